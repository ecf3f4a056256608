package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.faults.Calls.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A primary, a replica that it waits for, and two instances: set up as the runbook says. The replica lags, dies, and in the end takes the
 * primary's place, after which nothing is as it was.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaFault {
    private static final String LIST = "/v1/institutions?limit=1&total=exact&facets=type";
    private static final String ANYTHING = "0";

    /** Unless it is set. */
    private static final Duration LONGEST_LAG = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CALLERS = 6;
    private static final int ROUNDS = 50;
    private static final int WRITERS = 8;

    private static LabServer primary;
    private static LabServer replica;
    private static final List<Instance> INSTANCES = new ArrayList<>();
    private static Runbook runbook;

    @BeforeAll
    static void pair() throws Exception {
        primary = LabServer.start("primary");
        String password = UUID.randomUUID().toString();
        runbook = Runbook.read(
                "replica-and-failover.md",
                Map.of("host=primary port=5432", "host=127.0.0.1 port=" + primary.port(), "PASSWORD", password));
        primary.execute(
                runbook.line("create role replicator"), runbook.line("select pg_create_physical_replication_slot("));
        Path backup = Lab.FOLDER.resolve("backup-of-primary");
        primary.backUp(backup, Runbook.read("backup-and-restore.md", Map.of()));
        replica = primary.another(
                "replica",
                backup,
                runbook.settings("primary_conninfo", "primary_slot_name", "hot_standby_feedback"),
                runbook,
                "mkdir ",
                "tar ",
                "cp ",
                "touch ");
        untilStreaming();
        primary.execute(
                runbook.line("alter system set synchronous_standby_names"), runbook.line("select pg_reload_conf("));
        await().atMost(PATIENCE).until(() -> primary.list(runbook.line("select sync_state ")), List.of("sync")::equals);
        for (String name : List.of("east", "west")) {
            Instance instance = new Instance(primary, name, environment());
            INSTANCES.add(instance);
            instance.start();
        }
    }

    private static Map<String, String> environment() {
        String second = "127.0.0.1:" + replica.port();
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:%d,%s/registry?targetServerType=primary"
                        .formatted(primary.port(), second));
        environment.put("QUARKUS_DATASOURCE_REPLICA_JDBC_URL", "jdbc:postgresql://" + second + "/registry");
        // Who writes waits for the replica, and keeps his connection; who reads has to find one.
        environment.put("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "24");
        return environment;
    }

    @AfterAll
    static void end() throws IOException {
        for (Instance instance : INSTANCES) {
            instance.process().process().destroyForcibly();
            instance.close();
        }
        if (replica != null) {
            replica.end();
        }
        primary.end();
    }

    private static void untilStreaming() {
        await().atMost(PATIENCE)
                .until(() -> primary.count("select count(*) from pg_stat_replication where state = 'streaming'") == 1);
    }

    private static List<Calls> calls() {
        return INSTANCES.stream().map(Instance::calls).toList();
    }

    private static Answer written(String name) throws IOException, InterruptedException {
        Answer written =
                calls().get(0).post("/v1/institutions", UUID.randomUUID().toString(), Calls.institution(name));
        assertThat(written.status()).as(written.body()).isEqualTo(201);
        return written;
    }

    private static String address(Answer written) {
        return "/v1/institutions/" + written.json().path("id").asText();
    }

    private static Answer ofPrimary(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.position()).as("answered by the primary").isEmpty();
        return answer;
    }

    private static Answer ofReplica(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.position()).as("answered by the replica").isNotEmpty();
        return answer;
    }

    private static int total(Answer list) {
        int total = list.json().at("/total/value").asInt();
        int ofTypes = 0;
        for (JsonNode type : list.json().at("/facets/type")) {
            ofTypes += type.path("count").asInt();
        }
        assertThat(ofTypes).as("the total is that of its parts").isEqualTo(total);
        return total;
    }

    private static void pause() throws SQLException {
        replica.execute("select pg_wal_replay_pause()");
        await().atMost(PATIENCE)
                .until(() -> replica.list("select pg_get_wal_replay_pause_state()"), List.of("paused")::equals);
    }

    private static void untilReplicaAnswers(String path, String position) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            for (Calls instance : calls()) {
                ofReplica(instance.read(path, position));
            }
        });
    }

    @Test
    @Order(1)
    @Proves(Promise.REPLICA_LAG)
    void whoWroteReadsWhatHeWroteAndWhoAllowsItIsAnsweredByTheReplica() throws Exception {
        Calls calls = calls().get(0);
        Answer early = written("早");
        untilReplicaAnswers(address(early), early.position());
        Answer then = ofPrimary(calls.get(LIST));
        String tag = ofPrimary(calls.read(LIST, "latest")).header("ETag");
        pause();
        Answer late;
        try {
            late = written("迟");
            assertThat(total(ofReplica(calls.read(LIST, ANYTHING)))).isEqualTo(total(then));
            assertThat(total(ofReplica(calls.read(LIST, early.position())))).isEqualTo(total(then));
            assertThat(calls.read(address(late), ANYTHING).status()).isEqualTo(404);
            // What had the tag has it still, and what has another state has another tag.
            assertThat(fresh(ANYTHING, tag)).isEqualTo(304);
            assertThat(fresh("latest", tag)).isEqualTo(200);

            ofPrimary(calls.read(address(late), late.position()));
            ofPrimary(calls.get(address(late)));
            assertThat(total(ofPrimary(calls.get(LIST)))).isEqualTo(total(then) + 1);
            assertThat(total(ofPrimary(calls.read(LIST, late.position())))).isEqualTo(total(then) + 1);
            // Where the replica has not come to is no reason to refuse.
            String end =
                    calls.get("/v1/changes?after=latest").json().path("next").asText();
            ofPrimary(calls.read("/v1/changes?after=" + end, ANYTHING));
            Instant since = Instant.now();
            await().atMost(PATIENCE).untilAsserted(() -> ofPrimary(calls.read(LIST + "&knownAt=" + since, ANYTHING)));
        } finally {
            replica.execute("select pg_wal_replay_resume()");
        }
        untilReplicaAnswers(address(late), late.position());
        assertThat(total(ofReplica(calls.read(LIST, late.position())))).isEqualTo(total(then) + 1);
    }

    private static int fresh(String position, String tag) throws IOException, InterruptedException {
        Calls calls = calls().get(0);
        return calls.send(HttpRequest.newBuilder(URI.create(INSTANCES.get(0).address() + LIST))
                        .header(Calls.POSITION, position)
                        .header("If-None-Match", tag)
                        .GET())
                .status();
    }

    @Test
    @Order(2)
    @Proves(Promise.REPLICA_LAG)
    void ofManyWhoWriteAndReadAtOnceAtWhicheverInstanceNobodyMissesHisOwn() throws Exception {
        ReadBack callers = new ReadBack(calls()).run(CALLERS, ROUNDS);
        assertThat(callers.wrong()).isEmpty();
        assertThat(callers.ofReplica()).as("reads that the replica answered").isPositive();
        Results.told("%d of %d reads of what was just written were answered by the replica"
                .formatted(callers.ofReplica(), CALLERS * ROUNDS));
    }

    @Test
    @Order(3)
    @Proves(Promise.REPLICA_LAG)
    void replicaThatLagsByMoreThanIsAllowedIsNotRead() throws Exception {
        untilReplicaAnswers(LIST, ANYTHING);
        pause();
        try {
            Answer late = written("太迟");
            await().atMost(LONGEST_LAG.plus(PATIENCE)).untilAsserted(() -> {
                for (Calls instance : calls()) {
                    ofPrimary(instance.read(address(late), ANYTHING));
                }
            });
        } finally {
            replica.execute("select pg_wal_replay_resume()");
        }
        untilReplicaAnswers(LIST, ANYTHING);
    }

    @Test
    @Order(4)
    @Proves(Promise.REPLICA_DOWN)
    void noReadFailsWhenTheReplicaDiesAndNothingIsAcknowledgedThatItLacks() throws Exception {
        untilReplicaAnswers(LIST, ANYTHING);
        try (Readers readers = new Readers(CALLERS)) {
            Ledger ledger = new Ledger("缺", calls()).begin(2);
            ledger.more(10);
            replica.killWhole();
            // What was under way has failed or is done, and every statement has had its time.
            TimeUnit.SECONDS.sleep(2);
            int kept = ledger.written();
            TimeUnit.SECONDS.sleep(14);
            assertThat(ledger.written()).isEqualTo(kept);
            readers.assertServed();
            replica.startAgain();
            ledger.more(10);
            ledger.balance(primary);
            untilReplicaAnswers(LIST, ANYTHING);
            readers.assertServed();
        }
    }

    @Test
    @Order(5)
    @Proves(Promise.FAILOVER)
    void replicaThatIsPromotedHasAllThatWasAcknowledgedAndWritersGoOn() throws Exception {
        untilReplicaAnswers(LIST, ANYTHING);
        String position = calls().get(0)
                .get("/v1/changes?after=latest")
                .json()
                .path("next")
                .asText();
        Ledger ledger = new Ledger("换", calls()).begin(WRITERS);
        try (Readers readers = new Readers(2)) {
            ledger.more(100);
            primary.killWhole();
            long lost = System.nanoTime();
            int before = ledger.written();
            replica.execute(runbook.line("select pg_promote("));
            await().atMost(PATIENCE).pollInterval(50, TimeUnit.MILLISECONDS).until(() -> ledger.written() > before);
            Results.told("%d ms from the loss of the primary to the next write"
                    .formatted(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lost)));
            ledger.more(100);
            readers.assertServed();
        }
        ledger.balance(replica);
        assertThat(ledger.askedAgain()).as("somebody had to ask again").isPositive();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(createdSince(position))
                .containsExactlyInAnyOrderElementsOf(ledger.ids()));
        Results.counted(Promise.FAILOVER, WRITERS + " writers, 0 acknowledged writes lost and 0 doubled");
    }

    /** What the feed tells of creations, through the loss of the server on which it was begun to be read. */
    private static List<String> createdSince(String position) throws IOException, InterruptedException {
        List<String> created = new ArrayList<>();
        String after = position;
        while (true) {
            Answer page = calls().get(1).get("/v1/changes?kind=institution&limit=1000&after=" + after);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            if (page.json().path("items").isEmpty()) {
                return created;
            }
            page.json()
                    .path("items")
                    .forEach(change -> created.add(change.path("key").asText()));
            after = page.json().path("next").asText();
        }
    }

    /** Those who read a list again and again, take what is some seconds old, and are never told that it cannot be had. */
    private static final class Readers implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger served = new AtomicInteger();
        private final Queue<String> failed = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();

        private Readers(int count) {
            for (int i = 0; i < count; i++) {
                Calls instance = calls().get(i % INSTANCES.size());
                Thread reader = new Thread(() -> read(instance), "reader");
                reader.setDaemon(true);
                reader.start();
                threads.add(reader);
            }
        }

        private void read(Calls instance) {
            while (!over.get()) {
                try {
                    Answer answer = instance.read("/v1/institutions?limit=5", ANYTHING);
                    if (answer.status() == 200) {
                        served.incrementAndGet();
                    } else {
                        failed.add(answer.status() + " " + answer.body());
                    }
                    TimeUnit.MILLISECONDS.sleep(10);
                } catch (IOException unanswered) {
                    failed.add(unanswered.toString());
                } catch (InterruptedException stopping) {
                    return;
                }
            }
        }

        private void assertServed() {
            int before = served.get();
            await().atMost(PATIENCE).until(() -> served.get() > before + threads.size());
            assertThat(failed).isEmpty();
        }

        @Override
        public void close() {
            over.set(true);
        }
    }
}
