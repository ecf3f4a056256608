package cn.innovation.registry.shared.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyApiTest {
    private final DataSource database = TestDatabase.dataSource();

    @Inject
    IdempotencyService idempotency;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void tables() {
        ProbeTables.create(database);
    }

    @Test
    void theSameRequestReceivesTheSameAnswer() {
        Response first = post(key, "{\"name\":\"七\"}");
        Response again = post(key, " { \"fails\" : 0, \"name\" : \"七\" } ");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString()).contains("\"name\":\"七\"");
        assertThat(first.contentType()).startsWith("application/json");
        for (String header : List.of("Location", "ETag", "Content-Type", "Vary")) {
            assertThat(again.header(header)).as(header).isNotNull().isEqualTo(first.header(header));
        }
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        post(key, "{\"name\":\"a\"}").then().statusCode(201);
        post(key, "{\"name\":\"b\"}").then().statusCode(422);
        given().header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"name\":\"a\"}")
                .post("/v1/probe/records?kind=x")
                .then()
                .statusCode(422);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void twentyAtOnceDoTheWorkOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Response>> posts = IntStream.range(0, 20)
                    .<Callable<Response>>mapToObj(i -> () -> post(key, "{\"name\":\"a\"}"))
                    .toList();
            List<Integer> statuses = threads.invokeAll(posts).stream()
                    .map(IdempotencyApiTest::result)
                    .map(Response::statusCode)
                    .toList();
            assertThat(statuses).isSubsetOf(201, 409).contains(201);
        } finally {
            threads.shutdown();
        }
        assertThat(rows()).isEqualTo(1);
        assertThat(post(key, "{\"name\":\"a\"}").statusCode()).isEqualTo(201);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aRefusalIsUndoneAndTheKeyStaysFree() {
        post(key, "{\"name\":\"a\",\"fails\":400}").then().statusCode(400);
        assertThat(rows()).isZero();
        post(key, "{\"name\":\"a\"}").then().statusCode(201);
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        post(key, "{\"name\":\"a\"}").then().statusCode(201);
        ProbeTables.run(database, "update idempotency_key set created_at = created_at - interval '24 hours 1 minute'");
        post(key, "{\"name\":\"b\"}").then().statusCode(201);
        post(UUID.randomUUID().toString(), "{\"name\":\"c\"}").then().statusCode(201);
        ProbeTables.run(
                database,
                "update idempotency_key set created_at = created_at - interval '25 hours' where key = '" + key + "'");
        idempotency.removeExpired();
        assertThat(ProbeTables.count(database, "idempotency_key")).isEqualTo(1);
    }

    @Test
    void aPostWithoutAKeyIsRefused() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/probe/records")
                .then()
                .statusCode(400);
        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "a\tb"})
    void aKeyIsVisibleAscii(String value) {
        post(value, "{}").then().statusCode(400);
    }

    @Test
    void aKeyHasAtMost255Characters() {
        post("k".repeat(256), "{}").then().statusCode(400);
        post("k".repeat(255), "{}").then().statusCode(201);
    }

    private static Response post(String key, String body) {
        return given().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/v1/probe/records");
    }

    private static Response result(Future<Response> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int rows() {
        return ProbeTables.count(database, "probe");
    }
}
