package cn.innovation.registry.shared.http;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.as;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.support.OpenApiContract;
import cn.innovation.registry.support.Patience;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Behind a proxy that is named, and for an origin that is named. */
@QuarkusTest
@TestProfile(TrustedProxyApiTest.Opened.class)
class TrustedProxyApiTest {
    private static final String PORTAL = "https://portal.example.gov.cn";
    private static final int FAILURES = 40;

    /** The tests themselves are the proxy. */
    public static final class Opened implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1",
                    "registry.quotas.window", "24H",
                    "registry.quotas.failed-sign-ins.address", "" + FAILURES,
                    "registry.audit.failed-sign-ins-one-by-one", "2",
                    "registry.audit.count-failed-sign-ins-every", "1s",
                    "quarkus.http.idle-timeout", "2S",
                    "quarkus.http.cors.enabled", "true",
                    "quarkus.http.cors.origins", PORTAL);
        }
    }

    @Test
    void whatATrustedProxySaysIsBelieved() {
        Response created = asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("X-Forwarded-Host", "registry.example.gov.cn")
                .header("X-Forwarded-Proto", "https")
                .body(body("name", "江门市代理创新团队"))
                .post("/v1/teams");
        created.then().statusCode(201).header("Strict-Transport-Security", containsString("max-age="));
        assertThat(created.header("Location")).startsWith("https://registry.example.gov.cn/v1/teams/");
    }

    @Test
    void clientsBehindTheProxyHaveQuotasOfTheirOwn() {
        String first = remaining("203.0.113.7");
        assertThat(remaining("203.0.113.8")).isEqualTo(first);
        assertThat(remaining("203.0.113.7")).isNotEqualTo(first);
    }

    private static String remaining(String address) {
        return anonymously()
                .header("X-Forwarded-For", address)
                .get("/v1/teams")
                .header("RateLimit")
                .replaceFirst(";t=.*", "");
    }

    /** One more may be let through while what was tried before is counted. */
    @Test
    void whoTriesCredentialsIsRefusedUnheardAndWhoWasKnownThereIsNot() throws SQLException {
        String address = "203.0.113.66";
        known(address, "known").then().statusCode(200);
        int heard = 0;
        Response refused = tried(address, 0);
        while (refused.statusCode() == 401 && heard < 2 * FAILURES) {
            assertThat(refused.header("RateLimit")).contains("\"failed-sign-ins\";r=");
            refused = tried(address, ++heard);
        }
        assertThat(heard).isBetween(FAILURES, FAILURES + 5);
        refused.then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .header("RateLimit", containsString("\"failed-sign-ins\";r=0;"))
                .body(has("type", endsWith("/too-many-requests")));

        known(address, "known").then().statusCode(200);
        known(address, "new-" + UUID.randomUUID()).then().statusCode(429);
        anonymously().header("X-Forwarded-For", address).get("/v1/teams").then().statusCode(200);
        tried("203.0.113.67", 0).then().statusCode(401);

        int tried = heard;
        Patience.await()
                .untilAsserted(() -> assertThat(told(address, "sum(calls)")).isEqualTo(tried));
        assertThat(told(address, "count(*)")).isLessThan(tried);
        assertThat(told(address, "max(calls)")).isGreaterThan(1);
    }

    /** Also where nothing else is counted: it is asked of the database whose each of them is. */
    private static Response tried(String address, int number) {
        return anonymously()
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer rck_00000000_" + "%043d".formatted(number))
                .get(number % 2 == 0 ? "/v1/teams" : "/v1/nothing-is-here");
    }

    private static Response known(String address, String name) {
        return as(name, Set.of(Roles.GOVERNMENT))
                .header("X-Forwarded-For", address)
                .get("/v1/teams");
    }

    /** Of the log of calls. */
    private static int told(String address, String what) throws SQLException {
        try (var connection = TestDatabase.connection();
                var statement = connection.prepareStatement(
                        "select " + what + " from call_log where kind = 'sign-in-failed' and address = ?")) {
            statement.setString(1, address);
            var row = statement.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void originThatIsNamedMayAskAndReadWithoutCredentials() {
        RestAssured.given()
                .header("Origin", PORTAL)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,if-match,content-type")
                .options("/v1/teams")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(PORTAL))
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header("Access-Control-Allow-Headers", containsString("If-Match"))
                .header("Access-Control-Allow-Credentials", equalTo("false"));
        anonymously()
                .header("Origin", PORTAL)
                .get("/v1/teams")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(PORTAL))
                .header("Access-Control-Expose-Headers", containsString("RateLimit"))
                .header("Access-Control-Allow-Credentials", equalTo("false"));
    }

    @Test
    void scriptOfAnotherOriginMaySendAndReadEveryHeaderOfTheContract() throws IOException {
        JsonNode contract = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(OpenApiContract.FILE));
        Set<String> sent = contract.findParents("in").stream()
                .filter(parameter -> parameter.path("in").asText().equals("header"))
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toSet());
        Set<String> answered = contract.findValues("headers").stream()
                .flatMap(headers -> headers.properties().stream().map(Map.Entry::getKey))
                .collect(Collectors.toSet());
        assertThat(sent).contains("Purpose");
        assertThat(answered).contains("Request-Id");
        Response preflight = RestAssured.given()
                .header("Origin", PORTAL)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", String.join(",", sent))
                .options("/v1/teams");
        assertThat(preflight.header("Access-Control-Allow-Headers").split(", ?"))
                .containsAll(sent);
        Response read = anonymously().header("Origin", PORTAL).get("/v1/teams");
        assertThat(read.header("Access-Control-Expose-Headers").split(", ?")).containsAll(answered);
    }

    @Test
    void originThatIsNotNamedMayNot() {
        for (String origin : List.of(
                "https://elsewhere.example", PORTAL + ".elsewhere.example", "null", "http://portal.example.gov.cn")) {
            RestAssured.given()
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "GET")
                    .options("/v1/teams")
                    .then()
                    .statusCode(403)
                    .header("Access-Control-Allow-Origin", nullValue());
        }
    }

    @Test
    void forwardingWithoutNamedProxiesIsNoConfiguration() {
        assertThat(TrustedProxies.isSafe(true, List.of())).isFalse();
        assertThat(TrustedProxies.isSafe(true, List.of("10.0.0.0/8"))).isTrue();
        assertThat(TrustedProxies.isSafe(false, List.of())).isTrue();
    }
}
