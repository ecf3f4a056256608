package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Anything is killed at any time, while eight write at two instances; {@code -Dfaults.seed} repeats. */
class KillFault {
    private static final int WRITERS = 8;
    private static final int LONGEST_PAUSE_MILLIS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Random random = new Random(Lab.SEED);
    private final AtomicBoolean over = new AtomicBoolean();

    /** What is killed, and how many of a hundred. */
    private enum Victim {
        /** A connection between an instance and the database, without a farewell. */
        CONNECTION(60, "connections cut"),
        /** What serves a connection, as an administrator ends it. */
        SESSION(35, "sessions terminated"),
        /** The same as the operating system ends it: the server then starts anew by itself. */
        BACKEND(3, "server processes killed"),
        /** The database server, as by a power cut. */
        SERVER(1, "database servers killed"),
        /** The service. */
        SERVICE(1, "services killed");

        private final int ofHundred;
        private final String name;

        Victim(int ofHundred, String name) {
            this.ofHundred = ofHundred;
            this.name = name;
        }
    }

    @Test
    @Proves(Promise.RANDOM_KILLS)
    void whatWasAcknowledgedIsThereOnceWhateverIsKilledAndWhenever() throws Exception {
        LabServer server = Lab.server();
        List<Instance> instances = List.of(Lab.first(), Lab.second());
        long began = System.nanoTime();
        Ledger ledger = new Ledger("殁", instances.stream().map(Instance::calls).toList()).begin(WRITERS);
        Thread supervisor = new Thread(() -> supervise(instances), "supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
        Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
        try {
            ledger.more(WRITERS);
            for (Victim victim : victims()) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                kill(victim, server, instances);
                kills.merge(victim, 1, Integer::sum);
            }
            untilReady(instances);
            ledger.more(WRITERS);
        } finally {
            over.set(true);
            supervisor.join();
        }
        ledger.balance(server);
        Results.told("seed %d: %d writes acknowledged through %d kills, asked again %d times, %d s"
                .formatted(
                        Lab.SEED,
                        ledger.written(),
                        Lab.KILLS,
                        ledger.askedAgain(),
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
        assertThat(kills.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(Lab.KILLS);
        StringBuilder figures =
                new StringBuilder("0 acknowledged writes lost and 0 doubled over %,d kills (".formatted(Lab.KILLS));
        kills.forEach((victim, count) -> figures.append("%d %s, ".formatted(count, victim.name)));
        Results.counted(
                Promise.RANDOM_KILLS,
                figures.replace(figures.length() - 2, figures.length(), ")").toString());
    }

    private List<Victim> victims() {
        List<Victim> victims = new ArrayList<>();
        for (Victim victim : Victim.values()) {
            victims.addAll(Collections.nCopies(Lab.KILLS * victim.ofHundred / 100, victim));
        }
        victims.addAll(Collections.nCopies(Lab.KILLS - victims.size(), Victim.CONNECTION));
        Collections.shuffle(victims, random);
        return victims;
    }

    private void kill(Victim victim, LabServer server, List<Instance> instances) throws Exception {
        switch (victim) {
            case CONNECTION ->
                until(() -> serving(instances)
                        .filter(instance -> instance.database.cutOne(random))
                        .isPresent());
            case SESSION ->
                until(() -> {
                    Optional<Instance> chosen = serving(instances);
                    return chosen.isPresent()
                            && terminateOne(server, chosen.get().database.ports());
                });
            case BACKEND -> {
                until(() -> killBackend(server));
                server.untilThere();
            }
            case SERVER -> {
                server.kill();
                server.startAgain();
            }
            case SERVICE -> {
                Instance chosen = instances.get(random.nextInt(instances.size()));
                untilReady(instances);
                chosen.kill();
            }
        }
    }

    /** There is not always somebody to kill: everything may just have been. */
    private static void until(java.util.concurrent.Callable<Boolean> killed) {
        await().atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(killed);
    }

    private static void untilReady(List<Instance> instances) {
        await().atMost(PATIENCE).until(() -> instances.stream().allMatch(Instance::isReady));
    }

    /** One of those that serve: a start has one connection for seconds, and would hardly ever end. */
    private Optional<Instance> serving(List<Instance> instances) {
        List<Instance> serving =
                instances.stream().filter(Instance::isListening).toList();
        return serving.isEmpty() ? Optional.empty() : Optional.of(serving.get(random.nextInt(serving.size())));
    }

    /** One that works, rather. */
    private static boolean terminateOne(LabServer server, List<Integer> ports) throws SQLException {
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                var ended = statement.executeQuery(
                        """
                        select pg_terminate_backend(pid) from (select pid from pg_stat_activity where client_port in (0%s)
                            order by state = 'idle', random() limit 1) a
                        """.formatted(ports.stream().map(port -> "," + port).collect(Collectors.joining())))) {
            return ended.next() && ended.getBoolean(1);
        }
    }

    private boolean killBackend(LabServer server) throws SQLException {
        List<ProcessHandle> backends = server.backends();
        return !backends.isEmpty()
                && backends.get(random.nextInt(backends.size())).destroyForcibly();
    }

    /** Starts what has ended, as an operating system does with its services. */
    private void supervise(List<Instance> instances) {
        while (!over.get()) {
            try {
                for (Instance instance : instances) {
                    if (!instance.process().process().isAlive()) {
                        instance.begin();
                    }
                }
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }
}
