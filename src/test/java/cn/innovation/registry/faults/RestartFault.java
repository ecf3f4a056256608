package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One of two instances after the other is stopped and started, while callers read and write through a proxy in front. */
class RestartFault {
    private static final int CALLERS = 6;
    private static final int ENDED_BY_SIGTERM = 143;

    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    @Proves(Promise.TERMINATED)
    void noRequestFailsWhileInstancesAreRestartedUnderLoad() throws Exception {
        List<Instance> instances = List.of(Lab.first(), Lab.second());
        long began = System.nanoTime();
        try (RoundRobin front = new RoundRobin(instances)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> instances.stream().allMatch(front::serves));
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                boolean writes = i % 2 == 0;
                Thread caller = new Thread(() -> call(new Calls(front::address), writes), "caller");
                caller.setDaemon(true);
                caller.start();
                callers.add(caller);
            }
            for (int restart = 0; restart < Lab.RESTARTS; restart++) {
                Instance stopped = instances.get(restart % instances.size());
                int before = served.get();
                // Not ready first: whoever asks stops sending. Then what is under way is answered, and then it ends.
                assertThat(stopped.process().terminate()).isEqualTo(ENDED_BY_SIGTERM);
                assertThat(front.serves(stopped)).isFalse();
                stopped.begin();
                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(50, TimeUnit.MILLISECONDS)
                        .until(() -> front.serves(stopped));
                assertThat(failed).as("after restart %d", restart).isEmpty();
                assertThat(served.get()).isGreaterThan(before);
            }
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(failed).isEmpty();
        Results.told("%d restarts, %d requests served, none failed, %d s"
                .formatted(Lab.RESTARTS, served.get(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
        Results.counted(
                Promise.TERMINATED, "0 requests failed over %d restarts of 2 instances".formatted(Lab.RESTARTS));
    }

    private void call(Calls calls, boolean writes) {
        while (!over.get()) {
            try {
                Calls.Answer answer = writes
                        ? calls.post("/v1/institutions", UUID.randomUUID().toString(), Calls.institution("重启之间"))
                        : calls.get("/v1/institutions?limit=5");
                if (answer.status() == (writes ? 201 : 200)) {
                    served.incrementAndGet();
                } else {
                    failed.add(answer.status() + " " + answer.body());
                }
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (IOException unanswered) {
                failed.add(unanswered.toString());
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }
}
