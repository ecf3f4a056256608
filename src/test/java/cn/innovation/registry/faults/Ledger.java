package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that write under idempotency keys, and ask again under the same key until they are answered, at whichever instance; and the book
 * that they keep of what was acknowledged.
 */
final class Ledger {
    private static final Duration TO_FINISH = Duration.ofMinutes(3);
    private static final int PAUSE_MILLIS = 20;

    private final String series;
    private final List<Calls> instances;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean stopping;

    /** @param series of names that nothing else has */
    Ledger(String series, List<Calls> instances) {
        this.series = series + UUID.randomUUID() + "-";
        this.instances = instances;
    }

    Ledger begin(int count) {
        for (int i = 0; i < count; i++) {
            Thread writer = new Thread(this::write, "writer");
            writer.setDaemon(true);
            writer.start();
            writers.add(writer);
        }
        return this;
    }

    int written() {
        return acknowledged.size();
    }

    /** The ids that were acknowledged by now. */
    Set<String> ids() {
        return Set.copyOf(acknowledged.values());
    }

    /** How often somebody had to ask again. */
    int askedAgain() {
        return again.get();
    }

    /** Until so many more were acknowledged. */
    void more(int count) {
        int before = written();
        await().atMost(TO_FINISH).pollInterval(20, TimeUnit.MILLISECONDS).until(() -> written() >= before + count);
    }

    private void write() {
        while (!stopping) {
            String name = series + next.incrementAndGet();
            String key = UUID.randomUUID().toString();
            while (!written(name, key)) {
                again.incrementAndGet();
                try {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    private boolean written(String name, String key) {
        Calls calls = instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
        try {
            Calls.Answer answer = calls.post("/v1/institutions", key, Calls.institution(name));
            if (answer.status() == 201) {
                acknowledged.put(name, answer.json().path("id").asText());
                return true;
            }
            if (answer.status() != 503 && answer.status() != 409) {
                unexpected.add(name + ": " + answer.status() + " " + answer.body());
            }
            return false;
        } catch (IOException | UncheckedIOException unanswered) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Everybody ends what he has begun; then each that was begun is there once, as it was acknowledged. */
    void balance(LabServer server) throws SQLException {
        stopping = true;
        await().atMost(TO_FINISH).until(() -> writers.stream().noneMatch(Thread::isAlive));
        assertThat(unexpected)
                .as("answers that are neither success nor 'again'")
                .isEmpty();
        assertThat(acknowledged).hasSize(next.get());
        List<String> booked = acknowledged.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + " 1 1")
                .sorted()
                .toList();
        List<String> recorded =
                server.list("""
                select i.name || ' ' || min(i.key::text) || ' ' || count(distinct i.id) || ' ' || count(c.record_id)
                from institution i left join change c on c.record_id = i.id and c.operation = 'created'
                    and c.kind = 'institution'
                where i.name like '%s%%' group by i.name
                """.formatted(series)).stream().sorted().toList();
        assertThat(recorded).as("acknowledged: name, id, records, events").isEqualTo(booked);
    }
}
