package cn.innovation.registry.moves;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Caller.asRegistrarOf;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MoveApiTest {
    private static final String HERE = "440703";
    private static final String THERE = "440704";
    private static final String ELSEWHERE = "440705";
    private static final Codes CODES = new Codes("MWE");

    @Test
    void oneEndProposesTheOtherAcceptsAndTheLocationIsWrittenByWhoAccepts() throws SQLException {
        String code = at(HERE);
        Response proposed = propose(asRegistrarOf(HERE), code, THERE);
        String move = address(proposed);
        proposed.then()
                .statusCode(201)
                .body(has("state", equalTo("proposed")))
                .body(has("proposedAs", equalTo("from")))
                .body(has("awaits", equalTo(THERE)));
        assertThat(district(code)).isEqualTo(HERE);

        answer(asRegistrarOf(HERE), move, "accept").then().statusCode(403);
        answer(asRegistrarOf(ELSEWHERE), move, "accept").then().statusCode(404);
        answer(asRegistrarOf(THERE), move, "accept")
                .then()
                .statusCode(200)
                .body(has("state", equalTo("accepted")))
                .body(has("awaits", nullValue()))
                .body(has("decidedBy", equalTo("registrar-of-" + THERE)));

        assertThat(district(code)).isEqualTo(THERE);
        String location = Json.of(asRegistrar().get(move)).path("location").asText();
        try (var connection = TestDatabase.connection();
                var statement =
                        connection.prepareStatement("select actor from change where kind = 'location' and key = ?")) {
            statement.setString(1, location);
            var row = statement.executeQuery();
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("registrar-of-" + THERE);
        }
        assertThat(audited("location", location, "registrar-of-" + THERE)).isEqualTo(1);
        String id = Json.of(asRegistrar().get(move)).path("id").asText();
        assertThat(audited("move", id, "registrar-of-" + HERE)).as("proposed").isEqualTo(1);
        assertThat(audited("move", id, "registrar-of-" + THERE)).as("accepted").isEqualTo(1);
        answer(asRegistrarOf(THERE), move, "refuse").then().statusCode(409);
    }

    @Test
    void whereItGoesMayAskForIt() {
        String code = at(HERE);
        String move = address(propose(asRegistrarOf(THERE), code, THERE));
        asRegistrarOf(HERE).get(move).then().body(has("awaits", equalTo(HERE)));
        answer(asRegistrarOf(THERE), move, "accept").then().statusCode(403);
        answer(asRegistrarOf(HERE), move, "refuse").then().statusCode(200).body(has("state", equalTo("refused")));
        assertThat(district(code)).isEqualTo(HERE);

        String again = address(propose(asRegistrarOf(THERE), code, THERE));
        propose(asRegistrarOf(HERE), code, ELSEWHERE)
                .then()
                .statusCode(409)
                .body(has("violations.code", contains("MOVE_PROPOSED")));
        answer(asRegistrarOf(HERE), again, "withdraw").then().statusCode(403);
        answer(asRegistrarOf(THERE), again, "withdraw").then().statusCode(200).body(has("state", equalTo("withdrawn")));
    }

    @Test
    void thirdDistrictNeitherProposesNorSees() {
        String code = at(HERE);
        propose(asRegistrarOf(ELSEWHERE), code, THERE).then().statusCode(403);
        String move = address(propose(asRegistrarOf(HERE), code, THERE));
        asRegistrarOf(ELSEWHERE).get(move).then().statusCode(404);
        asRegistrarOf(ELSEWHERE).queryParam("key", code).get("/v1/moves").then().body(has("items", empty()));
        anonymously().get(move).then().statusCode(401);
        for (RequestSpecification caller :
                new RequestSpecification[] {asRegistrarOf(HERE), asRegistrarOf(THERE), asRegistrar()}) {
            caller.queryParam("key", code)
                    .queryParam("state", "proposed")
                    .queryParam("awaits", THERE)
                    .get("/v1/moves")
                    .then()
                    .statusCode(200)
                    .body(has("items.key", contains(code)));
        }
    }

    @Test
    void cityMovesAtOnceAndAnswersWhereNobodyElseCan() {
        String code = at(HERE);
        propose(asRegistrar(), code, THERE).then().statusCode(201).body(has("state", equalTo("accepted")));
        assertThat(district(code)).isEqualTo(THERE);

        String out = address(propose(asRegistrarOf(THERE), code, "outside", "2025-06-01"));
        asRegistrar().get(out).then().body(has("awaits", equalTo("outside")));
        answer(asRegistrarOf(HERE), out, "accept").then().statusCode(404);
        answer(asRegistrar(), out, "accept").then().statusCode(200);
        assertThat(district(code)).isEqualTo("outside");
    }

    @Test
    void whatMovedMeanwhileIsNotMovedAgain() {
        String code = at(HERE);
        String move = address(propose(asRegistrarOf(HERE), code, THERE));
        asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("district", ELSEWHERE, "from", "2023-01-01"))
                .post("/v1/enterprises/" + code + "/locations")
                .then()
                .statusCode(201);
        answer(asRegistrarOf(THERE), move, "accept")
                .then()
                .statusCode(422)
                .body(has("violations.code", hasItem("MOVED_MEANWHILE")));
        answer(asRegistrarOf(HERE), move, "withdraw").then().statusCode(200);
    }

    /** Nor is its answer led on to the successor, whose address is not the move's. */
    @Test
    void whatWasWithdrawnMeanwhileIsNotMovedAndMayStillBeRefused() {
        String successor = at(HERE);
        String superseded = at(HERE);
        String withdrawn = at(HERE);
        for (String code : List.of(superseded, withdrawn)) {
            String move = address(propose(asRegistrarOf(HERE), code, THERE));
            String fault = code.equals(superseded) ? "SUPERSEDED" : "WITHDRAWN";
            asRegistrar()
                    .header("If-Match", "*")
                    .body(body("reason", "重复登记", "successor", code.equals(superseded) ? successor : null))
                    .post("/v1/enterprises/" + code + "/withdraw")
                    .then()
                    .statusCode(200);
            answer(asRegistrarOf(THERE), move, "accept")
                    .then()
                    .statusCode(422)
                    .body(has("violations[0].field", equalTo("key")))
                    .body(has("violations[0].code", equalTo(fault)));
            propose(asRegistrarOf(HERE), code, THERE)
                    .then()
                    .statusCode(422)
                    .body(has("violations[0].code", equalTo(fault)));
            answer(asRegistrarOf(THERE), move, "refuse").then().statusCode(200);
        }
    }

    @Test
    void answerNeedsTheVersionAndProposalItsKeyAndSense() {
        String code = at(HERE);
        String move = address(propose(asRegistrarOf(HERE), code, THERE));
        asRegistrarOf(THERE)
                .body(body("reason", "核实"))
                .post(move + "/accept")
                .then()
                .statusCode(428);
        asRegistrarOf(THERE)
                .header("If-Match", "\"9.x\"")
                .body(body("reason", "核实"))
                .post(move + "/accept")
                .then()
                .statusCode(412);
        propose(asRegistrarOf(HERE), at(HERE), HERE)
                .then()
                .statusCode(422)
                .body(has("violations.code", contains("STANDS_THERE")));
        propose(asRegistrarOf(HERE), at(HERE), "999999").then().statusCode(422);
        propose(asRegistrarOf(HERE), CODES.next(), THERE)
                .then()
                .statusCode(422)
                .body(has("violations.code", contains("NOT_REGISTERED")));
    }

    @Test
    void listIsReadPageByPage() {
        String first = at(HERE);
        String second = at(HERE);
        propose(asRegistrarOf(HERE), first, THERE).then().statusCode(201);
        propose(asRegistrarOf(HERE), second, THERE).then().statusCode(201);
        JsonNode page = Json.of(asRegistrarOf(HERE).queryParam("limit", 1).get("/v1/moves"));
        assertThat(Json.texts(page.path("items"), "key")).containsExactly(second);
        JsonNode next = Json.of(asRegistrarOf(HERE)
                .queryParam("limit", 1)
                .queryParam("cursor", page.path("next").asText())
                .get("/v1/moves"));
        assertThat(Json.texts(next.path("items"), "key")).containsExactly(first);
        asRegistrarOf(HERE)
                .queryParam("state", "proposed")
                .queryParam("cursor", page.path("next").asText())
                .get("/v1/moves")
                .then()
                .statusCode(400)
                .body(has("violations.code", contains("CURSOR_OF_OTHER_QUERY")));
        asRegistrarOf(HERE)
                .queryParam("cursor", UUID.randomUUID().toString())
                .get("/v1/moves")
                .then()
                .statusCode(400)
                .body(has("violations.code", contains("INVALID_CURSOR")));
    }

    @Test
    void recordIsFoundHoweverItsKeyIsWritten() {
        String code = at(HERE);
        propose(asRegistrarOf(HERE), code, THERE).then().statusCode(201);
        for (String written : List.of(code.toLowerCase(Locale.ROOT), code.substring(0, 8) + " " + code.substring(8))) {
            asRegistrarOf(HERE)
                    .queryParam("key", written)
                    .get("/v1/moves")
                    .then()
                    .statusCode(200)
                    .body(has("items.key", contains(code)));
        }
    }

    @Test
    void idThatIsNoneIsAFaultOfTheBody() {
        asRegistrarOf(HERE)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body(
                        "kind",
                        "institution",
                        "key",
                        "nonsense",
                        "to",
                        THERE,
                        "effectiveOn",
                        "2024-01-01",
                        "reason",
                        "住所变更",
                        "document",
                        "江市监函〔2026〕3号"))
                .post("/v1/moves")
                .then()
                .statusCode(422)
                .body(has("violations.field", contains("key")))
                .body(has("violations.code", contains("NOT_REGISTERED")));
    }

    private static int audited(String kind, String key, String actor) {
        return Json.of(asRegistrar().get("/v1/audit?kind=" + kind + "&key=" + key + "&actor=" + actor))
                .path("items")
                .size();
    }

    private static String at(String district) {
        return registered(CODES.next(), enterprise("江门迁移有限公司", "location", body("district", district)));
    }

    private static Response propose(RequestSpecification caller, String code, @Nullable String to) {
        return propose(caller, code, to, "2024-01-01");
    }

    private static Response propose(RequestSpecification caller, String code, @Nullable String to, String day) {
        return caller.header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body(
                        "kind",
                        "enterprise",
                        "key",
                        code,
                        "to",
                        to,
                        "effectiveOn",
                        day,
                        "reason",
                        "住所变更",
                        "document",
                        "江市监函〔2026〕3号"))
                .post("/v1/moves");
    }

    private static String address(Response proposed) {
        return "/v1/moves/" + Json.of(proposed).path("id").asText();
    }

    private static Response answer(RequestSpecification caller, String move, String verb) {
        return caller.header("If-Match", asRegistrar().get(move).header("ETag"))
                .body(body("reason", "已核实"))
                .post(move + "/" + verb);
    }

    private static @Nullable String district(String code) {
        return Json.of(asRegistrar().get("/v1/enterprises/" + code))
                .at("/location/district")
                .asText();
    }
}
