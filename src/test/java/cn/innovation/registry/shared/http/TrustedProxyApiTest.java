package cn.innovation.registry.shared.http;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.OpenApiContract;
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

    /** The tests themselves are the proxy. */
    public static final class Opened implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1",
                    "registry.quotas.window", "24H",
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
