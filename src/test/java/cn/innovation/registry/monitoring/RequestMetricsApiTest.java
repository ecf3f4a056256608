package cn.innovation.registry.monitoring;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Metrics;
import cn.innovation.registry.support.OpenApiContract;
import cn.innovation.registry.support.RawAnswer;
import cn.innovation.registry.support.RawRequest;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** How requests are told apart in the metrics: by operation, however many records and callers there are. */
@QuarkusTest
class RequestMetricsApiTest {
    private static final String REQUESTS = "http_server_requests_seconds_count";
    private static final Codes CODES = new Codes("MER");
    private static final int MANY = 30;

    /** Quarkus tells a hundred apart unless it is told otherwise. */
    @Test
    void everyOperationIsTold() throws IOException {
        Set<String> paths = readable();
        assertThat(paths).hasSizeGreaterThan(100);
        for (String path : paths) {
            asRegistrar()
                    .head(path.replaceAll("\\{[^}]*}", "0"))
                    .then()
                    .extract()
                    .statusCode();
        }
        await("all of them").until(() -> told().containsAll(paths));
    }

    private static Set<String> readable() throws IOException {
        JsonNode contract = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(OpenApiContract.FILE));
        return StreamSupport.stream(((Iterable<String>) contract.path("paths")::fieldNames).spliterator(), false)
                .filter(path -> contract.path("paths").path(path).has("get"))
                // A stream has no end.
                .filter(path -> path.startsWith("/v1/") && !path.endsWith("/stream"))
                .collect(Collectors.toSet());
    }

    @Test
    void noKeyOfARecordIsInALabelWhateverBecomesOfTheRequest() {
        for (int i = 0; i < MANY; i++) {
            String code = CODES.next();
            anonymously().get("/v1/enterprises/" + code).then().statusCode(404);
            anonymously().get("/v1/enterprises/" + code + ";a=b");
            anonymously()
                    .get("/v1/enterprises/" + code + "?purpose=none")
                    .then()
                    .statusCode(400);
            anonymously()
                    .header("Authorization", "Bearer none")
                    .get("/v1/enterprises/" + code)
                    .then()
                    .statusCode(401);
            anonymously()
                    .header("Purpose", "%ZZ")
                    .get("/v1/enterprises/" + code)
                    .then()
                    .statusCode(400);
            anonymously().delete("/v1/enterprises/" + code).then().statusCode(405);
            anonymously().get("/nowhere/" + code).then().statusCode(404);
        }
        await("all of them").until(() -> Metrics.now().sum(REQUESTS, "uri", UnmatchedRequests.NAME) >= MANY);
        assertThat(Metrics.now().series())
                .allSatisfy(series -> assertThat(series.labels().values()).noneMatch(value -> value.contains("MER")));
    }

    @Test
    void methodThatACallerThoughtUpIsNotTold() {
        for (int i = 0; i < MANY; i++) {
            RawAnswer.to(RawRequest.of("THOUGHTUP" + i, "/v1/enterprises"), RestAssured.port);
        }
        assertThat(Metrics.now().series())
                .allSatisfy(
                        series -> assertThat(series.labels().values()).noneMatch(value -> value.contains("THOUGHTUP")));
    }

    @Test
    void requestsAreCountedByHowLongTheyTook() {
        anonymously().get("/v1/classifications/tiers").then().statusCode(200);
        await("the bounds").until(() -> Metrics.now()
                .of("http_server_requests_seconds_bucket", "uri", "/v1/classifications/{name}")
                .map(series -> series.labels().get("le"))
                .collect(Collectors.toSet())
                .containsAll(Set.of("0.01", "0.05", "0.25", "1.0", "5.0", "+Inf")));
    }

    /** Somebody has the table for himself; who waits for it gives up after five seconds. */
    @Test
    void requestThatTheDatabaseCouldNotServeIsToldByWhy() throws SQLException {
        double before = Metrics.now().sum("registry_database_failures_total", "cause", "lock");
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table enterprise in access exclusive mode");
            anonymously().get("/v1/enterprises/" + CODES.next()).then().statusCode(503);
        }
        assertThat(Metrics.now().sum("registry_database_failures_total", "cause", "lock"))
                .isEqualTo(before + 1);
    }

    /** Who watches asks often. */
    @Test
    void requestsOfThePlatformAreNotTold() {
        Metrics.now();
        assertThat(told()).noneMatch(uri -> uri.startsWith("/q/"));
    }

    private static Set<String> told() {
        return Metrics.now()
                .of(REQUESTS)
                .map(series -> series.labels().getOrDefault("uri", ""))
                .collect(Collectors.toSet());
    }
}
