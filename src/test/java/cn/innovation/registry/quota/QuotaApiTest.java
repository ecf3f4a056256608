package cn.innovation.registry.quota;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.as;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.Metrics;
import cn.innovation.registry.support.RawAnswer;
import cn.innovation.registry.support.RawRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Quotas so narrow that a test uses them up. A window of a day: none ends while a test runs, but for one at midnight of UTC. */
@QuarkusTest
@TestProfile(QuotaApiTest.Narrow.class)
class QuotaApiTest {
    private static final int REQUESTS = 30;
    private static final int COSTLY = 4;
    private static final String PAGE = "/v1/teams";

    /** A few of each. */
    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "registry.quotas.window", "24H",
                    "registry.quotas.requests.client", "" + REQUESTS,
                    "registry.quotas.costly.client", "" + COSTLY,
                    "registry.quotas.costly.address", "" + COSTLY);
        }
    }

    @Test
    void clientIsAdmittedAsOftenAsItsQuotaSays() {
        String name = name();
        double refusals = Metrics.now().sum("registry_quota_refusals_total", "bucket", "requests");
        for (int i = 1; i <= REQUESTS; i++) {
            client(name)
                    .get(PAGE)
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", "\"requests\";q=" + REQUESTS + ";w=86400")
                    .header("RateLimit", matchesPattern("\"requests\";r=" + (REQUESTS - i) + ";t=[1-9][0-9]*"));
        }
        for (int i = 0; i < 3; i++) {
            Response refused = client(name).get(PAGE);
            refused.then()
                    .statusCode(429)
                    .header("Content-Type", "application/problem+json")
                    .header("RateLimit", matchesPattern("\"requests\";r=0;t=[1-9][0-9]*"))
                    .body(has("type", endsWith("/too-many-requests")));
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 86_400);
        }
        assertThat(Metrics.now().sum("registry_quota_refusals_total", "bucket", "requests"))
                .isEqualTo(refusals + 3);
        client(name()).get(PAGE).then().statusCode(200);
    }

    @Test
    void clientThatFloodsHoldsUpNobody() throws Exception {
        String noisy = name();
        String quiet = name();
        ExecutorService flood = Executors.newFixedThreadPool(8);
        try (var http = new Http()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                answers.add(flood.submit(() -> http.status(noisy)));
            }
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(http.status(quiet)).as("request " + i).isEqualTo(200);
            }
            int admitted = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).as("refused, never without an answer").isIn(200, 429);
                admitted += answer.get() == 200 ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(REQUESTS);
        } finally {
            flood.shutdownNow();
        }
    }

    private static final class Http implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final String address = "http://localhost:" + RestAssured.port + PAGE;

        int status(String name) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Test " + name + "|government|")
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }

        @Override
        public void close() {}
    }

    @Test
    void whatCostsMuchHasAQuotaOfItsOwn() {
        String name = name();
        List<RequestSpecification> costly = List.of(
                client(name).queryParam("total", "exact"),
                client(name).queryParam("facets", "district"),
                client(name).queryParam("format", "csv"),
                client(name).accept("text/csv"));
        for (int i = 0; i < COSTLY; i++) {
            RestAssured.given(costly.get(i))
                    .get(PAGE)
                    .then()
                    .statusCode(200)
                    .header(
                            "RateLimit",
                            matchesPattern(
                                    "\"requests\";r=[0-9]+;t=[0-9]+, \"costly\";r=" + (COSTLY - 1 - i) + ";t=[0-9]+"))
                    .header(
                            "RateLimit-Policy",
                            "\"requests\";q=%d;w=86400, \"costly\";q=%d;w=86400".formatted(REQUESTS, COSTLY));
        }
        client(name)
                .queryParam("total", "exact")
                .get(PAGE)
                .then()
                .statusCode(429)
                .body(has("type", endsWith("/too-many-requests")));
        client(name)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("queries", List.of(body("name", "江门市示例有限公司"))))
                .post("/v1/match")
                .then()
                .statusCode(429);
        client(name).queryParam("limit", 5).get(PAGE).then().statusCode(200);
        client(name)
                .queryParam("by", "tier")
                .get("/v1/statistics/enterprises")
                .then()
                .statusCode(200);
        client(name)
                .queryParam("industry", "3911")
                .get("/v1/statistics/enterprises")
                .then()
                .statusCode(429);
    }

    @Test
    void reconcilingByAnAddressCostsWhatItCostsByABodyAndTheManifestDoesNot() {
        String name = name();
        String queries = "{\"q0\": {\"query\": \"江门市示例有限公司\"}}";
        for (int i = 0; i < COSTLY; i++) {
            client(name)
                    .queryParam("queries", queries)
                    .get("/v1/reconcile")
                    .then()
                    .statusCode(200)
                    .header("RateLimit", containsString("\"costly\";r=" + (COSTLY - 1 - i) + ";"));
        }
        client(name).queryParam("queries", queries).get("/v1/reconcile").then().statusCode(429);
        client(name).get("/v1/reconcile").then().statusCode(200);
    }

    @Test
    void auditAsAFileAndItsVerificationCostMuch() {
        String name = name();
        for (String path : List.of("/v1/audit?format=csv", "/v1/audit/verification")) {
            for (int i = 0; i < COSTLY / 2; i++) {
                as(name, Set.of("auditor"))
                        .get(path)
                        .then()
                        .statusCode(200)
                        .header("RateLimit", containsString("costly"));
            }
        }
        for (String path : List.of("/v1/audit?format=csv", "/v1/audit/verification")) {
            as(name, Set.of("auditor")).get(path).then().statusCode(429);
        }
        as(name, Set.of("auditor")).get("/v1/audit?limit=1").then().statusCode(200);
    }

    @Test
    void whatIsRefusedForItsFormDoesNotCostMuch() {
        String name = name();
        for (int i = 0; i < COSTLY + 2; i++) {
            client(name)
                    .queryParam("total", "exact")
                    .queryParam("zzz", "1")
                    .get(PAGE)
                    .then()
                    .statusCode(400);
        }
        client(name).queryParam("total", "exact").get(PAGE).then().statusCode(200);
    }

    @Test
    void everyAnswerTellsTheQuota() {
        String policy = "\"requests\";q=[0-9]+;w=86400.*";
        for (RequestSpecification caller : List.of(anonymously(), client(name()))) {
            for (String path :
                    List.of(PAGE, PAGE + "/xyz", PAGE + "?zzz=1", "/v1/nothing-is-here", "/v1/quotas", "/problems")) {
                RestAssured.given(caller)
                        .urlEncodingEnabled(false)
                        .get(path)
                        .then()
                        .header("RateLimit-Policy", matchesPattern(policy))
                        .header("RateLimit", matchesPattern("\"requests\";r=[0-9]+;t=[0-9]+.*"));
            }
        }
        anonymously()
                .header("Authorization", "Bearer nobody's")
                .get(PAGE)
                .then()
                .statusCode(401)
                .header("RateLimit-Policy", matchesPattern(policy));
        RawAnswer malformed = RawAnswer.to(RawRequest.of("GET", PAGE + "?a=%zz"), RestAssured.port);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.header("RateLimit-Policy")).matches(policy);
        String tag = client(name()).get(PAGE).header("ETag");
        client(name()).header("If-None-Match", tag).get(PAGE).then().header("RateLimit-Policy", matchesPattern(policy));
    }

    @Test
    void whoWatchesTheServiceIsNotCounted() {
        RestAssured.given().get("/q/health/live").then().statusCode(200).header("RateLimit", nullValue());
    }

    @Test
    void connectionGoesOnAfterARefusalWithABody() throws Exception {
        String name = name();
        operations()
                .header("If-None-Match", "*")
                .body(body("requests", 0, "reason", "试验"))
                .put("/v1/quotas/" + name)
                .then()
                .statusCode(201);
        HttpClient one =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < 5; i++) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/v1/match"))
                    .header("Authorization", "Test " + name + "|government|")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"queries\": [\"" + "x".repeat(200_000) + "\"]}"))
                    .build();
            assertThat(one.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(429);
        }
    }

    /** Here each request waits for a lease before its body is read. */
    @Test
    void bodyIsReadWholeAfterALeaseWasWaitedFor() {
        String name = name();
        List<String> codes = java.util.Collections.nCopies(900, "91440703MA00000077 ".repeat(50));
        for (int i = 0; i < 5; i++) {
            client(name)
                    .body(body("codes", List.of("91440703MA00000077")))
                    .post("/v1/enterprises/lookup")
                    .then()
                    .statusCode(200)
                    .body(has("items[0].creditCode", equalTo("91440703MA00000077")));
            // As large as a body may be, and refused for what stands in it, not for what is missing.
            client(name)
                    .body(body("codes", codes))
                    .post("/v1/enterprises/lookup")
                    .then()
                    .statusCode(400)
                    .body(has("violations[0].field", matchesPattern("codes.*")));
        }
    }

    @Test
    void administratorGivesAClientAnotherQuota() {
        String name = name();
        String address = "/v1/quotas/" + name;
        operations().get(address).then().statusCode(404);
        Response created = operations()
                .header("If-None-Match", "*")
                .body(body("requests", 3, "reason", "试运行"))
                .put(address);
        created.then()
                .statusCode(201)
                .body(has("client", equalTo(name)))
                .body(has("costly", nullValue()))
                .body(has("version", equalTo(1)));
        for (int i = 0; i < 3; i++) {
            client(name).get(PAGE).then().statusCode(200).header("RateLimit-Policy", "\"requests\";q=3;w=86400");
        }
        client(name).get(PAGE).then().statusCode(429);
        operations()
                .body(body("requests", 5, "reason", "试运行"))
                .put(address)
                .then()
                .statusCode(428);
        operations()
                .header("If-Match", "\"9.x\"")
                .body(body("requests", 5, "reason", "试运行"))
                .put(address)
                .then()
                .statusCode(412);
        operations()
                .header("If-Match", created.header("ETag"))
                .body(body("requests", 5, "costly", 1, "reason", "正式运行"))
                .put(address)
                .then()
                .statusCode(200)
                .body(has("version", equalTo(2)))
                .body(has("setBy", equalTo("operations")));
        assertThat(listed()).contains(name).isSorted().doesNotHaveDuplicates();
        String tag = operations().get(address).header("ETag");
        operations().header("If-None-Match", tag).get(address).then().statusCode(304);
        operations().delete(address).then().statusCode(204);
        operations().delete(address).then().statusCode(404);
    }

    /** Page by page. */
    private static List<String> listed() {
        List<String> clients = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification page = operations().queryParam("limit", 1);
            Response answer = (cursor == null ? page : page.queryParam("cursor", cursor)).get("/v1/quotas");
            answer.then().statusCode(200);
            clients.addAll(Json.texts(Json.of(answer).path("items"), "client"));
            cursor = Json.of(answer).path("next").textValue();
        } while (cursor != null);
        return clients;
    }

    @Test
    void nobodyElseSeesOrSetsQuotas() {
        for (RequestSpecification other : List.of(client(name()), as("registrar", Set.of("government", "registrar")))) {
            RestAssured.given(other).get("/v1/quotas").then().statusCode(403);
            RestAssured.given(other)
                    .header("If-None-Match", "*")
                    .body(body("requests", 1_000_000, "reason", "x"))
                    .put("/v1/quotas/me")
                    .then()
                    .statusCode(403);
        }
        anonymously().get("/v1/quotas").then().statusCode(401);
    }

    @Test
    void quotaIsANumberWithAReason() {
        operations()
                .header("If-None-Match", "*")
                .body(body("requests", -1))
                .put("/v1/quotas/" + name())
                .then()
                .statusCode(400)
                .body(has("violations.field", equalTo(List.of("reason", "requests"))));
    }

    /** Each test has clients of its own, and so has the administrator, whose requests count too. */
    private static String name() {
        return "client-" + UUID.randomUUID();
    }

    private static RequestSpecification client(String name) {
        return as(name, Set.of("government"));
    }

    private static RequestSpecification operations() {
        return as("operations", Set.of("system-administrator"));
    }
}
