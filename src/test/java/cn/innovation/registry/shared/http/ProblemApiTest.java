package cn.innovation.registry.shared.http;

import static cn.innovation.registry.support.Json.has;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemApiTest {
    @ParameterizedTest
    @CsvSource({
        "bug, 500, internal",
        "own-json, 500, internal",
        "gateway, 500, internal",
        "check, 500, internal",
        "rejected, 503, unavailable",
        "slow, 503, unavailable",
        "deadlock, 503, unavailable",
        "serialisation, 503, unavailable",
        "lock, 503, unavailable",
        "shutdown, 503, unavailable",
        "killed, 503, unavailable",
        "optimistic-lock, 412, precondition-failed",
        "unauthenticated, 401, unauthorized",
        "forbidden, 403, forbidden",
        "unique, 409, conflict",
        "numeric-overflow, 400, malformed-request",
        "teapot, 418, malformed-request",
        "problem, 400, invalid-credit-code",
        "nothing, 404, not-found"
    })
    void whateverFailsIsAProblemOfTheCatalogue(String failure, int status, String slug) {
        Response answer = given().get("/v1/edge/failures/" + failure);
        int expected = status == 418 ? 400 : status;
        answer.then()
                .statusCode(expected)
                .contentType("application/problem+json")
                .body(has("type", equalTo("/problems/" + slug)))
                .body(has("status", equalTo(expected)))
                .body(has("instance", equalTo("/v1/edge/failures/" + failure)));
        assertThat(answer.asString()).doesNotContain("secret", "cn.innovation", "java", "select", "SQL", "ERROR");
        if (status == 503) {
            answer.then().header("Retry-After", "1");
        }
        if (status >= 500) {
            answer.then()
                    .header(RequestId.HEADER, matchesPattern("[0-9a-f-]{36}"))
                    .body(has("requestId", equalTo(answer.header(RequestId.HEADER))));
        }
    }

    @Test
    void whoIsNotAuthenticatedLearnsHow() {
        given().get("/v1/edge/secret")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body(has("type", equalTo("/problems/unauthorized")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/edge", "/v1/edge/secret", "/v1/nothing", "/problems"})
    void aWrongKeyIsRefusedEverywhere(String path) {
        given().header("Authorization", "Bearer wrong")
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    @Test
    void extensionMembersStandBesideTheOthers() {
        given().get("/v1/edge/failures/problem").then().body(has("reasons", hasItems("LENGTH")));
    }

    @Test
    void aRedirectIsNoProblem() {
        given().redirects()
                .follow(false)
                .get("/v1/edge/failures/moved")
                .then()
                .statusCode(308)
                .header("Location", containsString("/v1/edge"));
    }

    @Test
    void aPathValueOfAWrongTypeIsBadAndNotMissing() {
        given().delete("/v1/edge/items/abc")
                .then()
                .statusCode(400)
                .body(has("type", equalTo("/problems/invalid-parameter")));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, zh-CN, 未找到", "en-GB, en, Not found", "fr, zh-CN, 未找到"})
    void textsFollowTheReader(String accepted, String written, String title) {
        given().header("Accept-Language", accepted)
                .get("/v1/nothing")
                .then()
                .statusCode(404)
                .header("Content-Language", written)
                .header("Vary", containsString("Accept-Language"))
                .body(has("title", equalTo(title)));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasItsPage(ProblemType type) {
        String json = given().get(type.uri())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body(has("slug", equalTo(type.slug())))
                .body(has("status", equalTo(type.status())))
                .extract()
                .path("explanation");
        given().accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get(type.uri())
                .then()
                .statusCode(200)
                .contentType("text/html;charset=utf-8")
                .body(containsString(json.replace("<", "&lt;")))
                .body(containsString("<html lang=\"zh-CN\">"));
    }

    @Test
    void theCatalogueListsEveryType() {
        given().get("/problems").then().statusCode(200).body(has("items", hasSize(ProblemType.values().length)));
        given().accept("text/html")
                .header("Accept-Language", "en")
                .get("/problems")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/problems/precondition-failed\""))
                .body(not(containsString("前提")));
    }

    @Test
    void aTypeThatDoesNotExistHasNoPage() {
        given().get("/problems/nonsense").then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/favicon.ico", "/q/nothing", "/v1", "/v1/edge/items"})
    void pathsOutsideResourcesAnswerWithoutHtmlErrors(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).isIn(200, 404);
        if (answer.statusCode() == 404) {
            answer.then().contentType("application/problem+json");
        }
    }
}
