package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A version that migrates starts beside one that serves. */
class MigrationFault {
    private static final int CALLERS = 4;

    @Test
    @Proves(Promise.MIGRATION)
    void nothingFailsAtTheOneWhileTheOtherMigrates() throws Exception {
        LabServer server = Lab.server();
        Instance old = Lab.first();
        Instance later = Lab.second();
        later.process().terminate();
        // As a release leaves it: what it derives by differs from what is there, and there is a table that only it
        // knows.
        server.execute(
                "update flyway_schema_history set checksum = checksum + 1 where version is null",
                "create table of_a_later_release (n int)",
                "alter table of_a_later_release owner to " + EmbeddedPostgres.OWNER,
                """
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select max(installed_rank) + 1, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'registry', 1, true
                from flyway_schema_history
                """);
        long before = repeated(server);
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        AtomicInteger served = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> callers = java.util.stream.IntStream.range(0, CALLERS)
                .mapToObj(i -> new Thread(() -> call(old.calls(), i % 2 == 0, over, served, failed), "caller"))
                .toList();
        callers.forEach(Thread::start);
        try {
            // A migration that would let others wait gives up, and the start with it.
            later.startSupervised();
            assertThat(repeated(server)).as("what was migrated").isGreaterThan(before);
            // The older version can start again on what the newer has made.
            assertThat(later.calls().get("/v1/institutions?limit=1").status()).isEqualTo(200);
        } finally {
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            server.execute("delete from flyway_schema_history where version = '9999'", "drop table of_a_later_release");
        }
        assertThat(failed).isEmpty();
        assertThat(served.get()).isPositive();
        Results.told("%d requests served during a migration".formatted(served.get()));
    }

    private static long repeated(LabServer server) throws Exception {
        return server.count("select count(*) from flyway_schema_history where version is null");
    }

    private static void call(
            Calls calls, boolean writes, AtomicBoolean over, AtomicInteger served, Queue<String> failed) {
        while (!over.get()) {
            try {
                Calls.Answer answer = writes
                        ? calls.post("/v1/institutions", UUID.randomUUID().toString(), Calls.institution("迁移之间"))
                        : calls.get("/v1/institutions?limit=5");
                if (answer.status() == (writes ? 201 : 200)) {
                    served.incrementAndGet();
                } else {
                    failed.add(answer.status() + " " + answer.body());
                }
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (Exception unanswered) {
                failed.add(unanswered.toString());
            }
        }
    }
}
