package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Caller.asRegistrarOf;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Given.tagAt;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The registrar of a district writes what stands there, before and after, and nothing else; who has the whole city writes it all. */
@QuarkusTest
class ScopeApiTest {
    private static final String OURS = "440703";
    private static final String THEIRS = "440704";
    private static final Codes CODES = new Codes("CPE");

    /** A way of writing to an enterprise, as a caller of one's choice. */
    private record Way(String name, Function<RequestSpecification, Response> write) {}

    @TestFactory
    Stream<DynamicTest> everyWayOfWritingToAnEnterpriseIsForItsOwnDistrict() {
        return Stream.of(
                        "description",
                        "qualification",
                        "existence",
                        "figures",
                        "contact",
                        "end",
                        "correction",
                        "withdrawal",
                        "record")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Way ours = way(name, at(OURS));
                    refused(ours.write().apply(asRegistrarOf(THEIRS)), OURS);
                    assertThat(ours.write().apply(asRegistrarOf(OURS)).statusCode())
                            .isBetween(200, 201);
                    Way again = way(name, at(OURS));
                    assertThat(again.write().apply(asRegistrar()).statusCode()).isBetween(200, 201);
                }));
    }

    private static Way way(String name, String code) {
        String address = "/v1/enterprises/" + code;
        String version = tag(code);
        return new Way(
                name,
                switch (name) {
                    case "description" ->
                        caller -> caller.header("If-Match", version)
                                .body(enterprise("江门改名有限公司"))
                                .put(address);
                    case "qualification" ->
                        caller -> post(
                                caller, address + "/qualifications", body("kind", "gazelle", "from", "2024-01-01"));
                    case "existence" ->
                        caller ->
                                post(caller, address + "/existence", body("state", "suspended", "from", "2024-01-01"));
                    case "figures" ->
                        caller -> caller.header("If-None-Match", "*")
                                .body(body("staff", 7))
                                .put(address + "/figures/2024");
                    case "contact" -> caller -> post(caller, address + "/contacts", body("name", "陈小明"));
                    case "record" ->
                        caller -> caller.header("If-Match", version)
                                .body(body("reason", "录入有误", "document", "江科函〔2026〕1号"))
                                .post(address + "/withdraw");
                    default -> ofFact(name, fact(code, "qualifications", "kind", "gazelle", "from", "2024-01-01"));
                });
    }

    private static Function<RequestSpecification, Response> ofFact(String name, String fact) {
        String version = tagAt(fact);
        Map<String, @Nullable Object> grounds = body("reason", "录入有误", "document", "江科函〔2026〕1号");
        return switch (name) {
            case "end" ->
                caller -> caller.header("If-Match", version)
                        .body(body(
                                "decidedOn",
                                "2025-01-01",
                                "effectiveFrom",
                                "2025-01-01",
                                "reason",
                                "revoked",
                                "document",
                                "粤"))
                        .post(fact + "/end");
            case "correction" -> {
                Map<String, @Nullable Object> whole = body("kind", "gazelle", "from", "2024-02-01");
                whole.putAll(grounds);
                yield caller -> caller.header("If-Match", version).body(whole).put(fact);
            }
            default ->
                caller -> caller.header("If-Match", version).body(grounds).post(fact + "/withdraw");
        };
    }

    @Test
    void newRecordComesWithItsPlaceInTheDistrict() {
        RequestSpecification registrar = asRegistrarOf(OURS).header("If-None-Match", "*");
        refused(create(registrar, enterprise("江门他区有限公司", "location", body("district", THEIRS))), THEIRS);
        create(registrar, enterprise("江门无处有限公司"))
                .then()
                .statusCode(403)
                .body(has("type", equalTo("/problems/out-of-scope")))
                .body(has("violations.code", contains("OF_NO_DISTRICT")));
        create(registrar, enterprise("江门本区有限公司", "location", body("district", OURS)))
                .then()
                .statusCode(201);
    }

    @Test
    void locationIsWrittenWithinTheDistrictOnly() {
        String code = at(OURS);
        String locations = "/v1/enterprises/" + code + "/locations";
        // Out of it, now, later and in the past; into nowhere; and by its end.
        refused(post(asRegistrarOf(OURS), locations, body("district", THEIRS, "from", "2024-01-01")), THEIRS);
        refused(post(asRegistrarOf(OURS), locations, body("district", THEIRS, "from", "2099-01-01")), THEIRS);
        refused(
                post(
                        asRegistrarOf(OURS),
                        locations,
                        body("district", THEIRS, "from", "2010-01-01", "until", "2015-06-01")),
                THEIRS);
        post(asRegistrarOf(OURS), locations, body("district", null, "from", "2024-01-01"))
                .then()
                .statusCode(403)
                .body(has("violations.code", contains("OF_NO_DISTRICT")));
        String there = locations + "/"
                + Json.of(asRegistrar().get(locations))
                        .path("items")
                        .get(0)
                        .path("id")
                        .asText();
        asRegistrarOf(OURS)
                .header("If-Match", tagAt(there))
                .body(body(
                        "decidedOn", "2024-01-01", "effectiveFrom", "2024-01-01", "reason", "other", "document", "江"))
                .post(there + "/end")
                .then()
                .statusCode(403);
        // Into it.
        refused(post(asRegistrarOf(THEIRS), locations, body("district", THEIRS, "from", "2024-01-01")), OURS);
        // Within it, and by the city out of it.
        post(asRegistrarOf(OURS), locations, body("district", OURS, "from", "2023-01-01"))
                .then()
                .statusCode(201);
        post(asRegistrar(), locations, body("district", THEIRS, "from", "2024-01-01"))
                .then()
                .statusCode(201);
        refused(post(asRegistrarOf(OURS), "/v1/enterprises/" + code + "/contacts", body("name", "陈小明")), THEIRS);
        post(asRegistrarOf(THEIRS), "/v1/enterprises/" + code + "/contacts", body("name", "陈小明"))
                .then()
                .statusCode(201);
    }

    /** What it is refused for tells nothing of what is there: also what would be refused for another reason. */
    @Test
    void refusalTellsNothingOfWhatIsThere() {
        String with = at(OURS);
        asRegistrar()
                .header("If-None-Match", "*")
                .body(body("staff", 7))
                .put("/v1/enterprises/" + with + "/figures/2024")
                .then()
                .statusCode(201);
        String without = at(OURS);
        for (String condition : new String[] {"If-None-Match", "If-Match"}) {
            String value = condition.equals("If-Match") ? "\"1.x\"" : "*";
            String one = asRegistrarOf(THEIRS)
                    .header(condition, value)
                    .body(body("staff", 8))
                    .put("/v1/enterprises/" + with + "/figures/2024")
                    .then()
                    .statusCode(403)
                    .extract()
                    .asString();
            String other = asRegistrarOf(THEIRS)
                    .header(condition, value)
                    .body(body("staff", 8))
                    .put("/v1/enterprises/" + without + "/figures/2024")
                    .then()
                    .statusCode(403)
                    .extract()
                    .asString();
            assertThat(one.replace(with, "")).isEqualTo(other.replace(without, ""));
        }
    }

    @Test
    void facilityStandsWhereItIsItself() {
        Response created =
                post(asRegistrarOf(OURS), "/v1/carriers", body("name", "江门辖区孵化器", "location", body("district", OURS)));
        created.then().statusCode(201);
        String carrier = "/v1/carriers/" + Json.of(created).path("id").asText();
        Map<String, @Nullable Object> recognition =
                body("type", "incubator", "level", "municipal", "from", "2024-01-01", "issuedOn", "2024-01-01");
        refused(post(asRegistrarOf(THEIRS), carrier + "/recognitions", recognition), OURS);
        post(asRegistrarOf(OURS), carrier + "/recognitions", recognition).then().statusCode(201);
        Map<String, @Nullable Object> host = body("role", "operator", "otherName", "他区运营公司");
        refused(post(asRegistrarOf(THEIRS), carrier + "/hosts", host), OURS);
        refused(post(asRegistrarOf(THEIRS), carrier + "/contacts", body("name", "陈小明")), OURS);
        refused(
                post(
                        asRegistrarOf(THEIRS),
                        "/v1/carriers",
                        body("name", "江门他区孵化器", "location", body("district", OURS))),
                OURS);
    }

    @Test
    void decisionOnAListIsForWhoseFirmItConcerns() {
        String name = "江门市榜上辖区有限公司";
        String code = registered(CODES.next(), enterprise(name + "一", "location", body("district", OURS)));
        String list = taken(2024, "企业名称,证书编号\n" + name + ",GR202444009901\n江门市榜外辖区有限公司,GR202444009902\n");
        Map<String, @Nullable Object> granted = body("decision", "grant", "creditCode", code, "reason", "核实");
        decide(asRegistrarOf(THEIRS), list, 2, granted)
                .then()
                .statusCode(403)
                .body(has("violations.code", contains("OUT_OF_SCOPE")));
        decide(asRegistrarOf(OURS), list, 2, granted).then().statusCode(200);
        decide(asRegistrarOf(OURS), list, 3, body("decision", "not-ours", "reason", "迁往广州"))
                .then()
                .statusCode(403)
                .body(has("violations.code", contains("OF_NO_DISTRICT")));
    }

    @Test
    void decisionOnWhoIsMissingIsForWhoseCertificateItIs() {
        String code = registered(CODES.next(), enterprise("江门市漏列辖区有限公司", "location", body("district", OURS)));
        String certificate = fact(
                code,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                "GR206144009901",
                "year",
                2061,
                "from",
                "2061-12-20");
        String list = taken(2061, "企业名称,证书编号\n广州市榜上有限公司,GR206144009902\n");
        int missing = Json.of(asRegistrar().get(list + "/items?reason=missing"))
                .at("/items/0/item")
                .asInt();
        Map<String, @Nullable Object> stays = body("decision", "as-registered", "reason", "核实");
        refused(decide(asRegistrarOf(THEIRS), list, missing, stays), OURS);
        decide(asRegistrarOf(OURS), list, missing, stays).then().statusCode(200);
        end(
                        certificate,
                        body(
                                "decidedOn",
                                "2062-02-01",
                                "effectiveFrom",
                                "2062-01-01",
                                "reason",
                                "revoked",
                                "document",
                                "粤"))
                .then()
                .statusCode(200);
        Map<String, @Nullable Object> ended = body("decision", "ended", "reason", "核实", "revises", true);
        refused(decide(asRegistrarOf(THEIRS), list, missing, ended), OURS);
        decide(asRegistrarOf(OURS), list, missing, ended).then().statusCode(200);
    }

    /** Whether it shows at the item, or was made at another one of the same name and number. */
    @Test
    void whatTheCityDecidedOfNobodyADistrictDoesNotOverturn() {
        String file = "企业名称,证书编号\n佛山市待决有限公司,GR206244009901\n";
        String list = taken(2062, file);
        String twin = taken(2062, file);
        decide(asRegistrar(), list, 2, body("decision", "not-ours", "reason", "佛山企业"))
                .then()
                .statusCode(200);
        Map<String, @Nullable Object> grant = body("decision", "grant", "creditCode", at(OURS), "reason", "核实");
        Map<String, @Nullable Object> revision = body("revises", true);
        revision.putAll(grant);
        for (Response overturned :
                List.of(decide(asRegistrarOf(OURS), list, 2, revision), decide(asRegistrarOf(OURS), twin, 2, grant))) {
            overturned
                    .then()
                    .statusCode(403)
                    .body(has("type", equalTo("/problems/out-of-scope")))
                    .body(has("violations.code", contains("OF_NO_DISTRICT")));
        }
        decide(asRegistrar(), list, 2, revision).then().statusCode(200);
    }

    @Test
    void whoIsMeantIsForHisDistrictToDecide() throws SQLException {
        String list = taken(2063, "企业名称,证书编号\n鹤山市所指有限公司,GR206344009901\n");
        String theirs = at(THEIRS);
        Map<String, @Nullable Object> toThem = body("decision", "grant", "creditCode", theirs, "reason", "核实");
        Map<String, @Nullable Object> toUs = body("decision", "grant", "creditCode", at(OURS), "reason", "核实");
        // As it is where it was certain, and the table refused it.
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("update list_item set record_id = (select id from record where key = '" + theirs
                    + "') where list_id = '" + list.substring(list.lastIndexOf('/') + 1) + "'");
        }
        refused(decide(asRegistrarOf(OURS), list, 2, toUs), THEIRS);
        decide(asRegistrarOf(THEIRS), list, 2, toThem).then().statusCode(200);
        withdraw("/v1/enterprises/" + theirs + "/qualifications/"
                        + Json.of(asRegistrar().get(list + "/items"))
                                .at("/items/0/certificate")
                                .asText())
                .then()
                .statusCode(200);
        toUs.put("revises", true);
        refused(decide(asRegistrarOf(OURS), list, 2, toUs), THEIRS);
    }

    private static String taken(int year, String file) {
        Response sent = list(asRegistrar(), year, file);
        sent.then().statusCode(202);
        String list = "/v1/lists/" + Json.of(sent).path("id").asText();
        await().atMost(Duration.ofSeconds(60)).until(() -> Json.of(asRegistrar().get(list))
                .at("/file/state")
                .asText()
                .equals("done"));
        return list;
    }

    private static Response decide(
            RequestSpecification caller, String list, int item, Map<String, @Nullable Object> decision) {
        return caller.body(decision).post(list + "/items/" + item + "/decide");
    }

    private static Response list(RequestSpecification caller, int year, String file) {
        return send(
                caller.queryParams(Map.of(
                        "kind",
                        "high-tech-certificate",
                        "year",
                        year,
                        "issuedOn",
                        year + "-12-20",
                        "document",
                        "GDKJ-1")),
                "/v1/lists",
                file);
    }

    private static Response send(RequestSpecification caller, String address, String file) {
        return caller.config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(address);
    }

    /** Its key is free, and it had no id: to bring it into being and to be rid of it again would be dear. */
    @Test
    void newRecordOfAFileThatIsRefusedDoesNotComeIntoBeing() throws SQLException {
        String ours = CODES.next();
        String theirs = CODES.next();
        Response sent =
                send(asRegistrarOf(OURS), "/v1/imports?kind=enterprises&partial=true", """
                creditCode,name,registeredOn,location.district
                %s,江门市本区新有限公司,2015-06-01,440703
                %s,江门市他区新有限公司,2015-06-01,440704
                """.formatted(ours, theirs));
        sent.then().statusCode(202);
        String address = "/v1/imports/" + Json.of(sent).path("id").asText();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Json.of(asRegistrarOf(OURS).get(address))
                        .path("state")
                        .asText()
                        .equals("done"));
        asRegistrarOf(OURS)
                .get(address + "/errors")
                .then()
                .body(has("items.key", contains(theirs)))
                .body(has("items.code", contains("OUT_OF_SCOPE")));
        registered(theirs, enterprise("江门市他区新有限公司", "location", body("district", THEIRS)));
        assertThat(record(theirs)).isEqualTo(record(ours) + 1);
    }

    private static long record(String code) throws SQLException {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from record where key = '" + code + "'")) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    @Test
    void whatIsOfNoDistrictIsForTheCity() {
        String zone = Json.of(asRegistrar()
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(body("name", "江门辖区试验园"))
                        .post("/v1/zones"))
                .path("id")
                .asText();
        assertThat(zone).isNotEmpty();
        post(asRegistrarOf(OURS), "/v1/zones", body("name", "江门辖区试验园二"))
                .then()
                .statusCode(403)
                .body(has("violations.code", contains("OF_NO_DISTRICT")));
        post(
                        asRegistrarOf(OURS),
                        "/v1/zones/" + zone + "/clusters",
                        body("primary", "new-materials", "from", "2024-01-01", "basis", "declared"))
                .then()
                .statusCode(403);
        list(asRegistrarOf(OURS), 2024, "企业名称,证书编号\n江门本区有限公司,G1\n")
                .then()
                .statusCode(403)
                .body(has("violations.code", contains("OF_NO_DISTRICT")));
    }

    private static String at(String district) {
        return registered(CODES.next(), enterprise("江门辖区有限公司", "location", body("district", district)));
    }

    private static Response create(RequestSpecification caller, Map<String, @Nullable Object> body) {
        return caller.body(body).put("/v1/enterprises/" + CODES.next());
    }

    private static Response post(RequestSpecification caller, String address, Map<String, @Nullable Object> body) {
        return caller.header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(address);
    }

    private static void refused(Response answer, String district) {
        answer.then()
                .statusCode(403)
                .body(has("type", equalTo("/problems/out-of-scope")))
                .body(has("violations.code", contains("OUT_OF_SCOPE")))
                .body(has("violations[0].message", containsString(district)));
    }
}
