package cn.innovation.registry.search;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One search over all records, by whatever one has of a record. */
@QuarkusTest
class SearchApiTest {
    private static final Codes CODES = new Codes("XRC");

    private static String shiyun = "";

    @BeforeEach
    void register() {
        if (!shiyun.isEmpty()) {
            return;
        }
        shiyun = registered(
                CODES.next(), enterprise("广东世运电路科技（江门）股份有限公司", "englishName", "Olympic Circuit Technology Co., Ltd."));
        fact(
                shiyun,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                "GR202144880099",
                "year",
                2021,
                "issuedOn",
                "2021-12-20");
    }

    @ParameterizedTest
    @CsvSource({
        "世运, name, trade-name, text",
        "运, name, inside, text",
        "世运电路科技, name, trade-name, text",
        "shiyun, name, trade-name, pinyin",
        "sydl, name, trade-name, initials",
        "SYDL, name, trade-name, initials",
        "shi yun dian lu, name, trade-name, pinyin",
        "gdsydl, name, beginning, initials",
        "guangdongshiyun, name, beginning, pinyin",
        "ｓｈｉｙｕｎ, name, trade-name, pinyin",
        "科技(江门), name, inside, text",
        "科技（江门）, name, inside, text",
        "广东世运, name, beginning, text",
        "广东世运电路科技(江门)股份有限公司, name, whole, text",
        "广东 世运, name, beginning, text",
        "olympic circuit, english-name, beginning, text",
        "OlympicCircuit, english-name, beginning, text",
        "circuit tech, english-name, inside, text",
        "GR202144880099, certificate, whole, text",
        "gr202144880099, certificate, whole, text",
        "144880099, certificate, inside, text"
    })
    void firmIsFoundByWhateverOneHasOfIt(String q, String field, String place, String by) {
        JsonNode hit = hit(q, shiyun);
        assertThat(hit.path("kind").asText()).isEqualTo("enterprise");
        assertThat(hit.path("name").asText()).isEqualTo("广东世运电路科技（江门）股份有限公司");
        assertThat(hit.path("href").asText()).isEqualTo("/v1/enterprises/" + shiyun);
        assertThat(hit.path("matched").path("field").asText()).isEqualTo(field);
        assertThat(hit.path("matched").path("place").asText()).isEqualTo(place);
        assertThat(hit.path("matched").path("by").asText()).isEqualTo(by);
    }

    @Test
    void firmIsFoundByItsCodeInAnyCase() {
        search(shiyun, "enterprise", null).body(has("items.key", contains(shiyun)));
        search(shiyun.toLowerCase(java.util.Locale.ROOT), null, null)
                .body(has("items[0].key", equalTo(shiyun)))
                .body(has("items[0].matched.field", equalTo("code")))
                .body(has("items[0].matched.place", equalTo("whole")));
        assertThat(keys(search(shiyun.substring(0, 12), null, "100"))).contains(shiyun);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hiyun", "iyun", "unda", "世韵电路", "yundianlushi"})
    void whatIsNotInItDoesNotFindIt(String q) {
        assertThat(keys(search(q, "enterprise", "100"))).doesNotContain(shiyun);
    }

    @ParameterizedTest
    @CsvSource({
        "厦门长虹重庆搜寻有限公司, xiamenchanghongchongqing",
        "绿源女儿搜寻有限公司, lvyuannver",
        "绿源女儿搜寻有限公司, luyuannuer",
        "西安搜寻乙有限公司, xi'an",
        "江门TCL王牌搜寻有限公司, tclwangpai",
        "江门TCL王牌搜寻有限公司, tclwp",
        "江门3D打印搜寻有限公司, 3ddayin",
        "江门银行搜寻有限公司, yinhang"
    })
    void namesAreFoundAsTheyAreRead(String name, String q) {
        String code = registered(CODES.next(), enterprise(name));
        assertThat(keys(search(q, "enterprise", "100"))).contains(code);
    }

    @Test
    void renamedFirmIsFoundByItsFormerName() {
        String code = registered(CODES.next(), enterprise("江门旧称搜寻有限公司"));
        put(code, "If-Match", tag(code), enterprise("江门新称搜寻有限公司")).then().statusCode(200);
        for (String q : List.of("旧称搜寻", "旧称", "jiuchengsouxun", "jcsx")) {
            JsonNode hit = hit(q, code);
            assertThat(hit.path("name").asText()).isEqualTo("江门新称搜寻有限公司");
            assertThat(hit.path("matched").path("field").asText()).isEqualTo("former-name");
            assertThat(hit.path("matched").path("text").asText()).isEqualTo("江门旧称搜寻有限公司");
        }
        assertThat(hit("新称", code).path("matched").path("field").asText()).isEqualTo("name");
    }

    @Test
    void whatIsWithdrawnIsNotFound() {
        String gone = registered(CODES.next(), enterprise("江门撤销搜寻有限公司"));
        search("撤销搜寻", null, null).body(has("items.key", contains(gone)));
        withdraw("/v1/enterprises/" + gone).then().statusCode(200);
        for (String q : List.of("撤销搜寻", "销", "chexiaosouxun", gone)) {
            search(q, null, "100").body(has("items.key", not(hasItem(gone))));
        }
    }

    @Test
    void numberOfAWithdrawnCertificateIsNotFoundAndThatOfAnEndedOneIs() {
        String code = registered(CODES.next(), enterprise("江门证号搜寻有限公司"));
        String wrong = fact(code, "qualifications", certificate("GR202144880001"));
        fact(code, "qualifications", certificate("GR202144880002"));
        withdraw(wrong).then().statusCode(200);
        search("GR202144880001", null, null).body(has("items", empty()));
        search("GR202144880002", null, null).body(has("items.key", contains(code)));
    }

    @Test
    void numberOfAKindThatNotEveryoneMaySeeFindsNothing() throws SQLException {
        String hidden;
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select min(code) from qualification_kind where visibility <> 'public'")) {
            row.next();
            hidden = row.getString(1);
        }
        org.junit.jupiter.api.Assumptions.assumeTrue(hidden != null);
        String code = registered(CODES.next(), enterprise("江门隐证搜寻有限公司"));
        fact(code, "qualifications", "kind", hidden, "number", "HIDDEN-7700", "year", 2021, "from", "2021-01-01");
        search("HIDDEN-7700", null, null).body(has("items", empty()));
    }

    @Test
    void institutionsAndZonesAreFoundByAliasesAndEnglishNames() {
        search("港科大", null, null)
                .body(has("items[0].name", equalTo("香港科技大学")))
                .body(has("items[0].kind", equalTo("institution")))
                .body(has("items[0].matched.field", equalTo("alias")))
                .body(has("items[0].matched.place", equalTo("whole")));
        search("qiaomengyuan", "zone", null).body(has("items[0].name", equalTo("中国(江门)“侨梦苑”华侨华人创新产业集聚区")));
        search("wuyi univ", "institution", null).body(has("items[0].name", equalTo("五邑大学")));
    }

    @Test
    void exactNamesComeFirstThenWhatBeginsSoThenTradeNamesThenTheRestByKey() {
        String inside = registered(CODES.next(), enterprise("江门乙甲序搜排有限公司"));
        String named1 = registered(CODES.next(), enterprise("江门市蓬江区甲序搜排乙有限公司"));
        String named2 = registered(CODES.next("N1"), enterprise("江门甲序搜排甲有限公司"));
        String begins = registered(CODES.next("N2"), enterprise("甲序搜排有限公司"));
        String exact = registered(CODES.next("N3"), enterprise("甲序搜排"));
        search("甲序搜排", null, null)
                .body(has("items.key", contains(exact, begins, named1, named2, inside)))
                .body(has("items.matched.place", contains("whole", "beginning", "trade-name", "trade-name", "inside")))
                .body(has("more", equalTo(false)));
        search("甲序搜排", null, "2")
                .body(has("items.key", contains(exact, begins)))
                .body(has("more", equalTo(true)));
        search("甲序搜排", "institution,zone", null).body(has("items", empty()));
    }

    /** A syllable of the place and the first of the name are no name; so many are read so that whoever is called so would not be met. */
    @Test
    void whoIsCalledSoComesBeforeThoseWhosePlaceAndNameAreReadSo() {
        registered(CODES.next(), enterprise("开平市启轩陈设有限公司"));
        String called = registered(CODES.next("N2"), enterprise("江门市拾启轩陈设有限公司"));
        Map.of("shiqixuan", "pinyin", "sqxc", "initials").forEach((q, by) -> search(q, "enterprise", "1")
                .body(has("items.key", contains(called)))
                .body(has("items.matched.place", contains("trade-name")))
                .body(has("items.matched.by", contains(by)))
                .body(has("more", equalTo(true))));
    }

    @Test
    void oneRecordIsOneHit() {
        String code = registered(CODES.next(), enterprise("独见搜寻有限公司", "englishName", "独见搜寻 Ltd"));
        put(code, "If-Match", tag(code), enterprise("独见搜寻股份有限公司", "englishName", "独见搜寻 Ltd"))
                .then()
                .statusCode(200);
        search("独见搜寻", null, null).body(has("items.key", contains(code)));
        search("独见", null, null).body(has("items.key", contains(code)));
    }

    @Test
    void whatSomebodyTypesIsSuggested() {
        registered(CODES.next(), enterprise("荐举搜寻有限公司"));
        for (String q : List.of("荐", "荐举", "jianjuso", "jjsx", "荐举搜寻有限公司")) {
            anonymously()
                    .queryParam("q", q)
                    .get("/v1/suggest")
                    .then()
                    .statusCode(200)
                    .body(has("items.name", hasItem("荐举搜寻有限公司")));
        }
        List<String> names = anonymously()
                .queryParam("q", "公司")
                .get("/v1/suggest")
                .then()
                .statusCode(200)
                .extract()
                .path("items.name");
        assertThat(names).hasSizeLessThanOrEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%", "_", "\\", "%%", "\\%", "😀", "😀😀", "😀😀😀", "'", "\"", "[a-z]+", ".*", "a'b", "--", "''", "’",
                "〇"
            })
    void whatIsSpecialElsewhereIsLiteralHere(String q) {
        assertThat(keys(search(q, null, "100"))).doesNotContain(shiyun);
        anonymously().queryParam("q", q).get("/v1/suggest").then().statusCode(200);
    }

    @Test
    void whatIsSpecialElsewhereFindsWhatHasIt() {
        String code = registered(CODES.next(), enterprise("百分%搜_寻\\😀有限公司"));
        for (String q : List.of("%", "_", "\\", "😀", "%搜_", "寻\\", "\\😀", "分%搜_寻\\😀有")) {
            assertThat(keys(search(q, "enterprise", "100"))).as(q).contains(code);
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'   ' | BLANK",
                "'　' | BLANK",
                "'' | EMPTY_VALUE",
                "NONE | REQUIRED",
                "LONG | TOO_LONG",
                "'a\u200bb' | INVISIBLE_CHARACTER"
            },
            delimiter = '|',
            nullValues = "NONE")
    void whatCannotBeLookedForIsRefused(@Nullable String q, String code) {
        String text = "LONG".equals(q) ? "世".repeat(300) : q;
        for (String path : List.of("/v1/search", "/v1/suggest")) {
            var request = anonymously();
            (text == null ? request : request.queryParam("q", text))
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body(has("violations[0].field", equalTo("q")))
                    .body(has("violations[0].code", equalTo(code)));
        }
    }

    @ParameterizedTest
    @CsvSource({"kind, factory", "limit, 0", "limit, 101", "limit, many", "page, 2"})
    void unknownAndUnreadableParametersAreRefused(String name, String value) {
        anonymously()
                .queryParam("q", "世运")
                .queryParam(name, value)
                .get("/v1/search")
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo(name)));
    }

    @Test
    void listsFindNamesInTheSameForm() {
        String code = registered(CODES.next(), enterprise("江门（列表）搜寻有限公司", "englishName", "Fit Lab Searching"));
        for (String q : List.of("门(列表)搜", "门（列表）搜", "列表) 搜寻", "门 （列", "列", "fitlab", "ＦＩＴ lab s")) {
            anonymously()
                    .queryParam("q", q)
                    .queryParam("limit", 1000)
                    .get("/v1/enterprises")
                    .then()
                    .statusCode(200)
                    .body(has("items.creditCode", hasItem(code)));
        }
        anonymously()
                .queryParam("q", "（列表）")
                .queryParam("total", "exact")
                .get("/v1/enterprises")
                .then()
                .body(has("items", hasSize(1)))
                .body(has("total.value", equalTo(1)));
    }

    @Test
    void recordsWrittenInBulkAreFoundToo() throws SQLException {
        List<String> codes = new ArrayList<>();
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement()) {
            StringBuilder values = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                codes.add(CODES.next());
                values.append(i == 0 ? "" : ",")
                        .append("('")
                        .append(codes.get(i))
                        .append("')");
            }
            statement.executeUpdate("""
                    with recorded as (
                        insert into record (kind, key) select 'enterprise', code from (values %s) v(code) returning id, key
                    )
                    insert into enterprise (id, credit_code, name, registered_on)
                    select id, key, '批量搜寻' || id || '有限公司', '2015-01-01' from recorded
                    """.formatted(values));
        }
        assertThat(keys(search("plsx", "enterprise", "100")))
                .containsExactlyElementsOf(codes.stream().sorted().toList());
        assertThat(keys(search("批量搜寻", null, "20"))).hasSize(20);
    }

    private static Object[] certificate(String number) {
        return new Object[] {"kind", "high-tech-certificate", "number", number, "year", 2021, "issuedOn", "2021-12-20"};
    }

    private static JsonNode hit(String q, String key) {
        JsonNode items = Json.of(asRegistrar()
                        .queryParam("q", q)
                        .queryParam("kind", "enterprise")
                        .queryParam("limit", 100)
                        .get("/v1/search"))
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(q + " does not find " + key + " but " + items));
    }

    private static List<String> keys(ValidatableResponse answer) {
        return answer.extract().path("items.key");
    }

    private static ValidatableResponse search(String q, @Nullable String kind, @Nullable String limit) {
        var request = anonymously().queryParam("q", q);
        if (kind != null) {
            request.queryParam("kind", kind);
        }
        if (limit != null) {
            request.queryParam("limit", limit);
        }
        return request.get("/v1/search").then().statusCode(200);
    }
}
