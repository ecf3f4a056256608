package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Caller;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Every connection to the database is ended, again and again, under writes. */
@QuarkusTest
class LostConnectionApiTest {
    private static final int WRITERS = 8;
    private static final int LOSSES = 20;
    private static final int PAUSE_MILLIS = 150;
    private static final Codes CODES = new Codes("LTC");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatWasAcknowledgedIsThereAndTheServiceIsAsBefore() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        ConcurrentLinkedQueue<Integer> others = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> {
                    while (!stop.get()) {
                        write(acknowledged, others);
                    }
                    return null;
                }));
            }
            for (int i = 0; i < LOSSES; i++) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                endEveryConnection();
            }
            stop.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(others).as("refused for a time").containsOnly(503);
            // A connection that died in the pool is seen by whoever takes it first.
            several(threads, acknowledged, others);
            others.clear();
            several(threads, acknowledged, others);
            assertThat(others).as("refused afterwards").isEmpty();
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
        acknowledged.removeAll(registered());
        assertThat(acknowledged).as("acknowledged and lost").isEmpty();
    }

    private void several(ExecutorService threads, Set<String> acknowledged, ConcurrentLinkedQueue<Integer> others)
            throws Exception {
        List<Future<?>> writes = new ArrayList<>();
        for (int i = 0; i < 10 * WRITERS; i++) {
            writes.add(threads.submit(() -> {
                write(acknowledged, others);
                return null;
            }));
        }
        for (Future<?> write : writes) {
            write.get();
        }
    }

    private void write(Set<String> acknowledged, ConcurrentLinkedQueue<Integer> others)
            throws IOException, InterruptedException {
        String code;
        synchronized (CODES) {
            code = CODES.next();
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/enterprises/" + code))
                .header("Authorization", Caller.authorization())
                .header("Content-Type", "application/json")
                .header("If-None-Match", "*")
                .PUT(BodyPublishers.ofString("{\"name\": \"断线测试企业\", \"registeredOn\": \"2020-01-01\"}"))
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status == 201) {
            acknowledged.add(code);
        } else {
            others.add(status);
        }
    }

    private static void endEveryConnection() throws SQLException {
        try (Connection connection = TestDatabase.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'registry' and usename <> 'postgres'");
        }
    }

    private static Set<String> registered() throws SQLException {
        Set<String> codes = new HashSet<>();
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select credit_code from enterprise")) {
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
        }
        return codes;
    }
}
