package cn.innovation.registry.changes;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feed, page by page. */
@QuarkusTest
class ChangeApiTest {
    private static final Codes CODES = new Codes("FEE");

    @Test
    void everythingThatHappensToARecordIsToldInItsOrder() {
        String after = latest();
        String code = registered(CODES.next(), enterprise("江门市变更流有限公司"));
        String granted =
                fact(code, "qualifications", "kind", "gazelle", "number", "FEED-1", "year", 2024, "from", "2024-01-01");
        withdraw(granted).then().statusCode(200);
        List<JsonNode> changes = awaited(asRegistrar(), after, code, 3);
        assertThat(changes.stream()
                        .map(change -> change.path("kind").asText() + " "
                                + change.path("operation").asText() + " "
                                + change.at("/record/version").asText()))
                .containsExactly("enterprise created 1", "qualification created 2", "qualification withdrawn 3");
        JsonNode grant = changes.get(1);
        assertThat(granted).endsWith(grant.path("key").asText());
        assertThat(grant.at("/record/kind").asText()).isEqualTo("enterprise");
        assertThat(changes.get(2).path("reason").asText()).isEqualTo("录入有误");
        assertThat(changes.get(2).path("document").asText()).isEqualTo("江科函〔2026〕1号");
    }

    @Test
    void whoHasAKeySeesWhoWroteWhatUnderTheNamesOfTheContract() throws SQLException {
        String after = latest();
        String code = registered(CODES.next(), enterprise("江门市改名前有限公司"));
        put(code, "If-Match", "*", enterprise("江门市改名后有限公司")).then().statusCode(200);
        String zone = anyZone();
        fact(code, "zones", "zone", zone, "from", "2020-01-01");
        List<JsonNode> changes = awaited(asRegistrar(), after, code, 3);
        JsonNode renamed = changes.get(1);
        assertThat(renamed.path("actor").asText()).isEqualTo("administrator");
        assertThat(renamed.path("changedFields").toString()).isEqualTo("[\"name\"]");
        assertThat(renamed.at("/old/name").asText()).isEqualTo("江门市改名前有限公司");
        assertThat(renamed.at("/new/name").asText()).isEqualTo("江门市改名后有限公司");
        JsonNode joined = changes.get(2).path("new");
        assertThat(joined.path("from").asText()).isEqualTo("2020-01-01");
        assertThat(joined.path("zone").asText()).isEqualTo(zone);
        assertThat(joined.toString()).doesNotContain("recordId", "knownFrom", "_");
        assertThat(changes.get(2).has("old")).isFalse();
    }

    @Test
    void strangerSeesNeitherValuesNorWhatIsNotPublic() {
        String after = latest();
        String code = registered(CODES.next(), enterprise("江门市保密有限公司"));
        put(code + "/figures/2023", "If-None-Match", "*", body("staff", 77_123))
                .then()
                .statusCode(201);
        asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("name", "保密人", "phone", "13800000000"))
                .post("/v1/enterprises/" + code + "/contacts")
                .then()
                .statusCode(201);
        fact(code, "qualifications", "kind", "golden-seed", "number", "SECRET-1", "year", 2024, "from", "2024-01-01");
        fact(code, "qualifications", "kind", "gazelle", "number", "OPEN-1", "year", 2024, "from", "2024-01-01");

        List<JsonNode> all = awaited(asRegistrar(), after, code, 5);
        assertThat(all.stream().map(change -> change.path("kind").asText()))
                .containsExactly("enterprise", "figures", "contact", "qualification", "qualification");
        assertThat(all.toString()).contains("OPEN-1", "SECRET-1").doesNotContain("保密人", "13800000000", "77123");

        List<JsonNode> open = awaited(anonymously(), after, code, 2);
        assertThat(open.stream().map(change -> change.path("kind").asText()))
                .containsExactly("enterprise", "qualification");
        assertThat(open.toString())
                .doesNotContain("golden-seed", "SECRET", "OPEN-1", "保密", "administrator", "\"old\"", "\"new\"");
        assertThat(Json.of(anonymously()
                                .queryParam("after", after)
                                .queryParam("limit", 1)
                                .get("/v1/changes"))
                        .path("behind")
                        .asInt())
                .isLessThan(Json.of(asRegistrar()
                                .queryParam("after", after)
                                .queryParam("limit", 1)
                                .get("/v1/changes"))
                        .path("behind")
                        .asInt());
        anonymously().get("/v1/enterprises/" + code + "/history").then().body(has("items.size()", equalTo(2)));
    }

    @ParameterizedTest
    @CsvSource({"figures", "contact", "nonsense"})
    void strangerIsRefusedAKindThatIsNotPublicAsOneThatDoesNotExist(String kind) {
        String refused = anonymously()
                .header("Accept-Language", "en")
                .queryParam("kind", kind)
                .get("/v1/changes")
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(refused.replace("unknown codes: " + kind, "unknown codes: ?"))
                .contains("UNKNOWN_CODE", "unknown codes: ?", "qualification")
                .doesNotContain("figures", "contact");
    }

    @Test
    void kindsAreChosen() {
        String after = latest();
        String code = registered(CODES.next(), enterprise("江门市选类有限公司"));
        fact(code, "qualifications", "kind", "gazelle", "year", 2024, "from", "2024-01-01");
        fact(code, "locations", "from", "2020-01-01", "district", "440703");
        awaited(anonymously(), after, code, 3);
        assertThat(follow(anonymously().queryParam("kind", "qualification,location"), after, code).stream()
                        .map(change -> change.path("kind").asText()))
                .containsExactly("qualification", "location");
    }

    @Test
    void whatIsRecordedOfPlansIsInTheFeedToo() {
        String after = latest();
        asRegistrar()
                .header("If-None-Match", "*")
                .body(body("value", 55, "status", "final", "publishedOn", "1994-03-01", "source", "公报"))
                .put("/v1/plans/jiangmen-14-5/indicators/rd-staff-per-10000/observations/1993")
                .then()
                .statusCode(201);
        await().untilAsserted(() -> assertThat(follow(asRegistrar().queryParam("kind", "observation"), after, null)
                        .toString())
                .contains("jiangmen-14-5/rd-staff-per-10000/1993"));
    }

    @Test
    void pageThatIsEmptyStaysWhereItIs() {
        String after = latest();
        Response empty = anonymously()
                .queryParam("after", after)
                .queryParam("kind", "filing")
                .get("/v1/changes");
        empty.then()
                .statusCode(200)
                .body(has("items.size()", equalTo(0)))
                .body(has("next", equalTo(after)))
                .body(has("behind", equalTo(0)));
    }

    @Test
    void behindCountsWhatFollows() {
        String after = latest();
        String code = registered(CODES.next(), enterprise("江门市后面有限公司"));
        fact(code, "qualifications", "kind", "gazelle", "year", 2024, "from", "2024-01-01");
        fact(code, "qualifications", "kind", "gazelle", "year", 2025, "from", "2025-01-01");
        awaited(anonymously(), after, code, 3);
        JsonNode first = Json.of(
                anonymously().queryParam("after", after).queryParam("limit", 1).get("/v1/changes"));
        JsonNode rest = Json.of(anonymously()
                .queryParam("after", first.path("next").asText())
                .queryParam("limit", 1000)
                .get("/v1/changes"));
        assertThat(first.path("items")).hasSize(1);
        assertThat(first.path("behind").asInt()).isEqualTo(rest.path("items").size());
        assertThat(rest.path("behind").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "-1,                       INVALID_POSITION",
        "00,                       INVALID_POSITION",
        "1,                        INVALID_POSITION",
        "1-2,                      INVALID_POSITION",
        "1-02-3,                   INVALID_POSITION",
        "0-1-1,                    INVALID_POSITION",
        "1--1-1,                   INVALID_POSITION",
        "1-2-3-4,                  INVALID_POSITION",
        "１-2-3,                    INVALID_POSITION",
        "1-99999999999999999999-1, INVALID_POSITION",
        "2026-11-24,               AHEAD_OF_FEED",
        "now,                      INVALID_POSITION",
        "1-999999999999999999-1,   AHEAD_OF_FEED",
        "999999999-1-1,            AHEAD_OF_FEED",
    })
    void positionThatIsNoneIsRefusedWithWhatWouldBeRight(String after, String code) {
        for (String path : List.of("/v1/changes", "/v1/changes/stream")) {
            anonymously()
                    .header("Accept-Language", "en")
                    .queryParam("after", after)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body(has("violations[0].field", equalTo("after")))
                    .body(has("violations[0].code", equalTo(code)))
                    .body(has("violations[0].message", allOf(containsString("0"), containsString("latest"))));
        }
        anonymously()
                .header("Last-Event-ID", after.codePoints().allMatch(c -> c < 128) ? after : "x")
                .get("/v1/changes/stream")
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo("Last-Event-ID")));
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 1001", "limit, x", "kind, 'location,'", "cursor, 1", "after, ''"})
    void otherFaultsAreNamed(String parameter, String value) {
        anonymously()
                .queryParam(parameter, value)
                .get("/v1/changes")
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo(parameter)));
    }

    @Test
    void whoAsksAgainWithTheTagIsToldThatNothingCame() {
        String after = latest();
        String code = registered(CODES.next(), enterprise("江门市标签有限公司"));
        awaited(anonymously(), after, code, 1);
        await().untilAsserted(() -> {
            String tag =
                    anonymously().queryParam("after", after).get("/v1/changes").header("ETag");
            anonymously()
                    .header("If-None-Match", tag)
                    .queryParam("after", after)
                    .get("/v1/changes")
                    .then()
                    .statusCode(304);
        });
    }

    /** A kind that is missing in the list of those that are shown would be shown to nobody. */
    @Test
    void everyKindThatIsRecordedIsShownToWhoMaySeeAll() throws SQLException {
        List<String> recorded = texts("select distinct kind from change where record_id is null or topic <> 'probe'");
        recorded.addAll(texts("""
                select distinct split_part(encode(tgargs, 'escape'), '\\000', 1) from pg_trigger t
                join pg_proc p on p.oid = t.tgfoid where p.proname = 'record_facts'
                """));
        recorded.addAll(texts("""
                select distinct plan_kind(c.relname) from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                join pg_class c on c.oid = t.tgrelid where p.proname = 'journal_plan'
                """));
        assertThat(recorded).contains("location", "observation", "contact").allSatisfy(kind -> asRegistrar()
                .queryParam("kind", kind)
                .queryParam("limit", 1)
                .get("/v1/changes")
                .then()
                .statusCode(200));
    }

    private static String latest() {
        return Json.of(asRegistrar().queryParam("after", "latest").get("/v1/changes"))
                .path("next")
                .asText();
    }

    /** Others write at the same time, and hold back what came after them until they end. */
    private static List<JsonNode> awaited(RequestSpecification caller, String after, String record, int count) {
        List<JsonNode> changes = new ArrayList<>();
        await().untilAsserted(() -> {
            changes.clear();
            changes.addAll(follow(caller, after, record));
            assertThat(changes).hasSize(count);
        });
        return changes;
    }

    /** What happened to a record; to all of them, if it is null. */
    private static List<JsonNode> follow(RequestSpecification caller, String after, @Nullable String record) {
        List<JsonNode> changes = new ArrayList<>();
        String position = after;
        while (true) {
            Response answer = RestAssured.given(caller)
                    .queryParam("after", position)
                    .queryParam("limit", 2)
                    .get("/v1/changes");
            answer.then().statusCode(200);
            JsonNode page = Json.of(answer);
            for (JsonNode change : page.path("items")) {
                if (record == null || change.at("/record/key").asText().equals(record)) {
                    changes.add(change);
                }
            }
            if (page.path("items").isEmpty()) {
                return changes;
            }
            position = page.path("next").asText();
        }
    }

    private static String anyZone() throws SQLException {
        return texts("select r.key from record r where kind = 'zone' and withdrawn_at is null and key <> 'probe'")
                .get(0);
    }

    private static List<String> texts(String question) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
