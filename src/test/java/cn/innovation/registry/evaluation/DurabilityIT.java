package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Codes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there, whatever is killed and whenever. */
class DurabilityIT {
    private static final int ROUNDS = Integer.getInteger("durability.rounds", 2);
    private static final int WRITERS = 4;
    private static final long SEED = Long.getLong("durability.seed", 20261124L);

    private static EvaluationFolder folder;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Set<String> acknowledged = new HashSet<>();
    private final AtomicInteger next = new AtomicInteger();

    @BeforeAll
    static void beginWithNothing() throws IOException {
        folder = EvaluationFolder.empty("durability");
    }

    @AfterAll
    static void leaveNothing() throws IOException {
        folder.clear();
    }

    @Test
    void everyAcknowledgedWriteIsThereAfterServiceOrDatabaseWereKilledUnderWrites() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            try (var registry = folder.start()) {
                assertThat(registered()).as("after round %s", round).containsAll(acknowledged);
                writeUntilKilled(registry, round % 2 == 0, 300 + random.nextInt(1500));
            }
        }
        try (var registry = folder.start()) {
            assertThat(registered()).containsAll(acknowledged);
            assertThat(registry.isReady()).isTrue();
        }
        assertThat(acknowledged).as("what the writers achieved").hasSizeGreaterThan(ROUNDS * 5);
    }

    private void writeUntilKilled(RegistryProcess registry, boolean service, int afterMillis) throws Exception {
        String base = registry.address() + "/v1/enterprises/";
        String key = Files.readString(folder.data("admin-key")).strip();
        AtomicBoolean stop = new AtomicBoolean();
        ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Thread writer = new Thread(() -> write(base, key, stop, written));
            writer.start();
            writers.add(writer);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> !written.isEmpty());
        Thread.sleep(afterMillis);
        if (service) {
            registry.kill();
        } else {
            ProcessHandle server = folder.postmaster();
            server.destroyForcibly();
            server.onExit().get();
            // The service has its database again by itself, and what it acknowledges then counts as well.
            int before = written.size();
            await().atMost(Duration.ofMinutes(1)).until(() -> written.size() >= before + 5 * WRITERS);
        }
        stop.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        acknowledged.addAll(written);
        if (!service) {
            registry.kill();
        }
    }

    private void write(String base, String key, AtomicBoolean stop, ConcurrentLinkedQueue<String> written) {
        while (!stop.get()) {
            String code = Codes.of("91440700", "DUR%05d".formatted(next.getAndIncrement()));
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + code))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .header("If-None-Match", "*")
                    .timeout(Duration.ofSeconds(10))
                    .PUT(BodyPublishers.ofString("{\"name\": \"耐久性测试企业\", \"registeredOn\": \"2020-01-01\"}"))
                    .build();
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 201) {
                    written.add(code);
                }
            } catch (IOException | InterruptedException unanswered) {
                // Not acknowledged: it may be there or not.
                return;
            }
        }
    }

    private Set<String> registered() throws Exception {
        Set<String> codes = new HashSet<>();
        try (var connection = folder.connection("registry", folder.secret());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select credit_code from enterprise")) {
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
        }
        return codes;
    }
}
