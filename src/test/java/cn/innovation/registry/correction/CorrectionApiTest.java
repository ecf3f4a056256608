package cn.innovation.registry.correction;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.as;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.Sheet;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another department doubts a record; those who answer for its district correct it or say why not. */
@QuarkusTest
class CorrectionApiTest {
    private static final Codes CODES = new Codes("CRR");
    private static final String CORRECTIONS = "/v1/corrections";
    private static final String PENGJIANG = "440703";
    private static final String JIANGHAI = "440704";

    @Test
    void requestHasAnIdADeadlineAndTheDistrictAsItsOwner() {
        String code = standing(PENGJIANG);
        String fact = fact(code, "qualifications", "kind", "gazelle", "from", "2024-01-01");
        Response asked = ask(
                office("tax"),
                body(
                        "record",
                        body("kind", "enterprise", "key", code.toLowerCase(java.util.Locale.ROOT)),
                        "fact",
                        body("kind", "qualification", "key", id(fact)),
                        "field",
                        "from",
                        "stated",
                        "2024-01-01",
                        "proposed",
                        "2024-03-01",
                        "reason",
                        "与公告不一致",
                        "document",
                        "江税函〔2026〕1号"));
        asked.then()
                .statusCode(201)
                .body(has("record.key", equalTo(code)))
                .body(has("fact.key", equalTo(id(fact))))
                .body(has("owner.district", equalTo(PENGJIANG)))
                .body(has("state", equalTo("open")))
                .body(has("overdue", equalTo(false)))
                .body(has("askedBy", equalTo("tax")))
                .body(has("answer", nullValue()));
        assertThat(asked.header("Location")).endsWith(CORRECTIONS + "/" + id(asked));
        assertThat(LocalDate.parse(Json.of(asked).path("dueOn").asText()))
                .isBetween(today().plusDays(9), today().plusDays(30));
        Response read = office("health").get(asked.header("Location"));
        read.then().statusCode(200).header("ETag", asked.header("ETag"));
        assertThat(read.asString()).isEqualTo(asked.asString());
    }

    @Test
    void ownerFollowsTheRecordWhenItMoves() {
        String code = standing(PENGJIANG);
        Response asked = ask(office("tax"), about(code));
        fact(code, "locations", "from", today().toString(), "district", JIANGHAI);
        Response moved = asRegistrar().get(asked.header("Location"));
        moved.then().body(has("owner.district", equalTo(JIANGHAI))).body(has("version", equalTo(1)));
        assertThat(moved.header("ETag")).isNotEqualTo(asked.header("ETag"));
        inList(code, "district", JIANGHAI, 1);
        inList(code, "district", PENGJIANG, 0);
        // What was read before the move still names the version that is closed.
        office("tax")
                .header("If-Match", asked.header("ETag"))
                .body(body("reason", "已解决"))
                .post(asked.header("Location") + "/withdraw")
                .then()
                .statusCode(200);
    }

    @Test
    void whoStandsNowhereOrOutsideIsTheCitys() {
        String nowhere = registered(CODES.next(), enterprise("江门市不知何处有限公司"));
        String outside = standing("outside");
        for (String code : List.of(nowhere, outside)) {
            Response asked = ask(office("tax"), about(code));
            asked.then().body(has("owner.district", nullValue()));
            inList(code, "district", "none", 1);
            refuse(registrar("of-pengjiang", PENGJIANG), asked)
                    .then()
                    .statusCode(403)
                    .body(has("type", equalTo("/problems/out-of-scope")))
                    .body(has("violations[0].code", equalTo("OF_NO_DISTRICT")));
            refuse(registrar("of-the-city"), asked).then().statusCode(200);
        }
    }

    @Test
    void correctionNamesChangesOfTheRecordThatCameLater() {
        String code = standing(PENGJIANG);
        String other = standing(PENGJIANG);
        String before = lastChange(code);
        Response asked = ask(office("tax"), about(code));
        String address = asked.header("Location");
        put(other, "If-Match", "*", enterprise("江门市另一家更名有限公司")).then().statusCode(200);

        for (String change : List.of(before, lastChange(other), "1-1-1")) {
            correct(asRegistrar(), address, change)
                    .then()
                    .statusCode(422)
                    .body(has("violations[0].field", equalTo("changes[0]")))
                    .body(has("violations[0].code", equalTo("NO_LATER_CHANGE_OF_THE_RECORD")));
        }
        correct(asRegistrar(), address, "yesterday")
                .then()
                .statusCode(400)
                .body(has("violations[0].code", equalTo("INVALID_POSITION")));

        put(code, "If-Match", "*", enterprise("江门市已更正有限公司")).then().statusCode(200);
        String after = lastChange(code);
        correct(asRegistrar(), address, after)
                .then()
                .statusCode(200)
                .body(has("state", equalTo("corrected")))
                .body(has("answer.changes", equalTo(List.of(after))))
                .body(has("answer.by", equalTo("administrator")))
                .body(has("version", equalTo(2)));
        correct(asRegistrar(), address, after)
                .then()
                .statusCode(409)
                .body(has("violations[0].code", equalTo("ALREADY_CLOSED")));
    }

    @Test
    void correctionOfAFactIsAChangeOfItsKind() {
        String code = standing(PENGJIANG);
        String fact = fact(code, "qualifications", "kind", "gazelle", "from", "2024-01-01");
        Response asked = ask(office("tax"), about(code, "fact", body("kind", "qualification", "key", id(fact))));
        put(code, "If-Match", "*", enterprise("江门市只改名称有限公司")).then().statusCode(200);
        correct(asRegistrar(), asked.header("Location"), lastChange(code))
                .then()
                .statusCode(422)
                .body(has("violations[0].code", equalTo("NOT_OF_THE_FACT")));
        cn.innovation.registry.support.Given.withdraw(fact).then().statusCode(200);
        correct(asRegistrar(), asked.header("Location"), lastChange(code))
                .then()
                .statusCode(200);
    }

    @Test
    void refusalHasReasonAndDocument() {
        Response asked = ask(office("tax"), about(standing(PENGJIANG)));
        asRegistrar()
                .header("If-Match", asked.header("ETag"))
                .body(body("reason", "经核无误"))
                .post(asked.header("Location") + "/refuse")
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo("document")));
        refuse(asRegistrar(), asked)
                .then()
                .statusCode(200)
                .body(has("state", equalTo("refused")))
                .body(has("answer.text", equalTo("经核无误")))
                .body(has("answer.document", equalTo("江科函〔2026〕8号")));
    }

    @Test
    void closingNamesTheVersionThatIsClosed() {
        Response asked = ask(office("tax"), about(standing(PENGJIANG)));
        String address = asked.header("Location");
        Map<String, @Nullable Object> why = body("reason", "经核无误", "document", "江科函〔2026〕8号");
        asRegistrar().body(why).post(address + "/refuse").then().statusCode(428);
        asRegistrar()
                .header("If-Match", "\"7.x\"")
                .body(why)
                .post(address + "/refuse")
                .then()
                .statusCode(412);
    }

    @Test
    void registrarOfDistrictsAnswersForThoseAlone() {
        Response asked = ask(office("tax"), about(standing(PENGJIANG)));
        refuse(registrar("of-jianghai", JIANGHAI), asked)
                .then()
                .statusCode(403)
                .body(has("type", equalTo("/problems/out-of-scope")))
                .body(has("violations[0].code", equalTo("OUT_OF_SCOPE")))
                .body(has("violations[0].message", containsString(PENGJIANG)));
        correct(registrar("of-jianghai", JIANGHAI), asked.header("Location"), "1-1-1")
                .then()
                .statusCode(403);
        refuse(registrar("of-both", JIANGHAI, PENGJIANG), asked).then().statusCode(200);
    }

    @Test
    void onlyWhoAskedTakesARequestBack() {
        Response asked = ask(office("tax"), about(standing(PENGJIANG)));
        withdraw(office("health"), asked).then().statusCode(403);
        withdraw(asRegistrar(), asked).then().statusCode(403);
        withdraw(office("tax"), asked)
                .then()
                .statusCode(200)
                .body(has("state", equalTo("withdrawn")))
                .body(has("answer.text", equalTo("重复提交")));
    }

    @Test
    void onlyRegistrarsAnswerAndStrangersSeeNothing() {
        Response asked = ask(office("tax"), about(standing(PENGJIANG)));
        refuse(office("tax"), asked).then().statusCode(403);
        anonymously().get(asked.header("Location")).then().statusCode(401);
        anonymously().get(CORRECTIONS).then().statusCode(401);
        anonymously().get("/v1/statistics/corrections").then().statusCode(401);
        anonymously().queryParam("kind", "correction").get("/v1/changes").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "platform,   0199a7b2-6f1d-7c3e-9a55-0d7f2f1c4b6a, record.key, UNKNOWN_ID",
        "enterprise, 91440703MA00000077,                   record.key, UNKNOWN_ID",
    })
    void recordHasToBeThere(String kind, String key, String field, String code) {
        Map<String, @Nullable Object> body = about(key);
        body.put("record", body("kind", kind, "key", key));
        ask(office("tax"), body)
                .then()
                .statusCode(422)
                .body(has("violations[0].field", equalTo(field)))
                .body(has("violations[0].code", equalTo(code)));
    }

    @Test
    void factHasToBeOneOfTheRecord() {
        String code = standing(PENGJIANG);
        String others = fact(standing(PENGJIANG), "qualifications", "kind", "gazelle", "from", "2024-01-01");
        ask(office("tax"), about(code, "fact", body("kind", "qualification", "key", id(others))))
                .then()
                .statusCode(422)
                .body(has("violations[0].field", equalTo("fact.key")));
    }

    @Test
    void withdrawnRecordIsNotDoubted() {
        String code = standing(PENGJIANG);
        asRegistrar()
                .header("If-Match", "*")
                .body(body("reason", "录入有误", "document", "江科函〔2026〕1号"))
                .post("/v1/enterprises/" + code + "/withdraw")
                .then()
                .statusCode(200);
        ask(office("tax"), about(code))
                .then()
                .statusCode(422)
                .body(has("violations[0].code", equalTo("RECORD_WITHDRAWN")));
    }

    @Test
    void ofAContactPersonNothingIsTakenNorCopied() {
        String code = standing(PENGJIANG);
        String contact = fact(code, "contacts", "name", "保密人", "phone", "13800000000");
        Map<String, @Nullable Object> body =
                about(code, "fact", body("kind", "contact", "key", id(contact)), "proposed", "13900000000");
        RequestSpecification office = as("tax", Set.of("government", "personal-data-reader"));
        ask(office, body).then().statusCode(422).body(has("violations[0].code", equalTo("NOT_OF_CONTACTS")));
        body.remove("proposed");
        body.put("reason", "电话已停机");
        String id = id(ask(as("tax", Set.of("government", "personal-data-reader")), body));
        assertThat(inFeed(id).toString()).doesNotContain("停机");
    }

    @Test
    void feedTellsOfEachStepWithTheRecordThatIsMeant() {
        String code = standing(PENGJIANG);
        Response asked = ask(office("tax"), about(code));
        refuse(asRegistrar(), asked).then().statusCode(200);
        await().untilAsserted(() -> assertThat(inFeed(id(asked))).hasSize(2));
        List<JsonNode> steps = inFeed(id(asked));
        assertThat(steps.get(0).path("operation").asText()).isEqualTo("created");
        assertThat(steps.get(0).at("/record/kind").asText()).isEqualTo("correction");
        assertThat(steps.get(0).at("/new/recordKey").asText()).isEqualTo(code);
        assertThat(steps.get(1).path("changedFields").toString()).contains("state", "answeredBy");
        assertThat(steps.get(1).at("/record/version").asInt()).isEqualTo(2);
        assertThat(Json.of(asRegistrar().get("/v1/enterprises/" + code))
                        .path("version")
                        .asInt())
                .as("a doubt changes nothing of the record")
                .isEqualTo(Json.of(asked).path("version").asInt());
    }

    @Test
    void listIsPagedFilteredCountedAndHadWhole() {
        String code = standing(PENGJIANG);
        for (int i = 0; i < 3; i++) {
            ask(office("office-" + i), about(code)).then().statusCode(201);
        }
        JsonNode first = Json.of(
                list(code).queryParam("limit", 2).queryParam("total", "exact").get(CORRECTIONS));
        assertThat(first.at("/total/value").asInt()).isEqualTo(3);
        JsonNode second = Json.of(list(code)
                .queryParam("limit", 2)
                .queryParam("cursor", first.path("next").asText())
                .get(CORRECTIONS));
        assertThat(Json.texts(first.path("items"), "askedBy")).containsExactly("office-0", "office-1");
        assertThat(Json.texts(second.path("items"), "askedBy")).containsExactly("office-2");
        inList(code, "askedBy", "office-1,office-2", 2);
        inList(code, "kind", "enterprise", 3);
        inList(code, "kind", "platform", 0);
        inList(code, "state", "open", 3);
        inList(code, "overdue", "true", 0);
        inList(code, "askedFrom", today().toString(), 3);
        inList(code, "askedUntil", today().toString(), 0);
        inList(code, "answeredFrom", today().toString(), 0);
        list(code)
                .queryParam("facets", "state,kind,district")
                .queryParam("labels", "true")
                .get(CORRECTIONS)
                .then()
                .body(has("facets.state.code", equalTo(List.of("open"))))
                .body(has("facets.kind.code", equalTo(List.of("enterprise"))))
                .body(has("facets.district.label", equalTo(List.of("蓬江区"))))
                .body(has("items[0].labels.districts." + PENGJIANG, equalTo("蓬江区")));
        byte[] csv = list(code).queryParam("format", "csv").get(CORRECTIONS).asByteArray();
        byte[] xlsx = list(code).queryParam("format", "xlsx").get(CORRECTIONS).asByteArray();
        assertThat(Sheet.ofCsv(csv))
                .hasSize(3)
                .isEqualTo(Sheet.ofXlsx(xlsx))
                .first()
                .satisfies(row -> assertThat(row)
                        .containsEntry("record.key", code)
                        .containsEntry("owner.district", PENGJIANG)
                        .containsEntry("state", "open"));
        assertThat(list(code)
                        .queryParam("format", "ndjson")
                        .get(CORRECTIONS)
                        .asString()
                        .lines())
                .hasSize(3);
    }

    @Test
    void requestThatIsNotAnsweredInTimeIsOverdue() throws SQLException {
        String code = standing(PENGJIANG);
        Response late = ask(office("tax"), about(code));
        ask(office("tax"), about(code));
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("update correction set due_on = current_date - 2 where key = '" + id(late) + "'");
        }
        list(code)
                .queryParam("overdue", "true")
                .get(CORRECTIONS)
                .then()
                .body(has("items.id", equalTo(List.of(id(late)))))
                .body(has("items.overdue", equalTo(List.of(true))));
        list(code).queryParam("sort", "dueOn").get(CORRECTIONS).then().body(has("items[0].id", equalTo(id(late))));
        Response open = asRegistrar().get(late.header("Location"));
        asRegistrar()
                .header("If-Match", open.header("ETag"))
                .body(body("reason", "经核无误", "document", "江科函〔2026〕8号"))
                .post(late.header("Location") + "/refuse")
                .then()
                .statusCode(200)
                .body(has("overdue", equalTo(false)));
        inList(code, "overdue", "true", 0);
    }

    @Test
    void everyNumberIsTheLengthOfTheListBehindIt() {
        ask(office("tax"), about(standing(PENGJIANG)));
        refuse(asRegistrar(), ask(office("tax"), about(standing(JIANGHAI))));
        withdraw(office("tax"), ask(office("tax"), about(standing("outside"))));
        JsonNode numbers = Json.of(asRegistrar()
                .queryParam("from", today().minusDays(1).toString())
                .queryParam("until", today().plusDays(1).toString())
                .get("/v1/statistics/corrections"));
        assertThat(Json.texts(numbers.path("items"), "district")).contains(PENGJIANG, JIANGHAI, "null");
        int asked = 0;
        for (JsonNode district : numbers.path("items")) {
            asked += count(district.path("counts"), "asked");
            assertThat(count(district.path("counts"), "asked"))
                    .isEqualTo(Set.of("open", "corrected", "refused", "withdrawn").stream()
                            .mapToInt(state -> count(district.path("counts"), state))
                            .sum());
            assertEvidence(district.path("counts"));
        }
        assertThat(count(numbers.path("total"), "asked")).isEqualTo(asked);
        assertEvidence(numbers.path("total"));
        assertThat(Json.of(asRegistrar().queryParam("until", "2001-01-01").get("/v1/statistics/corrections"))
                        .at("/total/0/count")
                        .asInt())
                .isZero();
        asRegistrar()
                .queryParam("from", "2026-01-02")
                .queryParam("until", "2026-01-02")
                .get("/v1/statistics/corrections")
                .then()
                .statusCode(400)
                .body(has("violations[0].code", equalTo("NOT_AFTER_FROM")));
    }

    @Test
    void sameRequestUnderTheSameKeyIsOne() {
        String code = standing(PENGJIANG);
        String key = UUID.randomUUID().toString();
        String first = id(
                office("tax").header("Idempotency-Key", key).body(about(code)).post(CORRECTIONS));
        office("tax")
                .header("Idempotency-Key", key)
                .body(about(code))
                .post(CORRECTIONS)
                .then()
                .statusCode(201)
                .body(has("id", equalTo(first)));
        list(code).get(CORRECTIONS).then().body(has("items.id", hasItem(first))).body(has("items.size()", equalTo(1)));
    }

    private static void assertEvidence(JsonNode counts) {
        for (JsonNode count : counts) {
            Response list = asRegistrar()
                    .urlEncodingEnabled(false)
                    .queryParam("total", "exact")
                    .get(count.path("evidence").asText());
            assertThat(Json.of(list).at("/total/value").asInt())
                    .as(count.toString())
                    .isEqualTo(count.path("count").asInt());
        }
    }

    private static int count(JsonNode counts, String measure) {
        for (JsonNode count : counts) {
            if (count.path("measure").asText().equals(measure)) {
                return count.path("count").asInt();
            }
        }
        throw new AssertionError(measure + " in " + counts);
    }

    private static void inList(String code, String parameter, String value, int expected) {
        list(code)
                .queryParam(parameter, value)
                .get(CORRECTIONS)
                .then()
                .statusCode(200)
                .body(has("items.size()", equalTo(expected)));
    }

    private static RequestSpecification list(String code) {
        return asRegistrar().queryParam("record", code);
    }

    private static List<JsonNode> inFeed(String id) {
        Response answer = asRegistrar()
                .queryParam("kind", "correction")
                .queryParam("limit", 1000)
                .queryParam("after", 0)
                .get("/v1/changes");
        return java.util.stream.StreamSupport.stream(
                        Json.of(answer).path("items").spliterator(), false)
                .filter(change -> change.path("key").asText().equals(id))
                .toList();
    }

    /** Of a record's history. */
    private static String lastChange(String code) {
        return Json.of(asRegistrar().get("/v1/enterprises/" + code + "/history"))
                .at("/items/0/position")
                .asText();
    }

    private static String standing(String district) {
        return registered(
                CODES.next(), enterprise("江门市存疑有限公司", "location", body("from", "2015-06-01", "district", district)));
    }

    private static Map<String, @Nullable Object> about(String code, @Nullable Object... more) {
        Map<String, @Nullable Object> body = body(
                "record", body("kind", "enterprise", "key", code), "reason", "名称与营业执照不一致", "document", "江市监函〔2026〕18号");
        body.putAll(body(more));
        return body;
    }

    private static Response ask(RequestSpecification caller, Map<String, @Nullable Object> body) {
        return caller.header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(CORRECTIONS);
    }

    private static Response correct(RequestSpecification caller, String address, String change) {
        return caller.header("If-Match", "*")
                .body(body("changes", List.of(change), "answer", "已更正"))
                .post(address + "/correct");
    }

    private static Response refuse(RequestSpecification caller, Response asked) {
        return caller.header("If-Match", asked.header("ETag"))
                .body(body("reason", "经核无误", "document", "江科函〔2026〕8号"))
                .post(asked.header("Location") + "/refuse");
    }

    private static Response withdraw(RequestSpecification caller, Response asked) {
        return caller.header("If-Match", asked.header("ETag"))
                .body(body("reason", "重复提交"))
                .post(asked.header("Location") + "/withdraw");
    }

    private static RequestSpecification office(String name) {
        return as(name, Set.of("government"));
    }

    private static RequestSpecification registrar(String name, String... districts) {
        return as(name, Set.of("government", "registrar"), districts);
    }

    private static String id(Response asked) {
        return Json.of(asked).path("id").asText();
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }
}
