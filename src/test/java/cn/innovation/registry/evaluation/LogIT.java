package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The log of the packaged service on a configured database, as lines of JSON. */
class LogIT {
    private static final String DATABASE = "logged";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Collector collector;
    private static RegistryProcess registry;

    @BeforeAll
    static void start() throws IOException {
        TestDatabase.createDatabase(DATABASE);
        collector = Collector.start();
        Path folder = Files.createDirectories(Path.of("target", DATABASE));
        Map<String, String> environment = new HashMap<>(collector.asSetting());
        environment.putAll(onDatabase());
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        registry = RegistryProcess.start(folder, environment).untilReady();
    }

    private static Map<String, String> onDatabase() {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", TestDatabase.url(DATABASE),
                "QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgres.APPLICATION,
                "QUARKUS_DATASOURCE_PASSWORD", TestDatabase.applicationPassword(),
                "QUARKUS_FLYWAY_USERNAME", TestDatabase.USERNAME,
                "QUARKUS_FLYWAY_PASSWORD", TestDatabase.password());
    }

    @AfterAll
    static void stop() {
        registry.close();
        collector.close();
    }

    @Test
    void lineOfARequestThatFailedIsFoundByWhatItsAnswerTold() throws Exception {
        HttpResponse<String> answer = refusedByALock();
        assertThat(answer.statusCode()).isEqualTo(503);
        String id = answer.headers().firstValue("Request-Id").orElseThrow();
        assertThat(JSON.readTree(answer.body()).path("requestId").asText()).isEqualTo(id);
        List<JsonNode> lines = lines().stream()
                .filter(line -> line.path("mdc").path("requestId").asText().equals(id))
                .toList();
        assertThat(lines).hasSize(1);
        JsonNode line = lines.get(0);
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("message").asText()).contains("could not be served", id);
        assertThat(line.path("mdc").path("traceId").asText()).isEqualTo(TRACE);
    }

    @Test
    void everyLineIsJson() throws IOException {
        assertThat(lines()).hasSizeGreaterThan(3).allSatisfy(line -> {
            assertThat(line.path("timestamp").asText()).startsWith("20");
            assertThat(line.path("message").isMissingNode()).isFalse();
        });
    }

    /** Somebody has the table for himself; who waits for it gives up after five seconds. */
    private static HttpResponse<String> refusedByALock() throws Exception {
        try (Connection connection = TestDatabase.dataSource(DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table enterprise in access exclusive mode");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(registry.address() + "/v1/enterprises/91440703MA00000077"))
                    .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                    .build();
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        // The last one may be on its way.
        String text = registry.text();
        for (String line : text.substring(0, text.lastIndexOf('\n')).split("\n", -1)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
