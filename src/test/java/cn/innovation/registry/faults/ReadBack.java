package cn.innovation.registry.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers who write, and read at once what they wrote, each time at whichever instance. */
final class ReadBack {
    private static final String LIST = "/v1/institutions";

    private final List<Calls> instances;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ofReplica = new AtomicInteger();

    ReadBack(List<Calls> instances) {
        this.instances = instances;
    }

    /** What was read and was not what had been written. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How many reads the replica answered. */
    int ofReplica() {
        return ofReplica.get();
    }

    ReadBack run(int callers, int rounds) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Thread caller = new Thread(() -> call(rounds), "caller");
            caller.setDaemon(true);
            caller.start();
            threads.add(caller);
        }
        for (Thread caller : threads) {
            caller.join();
        }
        return this;
    }

    private void call(int rounds) {
        try {
            String name = "读" + UUID.randomUUID();
            Calls.Answer written = any().post(LIST, UUID.randomUUID().toString(), Calls.institution(name));
            String address = LIST + "/" + written.json().path("id").asText();
            for (int round = 1; round <= rounds; round++) {
                check(name, written, any().read(address, written.position()));
                name = "读" + round + UUID.randomUUID();
                written = any().put(address, "If-Match", written.header("ETag"), Calls.institution(name));
                if (written.status() != 200) {
                    wrong.add(written.status() + " " + written.body());
                    return;
                }
            }
        } catch (IOException unanswered) {
            wrong.add(unanswered.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Calls any() {
        return instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
    }

    private void check(String name, Calls.Answer written, Calls.Answer read) {
        if (!read.json().path("name").asText().equals(name) || !version(read).equals(version(written))) {
            wrong.add(
                    "%s is not what was written at %s: %s".formatted(read.body(), written.position(), written.body()));
        }
        if (!read.position().isEmpty()) {
            ofReplica.incrementAndGet();
        }
    }

    private static String version(Calls.Answer answer) {
        return answer.header("ETag").replaceFirst("\\..*", "");
    }
}
