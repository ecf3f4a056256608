package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.faults.Promise;
import cn.innovation.registry.faults.Proves;
import cn.innovation.registry.support.Codes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A copy that was made of a snapshot, and then follows the feed alone, equals the registry in the end: while eight write at random, in
 * long transactions and short ones, through a kill and a restart of the service, and after the registry was restored from a copy.
 * {@code -Dfollower.changes=10000} is the long mode, {@code -Dfollower.seed} repeats.
 */
class FollowerIT {
    private static final int CHANGES = Integer.getInteger("follower.changes", 600);
    private static final long SEED = Long.getLong("follower.seed", System.nanoTime());
    private static final int WRITERS = 8;
    private static final int FIRMS = 60;
    private static final int LONGEST_MILLIS = 400;
    private static final String END = "终点";
    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

    @Test
    @Proves(Promise.RESTORED)
    void copyOfASnapshotThatFollowsTheFeedEqualsTheRegistry() throws Exception {
        EvaluationFolder folder = EvaluationFolder.empty("follower");
        RegistryProcess registry = folder.start();
        try {
            RegistryCaller caller = new RegistryCaller(folder, registry);
            assertThat(caller.over(caller.sendFile("enterprises", "text/csv", firms()))
                            .path("state")
                            .asText())
                    .isEqualTo("done");
            AtomicInteger left = new AtomicInteger(CHANGES);
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            List<Future<?>> written = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(SEED + i);
                boolean patient = i % 2 == 0;
                written.add(writers.submit(() -> {
                    write(folder, random, left, patient);
                    return null;
                }));
            }
            writers.shutdown();
            await().atMost(Duration.ofMinutes(5)).until(() -> left.get() < CHANGES * 3 / 4);
            Follower follower = new Follower(caller, snapshot(caller));
            await().atMost(Duration.ofMinutes(5)).until(() -> {
                follower.follow(caller);
                return left.get() < CHANGES / 2;
            });
            registry.kill();
            registry.close();
            registry = folder.start();
            RegistryCaller resumed = new RegistryCaller(folder, registry);
            await().atMost(Duration.ofMinutes(10)).until(() -> {
                follower.follow(resumed);
                return written.stream().allMatch(Future::isDone);
            });
            for (Future<?> writer : written) {
                writer.get();
            }
            stop(folder, registry);
            Path copy = folder.path().resolve("copy");
            copy(folder.data("database"), copy);
            registry = folder.start();
            RegistryCaller again = new RegistryCaller(folder, registry);
            write(folder, new Random(SEED - 1), new AtomicInteger(CHANGES / 20), false);
            String lost = snapshot(again);
            stop(folder, registry);
            Folders.delete(folder.data("database"));
            copy(copy, folder.data("database"));
            registry = folder.start();
            again = new RegistryCaller(folder, registry);
            // As the operator of a restored copy does; then the copy is written to as well.
            folder.write("insert into feed_epoch (epoch, reason) values (2, 'restored')");
            write(folder, new Random(SEED - 2), new AtomicInteger(CHANGES / 20), false);
            assertThat(again.refused("/v1/changes?after="
                            + again.get(lost).path("position").asText()))
                    .as("who has seen what the copy lacks")
                    .contains("AHEAD_OF_FEED");

            // Behind it nothing comes in: who has read it has read all.
            folder.write("update enterprise set address = '" + END + "' where credit_code = '" + code(0) + "'");

            String last = snapshot(again);
            RegistryCaller restored = again;
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                follower.follow(restored);
                return follower.tables().toString().contains(END);
            });
            assertThat(follower.tables())
                    .as("seed %d: %s", SEED, follower.told())
                    .isEqualTo(new Follower(restored, last).tables());
            assertThat(follower.told()).doesNotStartWith("0 ");
        } finally {
            registry.close();
            folder.clear();
        }
    }

    private static String code(int firm) {
        return Codes.of("91440700", "FLW%05d".formatted(firm));
    }

    private static byte[] firms() {
        StringBuilder file = new StringBuilder("creditCode,name,registeredOn,location.district\n");
        for (int i = 0; i < FIRMS; i++) {
            file.append("%s,跟随企业%d,%s,440703\n".formatted(code(i), i, FIRST_DAY));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The database with it, so that its files are whole. */
    private static void stop(EvaluationFolder folder, RegistryProcess registry) throws InterruptedException {
        registry.terminate();
        await().until(() -> folder.servers().isEmpty());
    }

    /** With the rights that the server insists on. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start();
        assertThat(copying.waitFor()).isZero();
    }

    private static String snapshot(RegistryCaller caller) throws Exception {
        String address =
                "/v1/snapshots/" + caller.accepted("/v1/snapshots").path("name").asText();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> caller.get(address).path("state").asText(), "done"::equals);
        return address;
    }

    // ---- The writers write as other instances of the service do, whose connections outlive a kill of this one

    private static void write(EvaluationFolder folder, Random random, AtomicInteger left, boolean patient)
            throws IOException, SQLException, InterruptedException {
        while (left.get() > 0) {
            try (Connection connection = folder.connection("registry", folder.secret());
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                while (left.getAndDecrement() > 0) {
                    transaction(connection, statement, random, patient);
                }
            } catch (SQLException | IOException lost) {
                // The database goes with the service that is killed, and comes back with it.
                Thread.sleep(200);
            }
        }
    }

    private static void transaction(Connection connection, Statement statement, Random random, boolean patient)
            throws SQLException, InterruptedException {
        try {
            int firm = random.nextInt(FIRMS);
            for (int i = 0; i <= random.nextInt(3); i++) {
                // In one order, as all who lock.
                firm = Math.min(FIRMS - 1, firm + i);
                statement.execute(change(code(firm), random));
                if (patient) {
                    Thread.sleep(random.nextInt(LONGEST_MILLIS));
                }
            }
            if (random.nextInt(10) == 0) {
                connection.rollback();
            } else {
                connection.commit();
            }
        } catch (SQLException refused) {
            connection.rollback();
            if (!refused.getSQLState().startsWith("23")
                    && !refused.getSQLState().equals("40P01")) {
                throw refused;
            }
        }
    }

    private static String change(String code, Random random) {
        LocalDate day = FIRST_DAY.plusDays(random.nextInt(4000));
        String firm = "(select id from record where kind = 'enterprise' and key = '" + code + "')";
        String some = " where id = (select id from %s where record_id = " + firm
                + " and not withdrawn order by md5(id::text || " + random.nextInt() + ") limit 1)"
                // Somebody else may have withdrawn it, for whom this statement waits.
                + " and not withdrawn";
        return switch (random.nextInt(7)) {
            case 0 -> "update enterprise set address = '地址" + random.nextInt() + "' where id = " + firm;
            case 1 ->
                "insert into qualification (record_id, kind, valid_from, valid_until, batch) values (" + firm
                        + ", 'gazelle', '" + day + "', '" + day.plusYears(3) + "', '批" + random.nextInt(9) + "')";
            case 2 ->
                "update qualification set batch = '更正" + random.nextInt(9) + "'" + some.formatted("qualification");
            case 3 -> "update qualification set withdrawn = true" + some.formatted("qualification");
            case 4 ->
                "insert into filing (record_id, kind, year, state, valid_from) values (" + firm
                        + ", (select min(code) from filing_kind), " + day.getYear() + ", 'made', '" + day + "')";
            case 5 ->
                "update location set district = '4407"
                        + List.of("03", "04", "05").get(random.nextInt(3)) + "'" + some.formatted("location");
            default -> "update filing set withdrawn = true" + some.formatted("filing");
        };
    }
}
