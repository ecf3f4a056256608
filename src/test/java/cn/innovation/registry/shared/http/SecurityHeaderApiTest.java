package cn.innovation.registry.shared.http;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.RawAnswer;
import cn.innovation.registry.support.RawRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers and caches are told; with the usual configuration: no other origin, no proxy. */
@QuarkusTest
class SecurityHeaderApiTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/teams",
                "/v1/nothing",
                "/v1/teams/xyz",
                "/problems/not-found",
                "/q/openapi",
                "/q/swagger-ui/",
                "/q/health/live"
            })
    void everyAnswerIsGuarded(String path) {
        RestAssured.given()
                .get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void whatIsRefusedAtTheEdgeIsGuardedToo() {
        RawAnswer answer = RawAnswer.to(RawRequest.of("GET", "/v1/teams?a=%zz"), RestAssured.port);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void scriptsRunOnPagesThatNeedThemOnly() {
        anonymously().get("/v1/teams").then().header("Content-Security-Policy", not(containsString("script")));
        RestAssured.given()
                .get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'self'"),
                                containsString("script-src 'self' 'unsafe-inline'")));
    }

    @Test
    void whatACallerWithAKeyIsAnsweredIsKeptByNobodyElse() {
        asRegistrar().get("/v1/teams").then().header("Cache-Control", equalTo("private, no-cache"));
        asRegistrar()
                .body(body("codes", List.of("91440703MA00000077")))
                .post("/v1/enterprises/lookup")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"));
        anonymously().get("/v1/teams").then().header("Cache-Control", nullValue());
    }

    @Test
    void otherOriginsAreLetIntoNothing() {
        anonymously()
                .header("Origin", "https://elsewhere.example")
                .get("/v1/teams")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        RestAssured.given()
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "PUT")
                .options("/v1/teams")
                .then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Methods", nullValue());
    }

    @Test
    void forwardedHeadersOfAnybodyAreIgnored() {
        String location = asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=203.0.113.7;host=evil.example;proto=https")
                .body(body("name", "江门市转发创新团队"))
                .post("/v1/teams")
                .then()
                .statusCode(201)
                .header("Strict-Transport-Security", nullValue())
                .extract()
                .header("Location");
        assertThat(location).startsWith("http://localhost:" + RestAssured.port + "/v1/teams/");
    }
}
