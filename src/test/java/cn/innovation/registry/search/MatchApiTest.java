package cn.innovation.registry.search;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which record is meant, and how sure that is. */
@QuarkusTest
class MatchApiTest {
    private static final Codes CODES = new Codes("XMT");

    private static String circuits = "";
    private static String pengjiang = "";
    private static String xinhui = "";

    @BeforeEach
    void register() {
        if (!circuits.isEmpty()) {
            return;
        }
        circuits = registered(CODES.next(), enterprise("广东配对甲电路股份有限公司"));
        pengjiang = registered(
                CODES.next(), enterprise("配对乙照明有限公司", "location", body("from", "2015-06-01", "district", "440703")));
        xinhui = registered(
                CODES.next(), enterprise("配对乙照明有限公司", "location", body("from", "2015-06-01", "district", "440705")));
    }

    @ParameterizedTest
    @CsvSource({
        "广东配对甲电路股份有限公司, exact, 100, SAME_NAME",
        "广东配对甲电路 股份有限公司, exact, 100, SAME_NAME",
        "江门市配对甲电路股份有限公司, likely, 90, SAME_CORE",
        "配对甲电路有限公司, likely, 85, SAME_CORE",
        "配对甲电路（广东）股份有限公司, likely, 95, SAME_CORE",
        "配对甲电路, likely, 88, SAME_CORE",
        "广东配对甲电路科技股份有限公司, none, 63, SIMILAR_NAME"
    })
    void verdictIsAsSureAsTheNameIs(String name, String verdict, int score, String reason) {
        match(query(name, null, null, null))
                .body(has("items[0].verdict", equalTo(verdict)))
                .body(has("items[0].match", verdict.equals("none") ? nullValue() : equalTo(circuits)))
                .body(has("items[0].candidates[0].key", equalTo(circuits)))
                .body(has("items[0].candidates[0].name", equalTo("广东配对甲电路股份有限公司")))
                .body(has("items[0].candidates[0].score", equalTo(score)))
                .body(has("items[0].candidates[0].reasons", hasItem(reason)));
    }

    @Test
    void whatNothingIsLikeMatchesNothing() {
        match(query("天下无此名称之一二三公司", null, null, null))
                .body(has("items[0].verdict", equalTo("none")))
                .body(has("items[0].match", nullValue()))
                .body(has("items[0].candidates", empty()));
    }

    @Test
    void namesakesAreAmbiguousUntilTheDistrictTellsThemApart() {
        match(query("配对乙照明有限公司", null, null, null))
                .body(has("items[0].verdict", equalTo("ambiguous")))
                .body(has("items[0].match", nullValue()))
                .body(has("items[0].candidates", hasSize(2)));
        match(query("配对乙照明有限公司", null, "440705", null))
                .body(has("items[0].verdict", equalTo("exact")))
                .body(has("items[0].match", equalTo(xinhui)))
                .body(has("items[0].candidates[1].key", equalTo(pengjiang)))
                .body(has("items[0].candidates[1].reasons", hasItem("DISTRICT_DIFFERS")));
    }

    @Test
    void codeDecidesUnlessTheNameContradictsIt() {
        match(query(null, circuits, null, null))
                .body(has("items[0].verdict", equalTo("exact")))
                .body(has("items[0].candidates[0].reasons", contains("SAME_CODE")));
        match(query("配对乙照明有限公司", pengjiang.toLowerCase(java.util.Locale.ROOT), null, null))
                .body(has("items[0].verdict", equalTo("exact")))
                .body(has("items[0].match", equalTo(pengjiang)));
        match(query("配对乙照明有限公司", circuits, null, null))
                .body(has("items[0].verdict", equalTo("ambiguous")))
                .body(has("items[0].match", nullValue()))
                .body(has("items[0].candidates[0].reasons", hasItem("NAME_DIFFERS")))
                .body(has("items[0].candidates[1].reasons", hasItem("CODE_DIFFERS")));
        match(query("广东配对甲电路股份有限公司", CODES.next(), null, null))
                .body(has("items[0].verdict", equalTo("ambiguous")))
                .body(has("items[0].reasons", contains("CODE_NOT_REGISTERED")))
                .body(has("items[0].candidates[0].reasons", hasItem("CODE_DIFFERS")));
        match(query("广东配对甲电路股份有限公司", "123", null, null))
                .body(has("items[0].verdict", equalTo("exact")))
                .body(has("items[0].reasons", contains("CODE_INVALID")));
    }

    @Test
    void formerNameIsLikelyAndAWithdrawnRecordIsNoCandidate() {
        String code = registered(CODES.next(), enterprise("配对丙旧名有限公司"));
        put(code, "If-Match", tag(code), enterprise("配对丁新名有限公司")).then().statusCode(200);
        match(query("配对丙旧名有限公司", null, null, null))
                .body(has("items[0].verdict", equalTo("likely")))
                .body(has("items[0].match", equalTo(code)))
                .body(has("items[0].candidates[0].reasons", contains("SAME_FORMER_NAME")))
                .body(has("items[0].candidates[0].matched", equalTo("配对丙旧名有限公司")));
        withdraw("/v1/enterprises/" + code).then().statusCode(200);
        match(query("配对丙旧名有限公司", code, null, null))
                .body(has("items[0].verdict", equalTo("none")))
                .body(has("items[0].reasons", contains("CODE_NOT_REGISTERED")))
                .body(has("items[0].candidates", empty()));
    }

    @Test
    void kindRestrictsAndQuestionsAreAnsweredInTheirOrder() {
        post(List.of(
                        query("五邑大学", null, null, null),
                        query("五邑大学", null, null, "enterprise"),
                        query("港科大", null, null, "institution")))
                .statusCode(200)
                .body(has("items.verdict", contains("exact", "none", "likely")))
                .body(has("items[0].candidates[0].kind", equalTo("institution")))
                .body(has("items[2].candidates[0].name", equalTo("香港科技大学")));
    }

    @ParameterizedTest
    @CsvSource({"name, '', 400", "name, '  ', 400", "district, 999999, 422", "kind, factory, 422", "district, 蓬江, 422"})
    void whatCannotBeMatchedIsRefused(String field, String value, int status) {
        Map<String, @Nullable Object> query = body("creditCode", circuits);
        query.put(field, value);
        post(List.of(query)).statusCode(status).body(has("violations[0].field", equalTo("queries[0]." + field)));
    }

    @Test
    void neitherNameNorCodeIsRefusedAndHundredQuestionsAreTheMost() {
        post(List.of(body("district", "440703")))
                .statusCode(422)
                .body(has("violations[0].field", equalTo("queries[0].name")))
                .body(has("violations[0].code", equalTo("REQUIRED")));
        post(Collections.nCopies(100, query("配对甲电路", null, null, null)))
                .statusCode(200)
                .body(has("items", hasSize(100)));
        post(Collections.nCopies(101, query("配对甲电路", null, null, null))).statusCode(400);
        post(List.of()).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "😀", "😀😀", "'", "()", "(江门)", "有限公司", "江门市", "公", "\udbff\udffd"})
    void oddNamesAreAnswered(String name) {
        match(query(name, null, null, null)).body(has("items", hasSize(1)));
    }

    private static Map<String, @Nullable Object> query(
            @Nullable String name, @Nullable String code, @Nullable String district, @Nullable String kind) {
        return body("name", name, "creditCode", code, "district", district, "kind", kind);
    }

    private static ValidatableResponse match(Map<String, @Nullable Object> query) {
        return post(List.of(query)).statusCode(200);
    }

    private static ValidatableResponse post(List<Map<String, @Nullable Object>> queries) {
        return anonymously().body(body("queries", queries)).post("/v1/match").then();
    }
}
