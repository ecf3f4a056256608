package cn.innovation.registry.lists;

import static cn.innovation.registry.lists.SentList.decide;
import static cn.innovation.registry.lists.SentList.item;
import static cn.innovation.registry.lists.SentList.items;
import static cn.innovation.registry.lists.SentList.send;
import static cn.innovation.registry.lists.SentList.taken;
import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Given.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.SentFile;
import cn.innovation.registry.support.Sheet;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists taken in, and their work decided. Each test has a year of its own. */
@QuarkusTest
class ListApiTest {
    private static final Codes CODES = new Codes("PRW");
    private static final String REASON = "核对一致";

    @Test
    void certainRowIsGrantedAndTheSameListAgainLeavesNoTrace() throws Exception {
        String code = registered(CODES.next(), enterprise("江门市全榜（中国）有限公司"));
        String file = "序号,企业名称,证书编号,备注\n1,江门市全榜(中国)有限公司,ＧＲ204144000001,x\n";
        JsonNode list = taken(2041, "&batch=第一批", file);
        assertThat(list.at("/rows/granted").asInt()).isEqualTo(1);
        assertThat(list.at("/file/ignoredColumns").toString()).isEqualTo("[\"序号\",\"备注\"]");
        anonymously()
                .get("/v1/enterprises/" + code + "/qualifications")
                .then()
                .body("items.number", equalTo(List.of("GR204144000001")))
                .body("items.batch", equalTo(List.of("第一批")))
                .body("items.year", equalTo(List.of(2041)))
                .body("items.from", equalTo(List.of("2041-12-01")))
                .body("items.until", equalTo(List.of("2044-12-01")))
                .body("items.source", equalTo(List.of("list")));
        assertThat(item(list, 2).path("certificate").isTextual()).isTrue();
        long changes = changes();
        JsonNode again = taken(2041, "&batch=第一批", file + "2,江门市全榜（中国）有限公司,GR204144000001,y\n");
        assertThat(items(again, "")).containsExactly("江门市全榜(中国)有限公司 unchanged");
        assertThat(again.at("/file/rows/rejected").asInt()).isEqualTo(1);
        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void whatIsNotCertainIsWorkWithItsCause() {
        String first = registered(CODES.next(), enterprise("江门市同名有限公司"));
        registered(CODES.next(), enterprise("江门市同名有限公司"));
        String renamed = registered(CODES.next(), enterprise("江门市旧名有限公司"));
        put(renamed, "If-Match", tag(renamed), enterprise("江门市新名有限公司")).then().statusCode(200);
        registered(CODES.next(), enterprise("江门市旧名有限公司"));
        String holder = registered(CODES.next(), enterprise("江门市有证有限公司"));
        certificate(holder, "GR204244000005", 2042);
        registered(CODES.next(), enterprise("江门市无证有限公司"));
        String gone = registered(CODES.next(), enterprise("江门市已销有限公司"));
        fact(gone, "existence", "from", "2040-01-01", "state", "deregistered");
        registered(CODES.next(), enterprise("江门市错号有限公司"));
        registered(CODES.next("92"), enterprise("江门市个体户"));
        String wrong = registered(CODES.next(), enterprise("江门市误记有限公司"));
        withdraw(certificate(wrong, "GR204244000010", 2042)).then().statusCode(200);
        String late = registered(CODES.next(), enterprise("江门市异日有限公司"));
        fact(
                late,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                "GR204244000011",
                "year",
                2042,
                "from",
                "2042-11-01");
        registered(CODES.next(), enterprise("江门市两行有限公司"));
        String missing = registered(CODES.next(), enterprise("江门市漏列有限公司"));
        certificate(missing, "GR204244000099", 2042);
        JsonNode list = taken(2042, "", """
                企业名称,证书编号,地市,统一社会信用代码
                江门市同名有限公司,GR204244000001,,
                江门市旧名有限公司,GR204244000002,,
                江门市有证有限公司,GR204244000003,,
                江门市无证有限公司,GR204244000005,,
                江门市已销有限公司,GR204244000006,,
                江门市错号有限公司,GR2042440007,,
                江门市个体户,GR204244000008,,
                江门市误记有限公司,GR204244000010,,
                江门市异日有限公司,GR204244000011,,
                江门市两行有限公司,GR204244000012,,
                江门市两行有限公司,GR204244000013,,
                广东有证股份有限公司,GR204244000014,,
                鹤山市谁人知有限公司,GR204244000015,,
                谁人知甲（江门）有限公司,GR204244000016,,
                谁人知乙有限公司,GR204244000017,江门市鹤山市,
                佛山市珠江门窗有限公司,GR204244000018,,
                广州市创新会展有限公司,GR204244000019,,
                广州市有证有限公司,GR204244000020,,
                江门市同名有限公司,GR204244000021,,%s
                江门市无证有限公司,GR204244000022,,%s
                江门市新名有限公司,GR204244000023,广东省 / 广州市,
                谁人知丙有限公司,GR204244000024,,91440700192203822X1
                ,GR204244000025,,
                """.formatted(first, first));
        assertThat(items(list, ""))
                .containsExactly(
                        "江门市同名有限公司 open ambiguous HOMONYMS",
                        "江门市旧名有限公司 open ambiguous HOMONYMS",
                        "江门市有证有限公司 open contradiction OTHER_NUMBER",
                        "江门市无证有限公司 open contradiction NUMBER_OF_OTHER",
                        "江门市已销有限公司 open contradiction NOT_IN_EXISTENCE",
                        "江门市错号有限公司 open refused NUMBER_PATTERN",
                        "江门市个体户 open refused LEGAL_PERSONS_ONLY",
                        "江门市误记有限公司 open contradiction CERTIFICATE_WITHDRAWN",
                        "江门市异日有限公司 open contradiction OTHER_TERM",
                        "江门市两行有限公司 open contradiction LISTED_TWICE",
                        "江门市两行有限公司 open contradiction LISTED_TWICE",
                        "广东有证股份有限公司 open ambiguous NEAR_NAMES",
                        "鹤山市谁人知有限公司 open unknown NAME_UNKNOWN",
                        "谁人知甲（江门）有限公司 open unknown NAME_UNKNOWN",
                        "谁人知乙有限公司 open unknown NAME_UNKNOWN",
                        "佛山市珠江门窗有限公司 not-ours",
                        "广州市创新会展有限公司 not-ours",
                        "广州市有证有限公司 not-ours",
                        "江门市同名有限公司 granted",
                        "江门市无证有限公司 open contradiction CODE_AND_NAME_DIFFER",
                        "江门市新名有限公司 elsewhere",
                        "江门市漏列有限公司 open missing MISSING_FROM_LIST");
        assertThat(items(list, "state=open&reason=missing,refused")).hasSize(3);
        for (String query : List.of("state=open", "state=open&reason=missing,refused")) {
            List<String> numbers = new ArrayList<>();
            SentList.read(list, query)
                    .forEach(item -> numbers.add(item.path("item").asText()));
            String address = "/v1/lists/" + list.path("id").asText() + "/items?" + query + "&format=";
            assertThat(Sheet.ofXlsx(asRegistrar().get(address + "xlsx").asByteArray()))
                    .extracting(row -> row.get("item"))
                    .isEqualTo(numbers);
            assertThat(Sheet.ofXlsx(asRegistrar().get(address + "xlsx").asByteArray()))
                    .extracting(row -> row.get("causes"))
                    .doesNotContainNull();
            assertThat(Sheet.ofCsv(asRegistrar().get(address + "csv").asByteArray()))
                    .extracting(row -> row.get("item"))
                    .isEqualTo(numbers);
        }
        assertThat(list.at("/open").toString())
                .isEqualTo("{\"ambiguous\":3,\"unknown\":3,\"contradiction\":8,\"refused\":2,\"missing\":1}");
        asRegistrar()
                .get("/v1/imports/" + list.path("id").asText() + "/errors")
                .then()
                .body("items.row", equalTo(List.of(23, 24)))
                .body("items.code", equalTo(List.of("LENGTH", "REQUIRED")));
        assertThat(item(list, 2).path("candidates")).hasSize(2);
        assertThat(item(list, 13).at("/candidates/0/creditCode").asText()).isEqualTo(holder);
        assertThat(item(list, 14).at("/stub/name").asText()).isEqualTo("鹤山市谁人知有限公司");
    }

    @Test
    void whoIsToldThatAListIsDoneIsToldWhatBecameOfItsRows() {
        for (int i = 0; i < 10; i++) {
            var sent = send(2056, "", "企业名称,证书编号\n台山市顷刻%d有限公司,GR2056440%05d\n".formatted(i, i));
            String address = "/v1/lists/" + Json.of(sent).path("id").asText();
            JsonNode done = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(reader -> untilDone(address))
                    .filter(list -> list.at("/open/unknown").asInt() != 1)
                    .findAny()
                    .orElse(null);
            assertThat(done).isNull();
        }
    }

    private static JsonNode untilDone(String address) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            JsonNode list = Json.of(asRegistrar().get(address));
            if (list.at("/file/state").asText().equals("done")) {
                return list;
            }
        }
        throw new AssertionError(address);
    }

    @Test
    void decisionIsMadeOnceAndRemembered() {
        String one = registered(CODES.next(), enterprise("江门市一决有限公司"));
        registered(CODES.next(), enterprise("江门市一决有限公司"));
        String file = """
                企业名称,证书编号
                江门市一决有限公司,GR204344000001
                江门市新户有限公司,GR204344000002
                江门市外人有限公司,GR204344000003
                """;
        JsonNode tried = taken(2043, "&mode=validate", file);
        JsonNode list = taken(2043, "", file);
        decide(tried, 2, body("decision", "not-ours", "reason", REASON))
                .then()
                .statusCode(409)
                .body("violations.code", hasItem("LIST_ONLY_VALIDATED"));
        decide(list, 2, body("decision", "grant", "creditCode", one, "reason", REASON, "document", "文1"))
                .then()
                .statusCode(200)
                .body("state", equalTo("decided"))
                .body("enterprise.creditCode", equalTo(one))
                .body("decision.by", equalTo("administrator"))
                .body("decision.reason", equalTo(REASON));
        assertThat(numbers(one)).containsExactly("GR204344000001");
        String fresh = CODES.next();
        decide(
                        list,
                        3,
                        body(
                                "decision",
                                "register",
                                "creditCode",
                                fresh,
                                "registeredOn",
                                "2020-01-01",
                                "district",
                                "440784",
                                "reason",
                                REASON))
                .then()
                .statusCode(200);
        anonymously()
                .get("/v1/enterprises/" + fresh)
                .then()
                .body("name", equalTo("江门市新户有限公司"))
                .body("location.district", equalTo("440784"));
        assertThat(numbers(fresh)).containsExactly("GR204344000002");
        decide(list, 4, body("decision", "not-ours", "reason", REASON)).then().statusCode(200);
        decide(list, 4, body("decision", "not-ours", "reason", REASON))
                .then()
                .statusCode(409)
                .body("violations.code", hasItem("ALREADY_DECIDED"));

        JsonNode again = taken(2043, "", file);
        assertThat(items(again, "")).containsExactly("江门市一决有限公司 unchanged", "江门市新户有限公司 unchanged", "江门市外人有限公司 decided");
        assertThat(item(again, 2).at("/decision/list").asText())
                .isEqualTo(list.path("id").asText());
        // Of another year: a name that nobody bears is as it was decided; homonyms are asked for again.
        JsonNode later = taken(2044, "", file.replace("GR2043", "GR2044"));
        assertThat(items(later, ""))
                .containsExactly("江门市一决有限公司 open ambiguous HOMONYMS", "江门市新户有限公司 granted", "江门市外人有限公司 decided");
    }

    @Test
    void nearNameThatWasDecidedIsGrantedInLaterYears() {
        String code = registered(CODES.next(), enterprise("江门市近似机械有限公司"));
        JsonNode list = taken(2045, "", "企业名称,证书编号\n广东近似机械股份有限公司,GR204544000001\n");
        decide(list, 2, body("decision", "grant", "creditCode", code, "reason", REASON))
                .then()
                .statusCode(200);
        JsonNode later = taken(2046, "", "企业名称,证书编号\n广东近似机械股份有限公司,GR204644000001\n");
        assertThat(items(later, "")).containsExactly("广东近似机械股份有限公司 granted");
        assertThat(numbers(code)).containsExactlyInAnyOrder("GR204544000001", "GR204644000001");
    }

    @Test
    void decisionIsRevisedOnlyWhenWhatItGrantedIsWithdrawn() {
        String wrong = registered(CODES.next(), enterprise("江门市误授有限公司"));
        String right = registered(CODES.next(), enterprise("江门市应授有限公司"));
        JsonNode list = taken(2047, "", "企业名称,证书编号\n恩平市待授有限公司,GR204744000001\n");
        decide(list, 2, body("decision", "grant", "creditCode", wrong, "reason", REASON))
                .then()
                .statusCode(200);
        Map<String, Object> revision =
                Map.of("decision", "grant", "creditCode", right, "reason", REASON, "revises", true);
        decide(list, 2, body("decision", "grant", "creditCode", right, "reason", REASON, "revises", true))
                .then()
                .statusCode(409)
                .body("violations.code", hasItem("CERTIFICATE_STANDS"));
        withdraw("/v1/enterprises/" + wrong + "/qualifications/"
                        + item(list, 2).path("certificate").asText())
                .then()
                .statusCode(200);
        assertThat(items(taken(2047, "", "企业名称,证书编号\n恩平市待授有限公司,GR204744000001\n"), ""))
                .as("what was undone is not granted again")
                .containsExactly("恩平市待授有限公司 open unknown NAME_UNKNOWN");
        decide(list, 2, new java.util.LinkedHashMap<>(revision))
                .then()
                .statusCode(200)
                .body("enterprise.creditCode", equalTo(right));
        assertThat(items(taken(2047, "", "企业名称,证书编号\n恩平市待授有限公司,GR204744000001\n"), ""))
                .containsExactly("恩平市待授有限公司 unchanged");
    }

    @Test
    void missingOneIsKeptOrEndedAtItsOwnAddress() {
        String keeps = registered(CODES.next(), enterprise("江门市留存有限公司"));
        certificate(keeps, "GR204844000001", 2048);
        String ends = registered(CODES.next(), enterprise("江门市终止有限公司"));
        String address = certificate(ends, "GR204844000002", 2048);
        String file = "企业名称,证书编号\n广州市某某有限公司,GR204844000003\n";
        JsonNode list = taken(2048, "", file);
        assertThat(items(list, "reason=missing"))
                .containsExactlyInAnyOrder(
                        "江门市留存有限公司 open missing MISSING_FROM_LIST", "江门市终止有限公司 open missing MISSING_FROM_LIST");
        int kept = number(list, "江门市留存有限公司");
        int ended = number(list, "江门市终止有限公司");
        decide(list, kept, body("decision", "as-registered", "reason", REASON))
                .then()
                .statusCode(200);
        decide(list, ended, body("decision", "ended", "reason", REASON))
                .then()
                .statusCode(422)
                .body("violations.code", hasItem("CERTIFICATE_IN_FORCE"));
        end(
                        address,
                        body(
                                "decidedOn",
                                "2049-02-01",
                                "effectiveFrom",
                                "2048-12-01",
                                "reason",
                                "revoked",
                                "document",
                                "文"))
                .then()
                .statusCode(200);
        decide(list, ended, body("decision", "ended", "reason", REASON)).then().statusCode(200);
        assertThat(items(taken(2048, "", file), "reason=missing"))
                .containsExactly("江门市留存有限公司 decided missing MISSING_FROM_LIST");
        assertThat(items(taken(2048, "&batch=乙", file), "state=open"))
                .as("of an unknown batch")
                .isEmpty();
    }

    @Test
    void validateShowsTheWorkAndGrantsNothing() throws Exception {
        String code = registered(CODES.next(), enterprise("江门市试名单有限公司"));
        long changes = changes();
        String file = "企业名称,证书编号\n江门市试名单有限公司,GR204944000001\n台山市无此户有限公司,GR204944000002\n";
        JsonNode tried = taken(2049, "&mode=validate", file);
        assertThat(items(tried, "")).containsExactly("江门市试名单有限公司 granted", "台山市无此户有限公司 open unknown NAME_UNKNOWN");
        assertThat(numbers(code)).isEmpty();
        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void cancelledListLeavesNothing() {
        String code = registered(CODES.next(), enterprise("江门市取消有限公司"));
        StringBuilder file = new StringBuilder("企业名称,证书编号\n江门市取消有限公司,GR205044000001\n");
        for (int i = 0; i < 20_000; i++) {
            file.append("广州市取消").append(i).append("有限公司,\n");
        }
        var sent = send(2050, "", file.toString());
        String id = Json.of(sent).path("id").asText();
        asRegistrar().post("/v1/imports/" + id + "/cancel").then().statusCode(200);
        JsonNode list = SentList.over(sent);
        assertThat(list.at("/file/state").asText()).isEqualTo("cancelled");
        assertThat(items(list, "")).isEmpty();
        assertThat(numbers(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/lists, kind year issuedOn document",
        "/v1/lists?kind=nonsense&year=1066&issuedOn=2023-13-01&document=x, kind year issuedOn",
        "/v1/lists?kind=gazelle&year=2023&issuedOn=2023-12-01&document=x&until=2023-12-01&scope=all&mode=try, mode until scope"
    })
    void requestThatSaysTooLittleOrWrongIsRefused(String address, String fields) {
        var answer = SentFile.send(
                address,
                SentFile.CSV,
                "x".getBytes(StandardCharsets.UTF_8),
                UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("violations.field", String.class))
                .containsExactlyInAnyOrder(fields.split(" ", -1));
    }

    @Test
    void kindWithoutNumbersIsToldByHolderAndYear() {
        String code = registered(CODES.next(), enterprise("江门市无号有限公司"));
        String address = "/v1/lists?kind=specialised-sme&year=2054&issuedOn=2054-06-01&document=x";
        byte[] file = SentFile.bytes("单位名称,地区\n江门市无号有限公司,江门\n");
        JsonNode list = SentList.over(
                SentFile.send(address, SentFile.CSV, file, UUID.randomUUID().toString()));
        assertThat(items(list, "")).containsExactly("江门市无号有限公司 granted");
        JsonNode again = SentList.over(
                SentFile.send(address, SentFile.CSV, file, UUID.randomUUID().toString()));
        assertThat(items(again, "")).containsExactly("江门市无号有限公司 unchanged");
        withdraw("/v1/enterprises/" + code + "/qualifications/"
                        + item(list, 2).path("certificate").asText())
                .then()
                .statusCode(200);
        JsonNode undone = SentList.over(
                SentFile.send(address, SentFile.CSV, file, UUID.randomUUID().toString()));
        assertThat(items(undone, "")).containsExactly("江门市无号有限公司 open contradiction CERTIFICATE_WITHDRAWN");
    }

    @Test
    void entryNumberOfTheCityTellsThatARowIsOurs() {
        String address = "/v1/lists?kind=tech-sme-entry&year=2055&issuedOn=2055-06-01&document=x";
        byte[] file = SentFile.bytes("企业名称,入库登记编号\n不知名甲有限公司,205544070308000001\n不知名乙有限公司,205544010608000001\n");
        JsonNode list = SentList.over(
                SentFile.send(address, SentFile.CSV, file, UUID.randomUUID().toString()));
        assertThat(items(list, "")).containsExactly("不知名甲有限公司 open unknown NAME_UNKNOWN", "不知名乙有限公司 not-ours");
    }

    @Test
    void rowOfDirtIsAFaultAndHoldsNoOtherUp() {
        registered(CODES.next(), enterprise("江门市脏行有限公司"));
        JsonNode list = taken(
                2053,
                "",
                "企业名称,证书编号\n江门市脏行有限公司,GR205344000001\n坏\u0000名,x\n坏\u202e名,x\n好名,坏\u0000号\n" + "长".repeat(201)
                        + ",x\n");
        assertThat(items(list, "")).containsExactly("江门市脏行有限公司 granted");
        asRegistrar()
                .get("/v1/imports/" + list.path("id").asText() + "/errors")
                .then()
                .body("items.row", equalTo(List.of(3, 4, 5, 6)))
                .body(
                        "items.code",
                        equalTo(List.of("CONTROL_CHARACTER", "INVISIBLE_CHARACTER", "CONTROL_CHARACTER", "TOO_LONG")));
        asRegistrar()
                .get("/v1/imports/" + list.path("id").asText() + "/errors?format=xlsx")
                .then()
                .statusCode(200);
    }

    @Test
    void listIsNoImportAndIsNotForEverybody() {
        SentFile.send(
                        "/v1/imports?kind=lists",
                        SentFile.CSV,
                        SentFile.bytes("x"),
                        UUID.randomUUID().toString())
                .then()
                .statusCode(400);
        anonymously().get("/v1/lists").then().statusCode(401);
        asRegistrar().get("/v1/lists?limit=1").then().statusCode(200);
        asRegistrar().get("/v1/lists/" + UUID.randomUUID()).then().statusCode(404);
        asRegistrar().get("/v1/imports/templates/lists").then().statusCode(404);
        asRegistrar().get("/v1/exports/lists").then().statusCode(404);
        assertThat(taken(2051, "", "证书编号\nx\n").at("/file/faults/0/code").asText())
                .isEqualTo("MISSING_COLUMN");
    }

    @ParameterizedTest
    @CsvSource({
        "grant, , , 400 creditCode REQUIRED",
        "grant, 914407001, , 400 creditCode LENGTH",
        "grant, fresh, , 422 creditCode NOT_REGISTERED",
        "not-ours, fresh, , 400 creditCode NOT_WITH_DECISION",
        "register, fresh, , 400 registeredOn REQUIRED",
        "register, 914407001, 2040-01-01, 400 creditCode LENGTH",
        "as-registered, , , 422 decision NOT_FOR_THIS_ITEM",
        "ended, , , 422 decision NOT_FOR_THIS_ITEM",
        "perhaps, , , 400 decision FORMAT"
    })
    void decisionThatDoesNotFitIsRefused(String decision, String code, String registeredOn, String expected) {
        JsonNode list = taken(2052, "", "企业名称,证书编号\n开平市不合有限公司,GR205244000001\n");
        var answer = decide(
                list,
                2,
                body(
                        "decision",
                        decision,
                        "creditCode",
                        "fresh".equals(code) ? CODES.next() : code,
                        "registeredOn",
                        registeredOn,
                        "reason",
                        REASON));
        assertThat(answer.statusCode() + " " + answer.jsonPath().getString("violations[0].field") + " "
                        + answer.jsonPath().getString("violations[0].code"))
                .startsWith(expected);
    }

    private static String certificate(String code, String number, int year) {
        return fact(
                code,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                number,
                "year",
                year,
                "from",
                year + "-12-01");
    }

    private static List<String> numbers(String code) {
        return anonymously()
                .get("/v1/enterprises/" + code + "/qualifications")
                .jsonPath()
                .getList("items.number", String.class);
    }

    private static int number(JsonNode list, String name) {
        for (JsonNode item : SentList.read(list, "")) {
            if (item.path("name").asText().equals(name)) {
                return item.path("item").asInt();
            }
        }
        throw new AssertionError(name);
    }

    private static long changes() throws Exception {
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from change c join record r on r.id = c.record_id"
                        + " where r.key like '91440700PRW%'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
