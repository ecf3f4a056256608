package cn.innovation.registry.fact;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.as;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Caller.asRegistrarOf;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.support.BoundKinds;
import cn.innovation.registry.support.Client;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.TestDatabase;
import cn.innovation.registry.webhook.WebhookReceiver;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The registrar of one district tries all ways to what is bound to a purpose of a firm of another one, and gets nowhere. Its twin, the
 * registrar of that district, goes the same ways and gets there; so does the city's. Nor does anybody without a role for it.
 */
@QuarkusTest
@TestProfile(BoundKinds.class)
class ClosedDoorApiTest {
    private static final String OURS = "440703";
    private static final String THEIRS = "440704";
    private static final String KIND = BoundKinds.KIND;
    private static final Codes CODES = new Codes("CLD");

    private static @Nullable Firm firm;

    /** A firm of theirs, with all that is bound. */
    private record Firm(
            String code,
            String name,
            String qualification,
            String contact,
            String carrier,
            String report,
            String doubt) {}

    /** A way, and what only shows to whom it is open. */
    private record Way(String name, Attempt attempt, String secret) {}

    private interface Attempt {
        Response by(RequestSpecification caller);
    }

    private static RequestSpecification stranger(String who) {
        return switch (who) {
            case "a registrar of another district" -> asRegistrarOf(OURS);
            case "a system without a purpose" -> as("bureau", Set.of(Roles.GOVERNMENT));
            default -> anonymously();
        };
    }

    @TestFactory
    Stream<DynamicTest> everyWayIsClosed() {
        Firm theirs = theirs();
        return ways(theirs)
                .flatMap(way -> Stream.concat(
                        Stream.of("a registrar of another district", "a system without a purpose", "anybody")
                                .map(who -> DynamicTest.dynamicTest(way.name() + " for " + who, () -> assertThat(
                                                way.attempt().by(stranger(who)).asString())
                                        .as(way.name())
                                        .doesNotContain(way.secret()))),
                        Stream.<Supplier<RequestSpecification>>of(() -> asRegistrarOf(THEIRS), () -> asRegistrar())
                                .map(caller -> DynamicTest.dynamicTest(
                                        way.name() + " is open to who may", () -> assertThat(way.attempt()
                                                        .by(caller.get())
                                                        .asString())
                                                .as(way.name())
                                                .contains(way.secret())))));
    }

    private static Stream<Way> ways(Firm firm) {
        String enterprise = "/v1/enterprises/" + firm.code();
        List<Way> ways = new ArrayList<>();
        ways.add(read("its figures", enterprise + "/figures/2024", "424242"));
        ways.add(read("the export of figures", "/v1/exports/figures?format=csv", "424242"));
        ways.add(read("its contacts", enterprise + "/contacts", "****4242"));
        ways.add(read("a contact by its id", firm.contact(), "****4242"));
        ways.add(new Way(
                "a contact in clear",
                caller -> caller.body(body("purpose", "年报催报")).post(firm.contact() + "/reveal"),
                "13800004242"));
        ways.add(read("its qualifications", enterprise + "/qualifications?withdrawn=true", "BOUND-1"));
        ways.add(read("a qualification by its id", firm.qualification(), "BOUND-1"));
        ways.add(read("the enterprise", enterprise, KIND));
        ways.add(list("the list by kind", "qualification=" + KIND, firm.code()));
        ways.add(list("the list by number", "qualificationNumber=BOUND-1", firm.code()));
        ways.add(list("the list by year", "qualificationYear=2024", firm.code()));
        ways.add(list("the list by carrier", "carrier=" + firm.carrier(), firm.code()));
        ways.add(list("the list's facets", "facets=qualification&limit=1&existence=any", KIND));
        ways.add(list("the list's total", "qualification=" + KIND + "&total=exact", "\"value\":1"));
        ways.add(list("the list as known then", "qualification=" + KIND + "&on=2024-06-30", firm.code()));
        ways.add(list("the whole list", "format=ndjson", KIND));
        ways.add(read("the export of qualifications", "/v1/exports/qualifications?format=ndjson", "BOUND-1"));
        ways.add(read("the residents of a carrier", "/v1/carriers/" + firm.carrier() + "/residents", firm.code()));
        ways.add(read("the count by kind", "/v1/statistics/qualifications?by=kind", KIND));
        ways.add(read("the count in the district", "/v1/statistics/qualifications?by=kind&district=" + THEIRS, KIND));
        ways.add(read(
                "the series",
                "/v1/statistics/qualifications/series?by=kind&every=year&from=2023-01-01&until=2026-01-01",
                KIND));
        ways.add(read(
                "the flows", "/v1/statistics/qualifications/flows?by=kind&from=2023-06-01&until=2025-01-01", KIND));
        ways.add(read("the history's figures", enterprise + "/history", "\"figures\""));
        ways.add(read("the history's contacts", enterprise + "/history", "\"contact\""));
        ways.add(read("the feed", "/v1/changes?after=0&limit=1000", "BOUND-1"));
        ways.add(read("the feed of figures", "/v1/changes?after=0&kind=figures", firm.code()));
        ways.add(read("the feed of contacts", "/v1/changes?after=0&kind=contact", firm.code()));
        ways.add(read("a doubt about its figures", firm.doubt(), "424243"));
        ways.add(read("the doubts", "/v1/corrections?record=" + firm.code(), "424243"));
        ways.add(new Way(
                "the lookup",
                caller -> caller.body(body("codes", List.of(firm.code()))).post("/v1/enterprises/lookup"),
                KIND));
        ways.add(read("the faults of an import", "/v1/imports/" + firm.report() + "/errors", "-4242"));
        ways.add(
                read("the faults of an import as CSV", "/v1/imports/" + firm.report() + "/errors?format=csv", "-4242"));
        return ways.stream();
    }

    private static Way read(String name, String address, String secret) {
        return new Way(name, caller -> caller.get(address), secret);
    }

    private static Way list(String name, String query, String secret) {
        return read(name, "/v1/enterprises?" + query, secret);
    }

    /** Where a match, the search and reconciliation find it, they find it for everyone: never by what is bound. */
    @Test
    void searchFindsNobodyByWhatIsBound() {
        theirs();
        for (RequestSpecification caller : List.of(asRegistrarOf(OURS), asRegistrarOf(THEIRS), anonymously())) {
            assertThat(caller.queryParam("q", "BOUND-1").get("/v1/search").asString())
                    .doesNotContain(theirs().code());
        }
        for (RequestSpecification caller : List.of(asRegistrarOf(OURS), asRegistrarOf(THEIRS))) {
            String matched = caller.body(body("queries", List.of(body("name", theirs().name()))))
                    .post("/v1/match")
                    .asString();
            assertThat(matched).contains(theirs().code()).doesNotContain(KIND, "BOUND-1", "424242", "4242");
        }
    }

    /** Nor does an answer say what it was about; who audits finds both. */
    @Test
    void feedSaysOfADoubtAboutWhatIsBoundOnlyThatThereIsOne() {
        Firm theirs = theirs();
        String qualification =
                theirs.qualification().substring(theirs.qualification().lastIndexOf('/') + 1);
        for (Response doubt : List.of(
                doubted(theirs.code(), "figures", "2024"), doubted(theirs.code(), "qualification", qualification))) {
            asRegistrarOf(THEIRS)
                    .header("If-Match", doubt.header("ETag"))
                    .body(body("reason", "424245", "document", "江科函〔2026〕8号"))
                    .post(doubt.header("Location") + "/refuse")
                    .then()
                    .statusCode(200);
            String id = Json.of(doubt).path("id").asText();
            for (RequestSpecification caller :
                    List.of(as("bureau", Set.of(Roles.GOVERNMENT)), asRegistrarOf(OURS), asRegistrar())) {
                assertThat(caller.get("/v1/changes?after=0&limit=1000&kind=correction")
                                .asString())
                        .contains(id)
                        .doesNotContain("42424", theirs.code());
            }
            assertThat(as("auditor", Set.of(Roles.AUDITOR))
                            .get("/v1/audit?kind=correction&key=" + id)
                            .asString())
                    .contains("424242", "424243", "424244", "424245", theirs.code());
        }
    }

    /** A proposal opens nothing, and can be accepted by the other end only. */
    @Test
    void moveThatIsOnlyProposedOpensNothing() {
        String code = registered(CODES.next(), enterprise("江门市被求有限公司", "location", body("district", THEIRS)));
        figures(code, 2024, 7);
        Response proposed = asRegistrarOf(OURS)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body(
                        "kind",
                        "enterprise",
                        "key",
                        code,
                        "to",
                        OURS,
                        "effectiveOn",
                        "2024-01-01",
                        "reason",
                        "迁入",
                        "document",
                        "江〔2026〕1号"))
                .post("/v1/moves");
        proposed.then().statusCode(201);
        String move = "/v1/moves/" + Json.of(proposed).path("id").asText();
        asRegistrarOf(OURS)
                .header("If-Match", proposed.header("ETag"))
                .body(body("reason", "迁入"))
                .post(move + "/accept")
                .then()
                .statusCode(403);
        asRegistrarOf(OURS)
                .get("/v1/enterprises/" + code + "/figures/2024")
                .then()
                .statusCode(404);

        asRegistrarOf(THEIRS)
                .header("If-Match", proposed.header("ETag"))
                .body(body("reason", "同意"))
                .post(move + "/accept")
                .then()
                .statusCode(200);
        asRegistrarOf(OURS)
                .get("/v1/enterprises/" + code + "/figures/2024")
                .then()
                .statusCode(200);
        asRegistrarOf(THEIRS)
                .get("/v1/enterprises/" + code + "/figures/2024")
                .then()
                .statusCode(404);
    }

    /** How much of a file was taken is for all of government; for who is limited, his own. */
    @Test
    void importsOfOthersAreNotThereForWhoIsLimited() {
        String report = theirs().report();
        assertThat(asRegistrarOf(OURS).get("/v1/imports").asString()).doesNotContain(report);
        asRegistrarOf(OURS).get("/v1/imports/" + report).then().statusCode(404);
        asRegistrarOf(OURS).post("/v1/imports/" + report + "/cancel").then().statusCode(404);
        assertThat(asRegistrarOf(THEIRS).get("/v1/imports").asString()).contains(report);
        asRegistrarOf(THEIRS).get("/v1/imports/" + report).then().statusCode(200);
        as("operations", Set.of(Roles.SYSTEM_ADMINISTRATOR))
                .get("/v1/imports/" + report)
                .then()
                .statusCode(200);
        as("operations", Set.of(Roles.SYSTEM_ADMINISTRATOR, Roles.GOVERNMENT))
                .get("/v1/imports/" + report + "/errors")
                .then()
                .statusCode(403);
        Set<String> registrarToo = Set.of(Roles.SYSTEM_ADMINISTRATOR, Roles.GOVERNMENT, Roles.REGISTRAR);
        as("operations", registrarToo, OURS)
                .get("/v1/imports/" + report + "/errors")
                .then()
                .statusCode(403)
                .body(has("type", equalTo("/problems/out-of-scope")));
        as("operations", registrarToo)
                .get("/v1/imports/" + report + "/errors")
                .then()
                .statusCode(200);
    }

    /** Rows of others fail in a file, whatever it is of, and the good ones are taken. */
    @Test
    void importsWriteInTheDistrictOnly() {
        String ours = registered(CODES.next(), enterprise("江门市本区有限公司", "location", body("district", OURS)));
        String fresh = CODES.next();
        Map<String, String> files = Map.of(
                "figures", "creditCode,year,staff\n%s,2023,5\n%s,2023,6\n",
                "qualifications", "creditCode,kind,year,from\n%s,gazelle,2023,2023-01-01\n%s,gazelle,2023,2023-01-01\n",
                "enterprises", "creditCode,name,registeredOn\n%s,江门市本区改有限公司,2015-06-01\n%s,江门市他区改有限公司,2015-06-01\n");
        files.forEach((kind, file) -> {
            String id = sent(asRegistrarOf(OURS), kind, "&partial=true", file.formatted(ours, theirs().code()));
            await(kind).atMost(Duration.ofSeconds(60)).until(() -> asRegistrarOf(OURS)
                    .get("/v1/imports/" + id)
                    .asString()
                    .contains("\"state\":\"done\""));
            assertThat(Json.of(asRegistrarOf(OURS).get("/v1/imports/" + id))
                            .at("/rows/rejected")
                            .asInt())
                    .as(kind)
                    .isEqualTo(1);
            assertThat(asRegistrarOf(OURS).get("/v1/imports/" + id + "/errors").asString())
                    .as(kind)
                    .contains("OUT_OF_SCOPE")
                    .contains(theirs().code());
        });
        for (String file : List.of(
                "creditCode,name,registeredOn\n%s,江门市无处新有限公司,2015-06-01\n".formatted(fresh),
                "creditCode,name,registeredOn,location.district\n%s,江门市他区新有限公司,2015-06-01,440704\n".formatted(fresh))) {
            String id = sent(asRegistrarOf(OURS), "enterprises", "", file);
            await().atMost(Duration.ofSeconds(60)).until(() -> asRegistrarOf(OURS)
                    .get("/v1/imports/" + id)
                    .asString()
                    .contains("\"state\":\"rejected\""));
        }
        asRegistrar().get("/v1/enterprises/" + fresh).then().statusCode(404);
        asRegistrarOf(OURS).get("/v1/enterprises/" + ours).then().statusCode(200);
        assertThat(Json.of(asRegistrar().get("/v1/enterprises/" + ours))
                        .path("name")
                        .asText())
                .contains("改");
        assertThat(Json.of(asRegistrar().get("/v1/enterprises/" + theirs().code()))
                        .path("name")
                        .asText())
                .doesNotContain("改");
    }

    @Test
    void keyOfANewRecordThatWasRefusedIsFree() {
        String ours = CODES.next();
        String theirs = CODES.next();
        String id = sent(asRegistrarOf(OURS), "enterprises", "&partial=true", """
                creditCode,name,registeredOn,location.district
                %s,江门市本区新有限公司,2015-06-01,440703
                %s,江门市他区新有限公司,2015-06-01,440704
                """.formatted(ours, theirs));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        asRegistrarOf(OURS).get("/v1/imports/" + id).asString().contains("\"state\":\"done\""));
        assertThat(asRegistrarOf(OURS).get("/v1/imports/" + id + "/errors").asString())
                .contains("OUT_OF_SCOPE")
                .contains(theirs)
                .doesNotContain(ours);
        asRegistrar().get("/v1/enterprises/" + ours).then().statusCode(200);
        registered(theirs, enterprise("江门市他区新有限公司", "location", body("district", THEIRS)));
    }

    /** From what is kept in memory for all, each follower gets his own. */
    @Test
    void streamTellsOfTheDistrictOnly() throws Exception {
        Firm theirs = theirs();
        var ours = stream("registrar-of-" + OURS, OURS, "");
        var twin = stream("registrar-of-" + THEIRS, THEIRS, "");
        TimeUnit.SECONDS.sleep(2);
        figures(theirs.code(), 2022, 7);
        String other = registered(CODES.next(), enterprise("江门市流有限公司", "location", body("district", OURS)));
        figures(other, 2022, 7);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(twin.toString()).contains("\"figures\"").contains(theirs.code());
            assertThat(ours.toString()).contains("\"figures\"").contains(other);
        });
        assertThat(ours.toString()).doesNotContain(theirs.code());
        assertThat(twin.toString()).doesNotContain(other);
    }

    @Test
    void webhooksTellOfTheDistrictOnly() throws Exception {
        Firm theirs = theirs();
        try (WebhookReceiver toUs = new WebhookReceiver(() -> 204);
                WebhookReceiver toThem = new WebhookReceiver(() -> 204)) {
            subscribe(asRegistrarOf(OURS), toUs);
            subscribe(asRegistrarOf(THEIRS), toThem);
            figures(theirs.code(), 2021, 7);
            String other = registered(CODES.next(), enterprise("江门市钩有限公司", "location", body("district", OURS)));
            figures(other, 2021, 7);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(toThem.requests().toString()).contains(theirs.code());
                assertThat(toUs.requests().toString()).contains(other);
            });
            assertThat(toUs.requests().toString()).doesNotContain(theirs.code());
            assertThat(toThem.requests().toString()).doesNotContain(other);
        }
    }

    /** What it subscribed to with the whole city it is sent with the eyes that it has now. */
    @Test
    void clientThatIsLimitedLaterIsSentOfItsDistrictsOnly() throws Exception {
        Firm theirs = theirs();
        Client client = Client.of(Roles.REGISTRAR);
        try (WebhookReceiver receiver = new WebhookReceiver(() -> 204)) {
            subscribe(client.call(), receiver);
            asRegistrar()
                    .header("If-Match", "*")
                    .body(Client.form(List.of(OURS), Roles.REGISTRAR))
                    .put(client.address())
                    .then()
                    .statusCode(200);
            figures(theirs.code(), 2018, 7);
            String ours = registered(CODES.next(), enterprise("江门市窄有限公司", "location", body("district", OURS)));
            figures(ours, 2018, 7);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(receiver.requests().toString()).contains(ours));
            assertThat(receiver.requests().toString()).doesNotContain(theirs.code());
        }
    }

    /** What very much was recorded of elsewhere is passed over, also by streams and webhooks, which nobody asks to go on. */
    @Test
    void whoFollowsADistrictGetsPastWhatStandsElsewhere() throws Exception {
        Firm theirs = theirs();
        try (WebhookReceiver toUs = new WebhookReceiver(() -> 204)) {
            String begins = Json.of(asRegistrarOf(OURS).get("/v1/changes?after=latest"))
                    .path("next")
                    .asText();
            subscribe(asRegistrarOf(OURS), toUs);
            recordedOfFigures(theirs.code(), 11_000);
            String ours = registered(CODES.next(), enterprise("江门市后来有限公司", "location", body("district", OURS)));
            figures(ours, 2022, 7);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode first = Json.of(asRegistrarOf(OURS).get("/v1/changes?kind=figures&after=" + begins));
                assertThat(first.path("items")).isEmpty();
                assertThat(first.path("behind").asInt()).isPositive();
                assertThat(first.path("next").asText()).isNotEqualTo(begins);
            });
            var stream = stream("registrar-of-" + OURS, OURS, "&after=" + begins);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(stream.toString()).contains(ours).doesNotContain(theirs.code());
                assertThat(toUs.requests().toString()).contains(ours).doesNotContain(theirs.code());
            });
        }
    }

    private static void recordedOfFigures(String code, int many) throws SQLException {
        try (var connection = TestDatabase.dataSource(BoundKinds.DATABASE).getConnection();
                var statement = connection.prepareStatement("""
                        insert into change (kind, key, record_id, record_version, operation, changed_fields)
                        select 'figures', '2000', r.id, r.version, 'changed', '{}'
                        from record r cross join generate_series(1, ?) where r.key = ?
                        """)) {
            statement.setInt(1, many);
            statement.setString(2, code);
            assertThat(statement.executeUpdate()).isEqualTo(many);
        }
    }

    /** How complete it is tells nothing of a firm: it is for everyone who may know of the kind, wherever he is. */
    @Test
    void coverageOfABoundKindIsForWhoMayKnowOfTheKind() {
        asRegistrar()
                .body(body("items", List.of(body("kind", KIND, "year", 2024, "coverage", "complete", "source", "台账"))))
                .put("/v1/coverage")
                .then()
                .statusCode(200);
        for (String role : List.of(Roles.REGISTRAR, Roles.STATISTICIAN)) {
            String read = as("of-" + role, Set.of(Roles.GOVERNMENT, role), OURS)
                    .get("/v1/coverage?kind=" + KIND)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(read).contains("complete");
        }
        as("bureau", Set.of(Roles.GOVERNMENT))
                .get("/v1/coverage?kind=" + KIND)
                .then()
                .statusCode(400);
        assertThat(anonymously().get("/v1/coverage").asString()).doesNotContain(KIND);
    }

    private static void subscribe(RequestSpecification caller, WebhookReceiver receiver) {
        caller.header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("url", receiver.url(), "kinds", List.of("figures")))
                .post("/v1/subscriptions")
                .then()
                .statusCode(201);
    }

    /** What is written to it comes on a thread of its own. */
    private static List<String> stream(String name, String district, String more) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/changes/stream?kind=figures" + more))
                .header(
                        "Authorization",
                        "Test " + name + "|" + Roles.GOVERNMENT + "," + Roles.REGISTRAR + "|" + district)
                .build();
        Thread reader = new Thread(() -> {
            try {
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofLines())
                        .body()
                        .forEach(lines::add);
            } catch (IOException | InterruptedException ended) {
                lines.add(ended.toString());
            }
        });
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private static void figures(String code, int year, int staff) {
        asRegistrar()
                .header("If-None-Match", "*")
                .body(body("staff", staff))
                .put("/v1/enterprises/" + code + "/figures/" + year)
                .then()
                .statusCode(201);
    }

    private static String sent(RequestSpecification caller, String kind, String more, String file) {
        Response taken = caller.config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?kind=" + kind + more);
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(202);
        return Json.of(taken).path("id").asText();
    }

    private static Response doubted(String code, String kind, String fact) {
        Response asked = as("statistics", Set.of(Roles.GOVERNMENT, Roles.STATISTICIAN))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body(
                        "record",
                        body("kind", "enterprise", "key", code),
                        "fact",
                        body("kind", kind, "key", fact),
                        "stated",
                        "424242",
                        "proposed",
                        "424243",
                        "reason",
                        "424244",
                        "document",
                        "江统函〔2026〕1号"))
                .post("/v1/corrections");
        asked.then().statusCode(201);
        return asked;
    }

    private static synchronized Firm theirs() {
        if (firm != null) {
            return firm;
        }
        String name = "江门市闭门有限公司";
        String code = registered(CODES.next(), enterprise(name, "location", body("district", THEIRS)));
        Response carrier = asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("name", "江门市闭门孵化器", "location", body("district", OURS)))
                .post("/v1/carriers");
        String carrierId = Json.of(carrier).path("id").asText();
        String qualification = fact(
                code,
                "qualifications",
                "kind",
                KIND,
                "number",
                "BOUND-1",
                "year",
                2024,
                "from",
                "2024-01-01",
                "carrier",
                carrierId);
        String contact = fact(code, "contacts", "name", "王秘密", "phone", "13800004242");
        figures(code, 2024, 424242);
        String report = sent(asRegistrarOf(THEIRS), "figures", "", "creditCode,year,staff\n" + code + ",2020,-4242\n");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        asRegistrar().get("/v1/imports/" + report).asString().contains("\"state\":\"rejected\""));
        assertThat(tag(code)).isNotEmpty();
        String doubt = doubted(code, "figures", "2024").header("Location");
        Firm made = new Firm(code, name, qualification, contact, carrierId, report, doubt);
        firm = made;
        return made;
    }
}
