package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.faults.Calls.Answer;
import cn.innovation.registry.support.Codes;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens between the service and its database. */
class DatabaseFault {
    private static final String LIST = "/v1/institutions";
    private static final String LOCK = "lock table institution in access exclusive mode";
    private static final byte[] COMMITTED = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CUTS = 20;
    private static final int LONGEST_RETRY_AFTER = 2;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private LabServer server;
    private Instance registry;
    private Calls calls;

    @BeforeEach
    void running() throws Exception {
        server = Lab.server();
        registry = Lab.first();
        calls = registry.calls();
        untilServed();
    }

    @AfterEach
    void asBefore() throws Exception {
        threads.shutdownNow();
        untilServed();
        for (int i = 0; i < 2 * Instance.POOL; i++) {
            assertThat(calls.get(LIST).status()).isEqualTo(200);
        }
    }

    private void untilServed() {
        await().atMost(Duration.ofMinutes(1)).until(() -> written("又能登记").status() == 201);
    }

    private Answer written(String name) throws Exception {
        return calls.post(LIST, UUID.randomUUID().toString(), Calls.institution(name));
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, LONGEST_RETRY_AFTER);
    }

    private List<Future<Answer>> atOnce(int count, Callable<Answer> call) {
        List<Future<Answer>> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            begun.add(threads.submit(call));
        }
        return begun;
    }

    @Test
    @Proves(Promise.DATABASE_DOWN)
    void databaseThatGoesAndComesBackIsUnavailableMeanwhileAndNothingMore() throws Exception {
        server.stop();
        assertUnavailable(calls.get(LIST));
        assertUnavailable(written("无库"));
        assertThat(calls.get("/q/health/live").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> calls.get("/q/health/ready").status() == 503);
        server.startAgain();
        untilServed();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> calls.get("/q/health/ready").status() == 200);
    }

    @Test
    @Proves(Promise.CONNECTION_KILLED)
    void connectionThatIsKilledInAQueryLeavesNothingBehind() throws Exception {
        try (Connection holder = server.holding(LOCK)) {
            Future<Answer> reading = threads.submit(() -> calls.get(LIST));
            Future<Answer> writing = threads.submit(() -> written("断线"));
            server.untilWaiting(2);
            server.list(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'registry%' and wait_event_type = 'Lock'");
            assertUnavailable(writing.get());
            assertUnavailable(reading.get());
            holder.rollback();
        }
        assertThat(server.count("select count(*) from institution where name = '断线'"))
                .isZero();
    }

    @Test
    @Proves(Promise.CONNECTION_KILLED)
    void connectionsThatDiedInThePoolAreNotGivenToAnybody() throws Exception {
        for (Future<Answer> answer : atOnce(4 * Instance.POOL, () -> calls.get(LIST))) {
            answer.get();
        }
        server.list("select pg_terminate_backend(pid) from pg_stat_activity where usename like 'registry%'");
        // What was in use within the last second is taken to be alive.
        TimeUnit.MILLISECONDS.sleep(1500);
        for (int i = 0; i < 2 * Instance.POOL; i++) {
            Answer answer = calls.get(LIST);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    @Proves(Promise.COMMIT_UNANSWERED)
    void commitWhoseAnswerIsLostIsReplayedAndNeverDoubled() throws Exception {
        int cut = 0;
        while (cut < CUTS) {
            String name = "提交" + UUID.randomUUID();
            String key = UUID.randomUUID().toString();
            registry.database.cutBefore(COMMITTED, 1);
            Answer first = calls.post(LIST, key, Calls.institution(name));
            if (first.status() == 201) {
                // The registry's own work was cut off instead.
                continue;
            }
            assertUnavailable(first);
            cut++;
            registry.database.cutBefore(COMMITTED, 0);
            Answer second = calls.post(LIST, key, Calls.institution(name));
            assertThat(second.status()).as(second.body()).isEqualTo(201);
            assertThat(calls.post(LIST, key, Calls.institution(name)).body()).isEqualTo(second.body());
            assertThat(server.list("select key from institution where name = '" + name + "'"))
                    .containsExactly(second.json().path("id").asText());
        }
        Results.counted(Promise.COMMIT_UNANSWERED, CUTS + " answers to COMMIT cut off, 0 writes doubled or lost");
    }

    @Test
    @Proves(Promise.DATABASE_SLOW)
    void statementThatTakesTooLongIsGivenUp() throws Exception {
        server.execute("""
                create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$
                """, "create trigger slow before insert on institution for each row execute function slow()");
        try {
            assertUnavailable(written("慢"));
        } finally {
            server.execute("drop trigger slow on institution", "drop function slow()");
        }
        assertThat(server.count("select count(*) from institution where name = '慢'"))
                .isZero();
    }

    @Test
    @Proves(Promise.DATABASE_SLOW)
    void databaseThatIsFrozenKeepsNoThread() throws Exception {
        registry.database.freeze(true);
        try {
            // More than there are connections: some wait for the database, the others for a connection.
            for (Future<Answer> answer : atOnce(2 * Instance.POOL, () -> calls.get(LIST))) {
                assertUnavailable(answer.get());
            }
        } finally {
            registry.database.freeze(false);
        }
    }

    @Test
    @Proves(Promise.DATABASE_SLOW)
    void readsByCodeOfAFrozenDatabaseAreUnavailableThoughTheyWaitForEachOther() throws Exception {
        String code = Codes.of("91440700", "FRX" + "%05d".formatted(System.nanoTime() % 100_000));
        String path = "/v1/enterprises/" + code;
        Answer stored = calls.put(path, "If-None-Match", "*", Calls.enterprise("冻结测试企业"));
        // As nobody in particular, for whom nothing else is asked of the database.
        assertThat(calls.read(path, stored.position()).status()).isEqualTo(200);
        registry.database.freeze(true);
        try {
            List<Future<Answer>> all = atOnce(2 * Instance.POOL, () -> calls.read(path, stored.position()));
            for (Future<Answer> answer : all) {
                assertUnavailable(answer.get());
            }
        } finally {
            registry.database.freeze(false);
        }
        assertThat(calls.read(path, stored.position()).status()).isEqualTo(200);
    }

    @Test
    @Proves(Promise.LOCK_WAIT)
    void lockThatIsHeldForLongIsNotWaitedFor() throws Exception {
        try (Connection holder = server.holding(LOCK)) {
            Future<Answer> reading = threads.submit(() -> calls.get(LIST));
            assertUnavailable(written("等锁"));
            assertUnavailable(reading.get());
            holder.rollback();
        }
        assertThat(server.count("select count(*) from institution where name = '等锁'"))
                .isZero();
    }

    @Test
    @Proves(Promise.DEADLOCK)
    void transactionThatADeadlockEndedIsDoneAgain() throws Exception {
        String code = Codes.of("91440700", "DLK" + "%05d".formatted(System.nanoTime() % 100_000));
        calls.put("/v1/enterprises/" + code, "If-None-Match", "*", Calls.enterprise("死锁测试企业"));
        String key = UUID.randomUUID().toString();
        String caller =
                server.list("select caller from idempotency_key limit 1").get(0);
        try (Connection other = server.holding("select 1 from record where key = '" + code + "' for update");
                Statement statement = other.createStatement()) {
            // The registry looks first, and so it is its transaction that is ended.
            statement.execute("set deadlock_timeout = '1min'");
            Future<Answer> writing = threads.submit(() -> calls.post(
                    "/v1/enterprises/" + code + "/qualifications",
                    key,
                    "{\"kind\": \"high-tech-certificate\", \"number\": \"GR202144" + code.substring(11, 16)
                            + "1\", \"year\": 2021, \"issuedOn\": \"2021-12-20\"}"));
            server.untilWaiting(1);
            statement.execute(
                    "select pg_advisory_xact_lock(hashtextextended('" + caller + "' || chr(10) || '" + key + "', 0))");
            other.rollback();
            Answer answer = writing.get();
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
    }

    @Test
    @Proves(Promise.POOL_EXHAUSTED)
    void poolWithoutAFreeConnectionIsUnavailableAndTheInstanceStaysReady() throws Exception {
        try (Connection holder = server.holding(LOCK)) {
            List<Future<Answer>> waiting = atOnce(3 * Instance.POOL, () -> calls.get(LIST));
            server.untilWaiting(Instance.POOL - 1);
            while (!waiting.stream().allMatch(Future::isDone)) {
                assertThat(calls.get("/q/health/ready").status()).isEqualTo(200);
                TimeUnit.MILLISECONDS.sleep(200);
            }
            for (Future<Answer> answer : waiting) {
                assertUnavailable(answer.get());
            }
            holder.rollback();
        }
    }
}
