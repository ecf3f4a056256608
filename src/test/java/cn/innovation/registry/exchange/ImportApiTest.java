package cn.innovation.registry.exchange;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static cn.innovation.registry.support.Patience.await;
import static cn.innovation.registry.support.SentFile.CSV;
import static cn.innovation.registry.support.SentFile.NDJSON;
import static cn.innovation.registry.support.SentFile.XLSX;
import static cn.innovation.registry.support.SentFile.assertRows;
import static cn.innovation.registry.support.SentFile.bytes;
import static cn.innovation.registry.support.SentFile.faults;
import static cn.innovation.registry.support.SentFile.file;
import static cn.innovation.registry.support.SentFile.imported;
import static cn.innovation.registry.support.SentFile.over;
import static cn.innovation.registry.support.SentFile.send;
import static cn.innovation.registry.support.SentFile.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.support.Client;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.Sheet;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of rows, sent and taken in. */
@QuarkusTest
class ImportApiTest {
    private static final Codes CODES = new Codes("MPT");

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx", "ndjson"})
    void enterprisesOfAFileAreRegisteredWithTheirPlaceAndClusters(String format) throws IOException {
        List<String> header = List.of(
                "creditCode",
                "name",
                "registeredOn",
                "capital.amount",
                "capital.currency",
                "industry",
                "location.district",
                "clusters.primary",
                "clusters.secondary",
                "clusters.basis");
        List<List<String>> rows = IntStream.range(0, 3)
                .mapToObj(i -> List.of(
                        CODES.next(),
                        "导入企业" + format + i,
                        "2018-05-0" + (i + 1),
                        "1200000.5",
                        "CNY",
                        "3911",
                        "440703",
                        "high-end-equipment",
                        "new-energy;intelligent-robots",
                        "declared"))
                .toList();
        JsonNode done = imported("enterprises", "", type(format), file(format, header, rows));
        assertRows(done, 3, 3, 0, 0, 0);
        for (List<String> row : rows) {
            anonymously()
                    .get("/v1/enterprises/" + row.get(0))
                    .then()
                    .statusCode(200)
                    .body(has("name", equalTo(row.get(1))))
                    .body(has("registeredOn", equalTo(row.get(2))))
                    .body(has("capital.currency", equalTo("CNY")))
                    .body(has("location.district", equalTo("440703")))
                    .body(has("location.from", equalTo(row.get(2))))
                    .body(has("clusters.secondary", equalTo(List.of("new-energy", "intelligent-robots"))))
                    .body(has("version", equalTo(1)));
            assertThat(Json.of(anonymously().get("/v1/enterprises/" + row.get(0)))
                            .at("/capital/amount")
                            .decimalValue())
                    .isEqualByComparingTo("1200000.5");
        }
    }

    @Test
    void sameFileAgainChangesNothingAndSaysWhichImportHadItBefore() throws Exception {
        String file = "creditCode,name,registeredOn,location.district\n" + CODES.next() + ",重复导入甲,2018-05-01,440703\n"
                + CODES.next() + ",重复导入乙,2019-05-01,\n";
        JsonNode first = imported("enterprises", "", CSV, bytes(file));
        long changes = changes();
        JsonNode second = imported("enterprises", "", CSV, bytes(file));
        assertRows(second, 2, 0, 0, 2, 0);
        assertThat(second.path("sameFileAs").asText())
                .isEqualTo(first.path("id").asText());
        assertThat(first.path("sameFileAs").isNull()).isTrue();
        assertThat(changes()).isEqualTo(changes);
    }

    /** Imports of others are not there, and so are not named. */
    @Test
    void sameFileOfAnotherSenderIsNotNamed() {
        byte[] file = bytes("creditCode,name,registeredOn\n" + CODES.next() + ",他人重复导入,2018-05-01\n");
        imported("enterprises", "", CSV, file);
        Client other = Client.of(Roles.REGISTRAR);
        String first = id(other, file);
        asRegistrar().get("/v1/imports/" + first).then().body(has("sameFileAs", nullValue()));
        asRegistrar().get("/v1/imports/" + id(other, file)).then().body(has("sameFileAs", equalTo(first)));
    }

    private static String id(Client sender, byte[] file) {
        JsonNode over = over(sender.call()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(CSV)
                .body(file)
                .post("/v1/imports?kind=enterprises"));
        assertRows(over, 1, 0, 0, 1, 0);
        return over.path("id").asText();
    }

    @Test
    void rowThatSaysMoreChangesTheRecord() {
        String code = registered(CODES.next(), enterprise("改名前"));
        JsonNode done =
                imported("enterprises", "", CSV, bytes("creditCode,name,registeredOn\n" + code + ",改名后,2015-06-01\n"));
        assertRows(done, 1, 0, 1, 0, 0);
        anonymously()
                .get("/v1/enterprises/" + code)
                .then()
                .body(has("name", equalTo("改名后")))
                .body(has("formerNames", equalTo(List.of("改名前"))))
                .body(has("version", equalTo(2)));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, text/csv", "GB18030, text/csv;charset=GB18030", "UTF-8, text/csv; charset=utf-8"})
    void chineseHeadersAreUnderstoodInBothCharsets(String charset, String type) {
        String code = CODES.next();
        JsonNode done = imported(
                "enterprises",
                "",
                type,
                ("统一社会信用代码,企业名称,成立日期,所在区县\r\n" + code + ",中文表头（江门）有限公司,2018/5/1,440704\r\n")
                        .getBytes(Charset.forName(charset)));
        assertRows(done, 1, 1, 0, 0, 0);
        anonymously()
                .get("/v1/enterprises/" + code)
                .then()
                .body(has("name", equalTo("中文表头（江门）有限公司")))
                .body(has("registeredOn", equalTo("2018-05-01")))
                .body(has("location.district", equalTo("440704")));
    }

    @Test
    void lastDayOfASheetIsTheDayBeforeUntil() {
        String code = registered(CODES.next(), enterprise("有效期企业"));
        imported(
                "qualifications",
                "",
                CSV,
                bytes("\ufeff统一社会信用代码,资质种类,证书编号,年度,发证日期,有效期至\n" + code
                        + ",high-tech-certificate,GR202144660001,2021,2021年12月20日,2024-12-19\n"));
        anonymously()
                .get("/v1/enterprises/" + code + "/qualifications")
                .then()
                .body(has("items.until", equalTo(List.of("2024-12-20"))));
    }

    @Test
    void rowsOfDirtAreRefusedEachForItsReasonAndTheRestIsTakenIfPartial() {
        String institution = CODES.next("12");
        String society = CODES.next("51");
        String union = CODES.next("81");
        String good = CODES.next();
        String lower = CODES.next();
        String wrong = CODES.next();
        String file = "creditCode,name,registeredOn,industry,location.district\n"
                + good + ",好企业,2018-05-01,3911,440703\n"
                + "440700000012345,旧注册号企业,2018-05-01,,\n"
                + lower.toLowerCase(java.util.Locale.ROOT) + ",小写代码企业,2018-05-01,,\n"
                + wrong.substring(0, 17) + (wrong.endsWith("0") ? "1" : "0") + ",校验码错误企业,2018-05-01,,\n"
                + CODES.next("93") + ",合作社,2018-05-01,,\n"
                + institution + ",事业单位,2018-05-01,,\n"
                + society + ",社会团体,2018-05-01,,\n"
                + union + ",工会,2018-05-01,,\n"
                + CODES.next() + ",,2018-05-01,,\n"
                + CODES.next() + ",坏日期企业,2018-13-01,,\n"
                + CODES.next() + ",坏行业企业,2018-05-01,9999,\n"
                + CODES.next() + ",坏区县企业,2018-05-01,,110101\n"
                + good + ",好企业重复,2018-05-01,,\n";
        JsonNode whole = imported("enterprises", "", CSV, bytes(file));
        assertThat(whole.path("state").asText()).isEqualTo("rejected");
        assertRows(whole, 13, 0, 0, 0, 10);
        anonymously().get("/v1/enterprises/" + good).then().statusCode(404);
        assertThat(faults(whole))
                .containsExactly(
                        "3 creditCode LENGTH 440700000012345",
                        "5 creditCode CHECK_CHARACTER " + wrong.substring(0, 17) + (wrong.endsWith("0") ? "1" : "0"),
                        "7 creditCode NOT_AN_ENTERPRISE " + institution,
                        "8 creditCode NOT_AN_ENTERPRISE " + society,
                        "9 creditCode NOT_AN_ENTERPRISE " + union,
                        "10 name REQUIRED",
                        "11 registeredOn NOT_A_DAY 2018-13-01",
                        "12 industry UNKNOWN_DIVISION 9999",
                        "13 location.district UNKNOWN_CODE 110101",
                        "14  DUPLICATE_ROW");
        JsonNode partly = imported("enterprises", "&partial=true", CSV, bytes(file));
        assertThat(partly.path("state").asText()).isEqualTo("done");
        assertRows(partly, 13, 3, 0, 0, 10);
        anonymously().get("/v1/enterprises/" + lower).then().statusCode(200).body(has("name", equalTo("小写代码企业")));
        assertThat(asRegistrar()
                        .get("/v1/imports/" + partly.path("id").asText() + "/errors?format=csv")
                        .asString())
                .startsWith("\ufeffrow,key,field,code,message,value\r\n3,440700000012345,creditCode,LENGTH,")
                .contains("\r\n12,")
                .hasLineCount(11);
    }

    /** A planner that takes them for a few compares each with each. */
    @Test
    void rowsOfALongFileAreCountedBeforeTheyAreCompared() throws Exception {
        String file = "creditCode,name,registeredOn\n"
                + Stream.generate(() -> CODES.next() + ",长文件企业,2018-05-01\n")
                        .limit(600)
                        .collect(Collectors.joining());
        long before = countings();
        assertRows(imported("enterprises", "&mode=validate", CSV, bytes(file)), 600, 600, 0, 0, 0);
        await().until(() -> countings() > before);
    }

    private static long countings() throws SQLException {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select analyze_count from pg_stat_user_tables where relname = 'import_row'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void validateReportsTheSameAndChangesNothing() throws Exception {
        String code = CODES.next();
        String file = "creditCode,name,registeredOn\n" + code + ",试运行企业,2018-05-01\n" + CODES.next() + ",,2018-05-01\n";
        long changes = changes();
        JsonNode tried = imported("enterprises", "&mode=validate&partial=true", CSV, bytes(file));
        assertThat(tried.path("state").asText()).isEqualTo("done");
        assertRows(tried, 2, 1, 0, 0, 1);
        assertThat(faults(tried)).containsExactly("3 name REQUIRED");
        anonymously().get("/v1/enterprises/" + code).then().statusCode(404);
        assertThat(changes()).isEqualTo(changes);
        assertRows(imported("enterprises", "&partial=true", CSV, bytes(file)), 2, 1, 0, 0, 1);
    }

    @Test
    void movesOfAFileCloseOneAnotherInWhateverOrderTheyStand() {
        String code = registered(CODES.next(), enterprise("搬迁企业"));
        byte[] moves = bytes(
                "creditCode,from,district\n%1$s,2020-01-01,440704\n%1$s,2016-01-01,440703\n%1$s,2023-01-01,440705\n"
                        .formatted(code));
        assertRows(imported("locations", "", CSV, moves), 3, 3, 0, 0, 0);
        assertRows(imported("locations", "", CSV, moves), 3, 0, 0, 3, 0);
        // The first one alone says nothing of the next, and so does not open again.
        assertRows(
                imported("locations", "", CSV, bytes("creditCode,from,district\n" + code + ",2016-01-01,440703\n")),
                1,
                0,
                0,
                1,
                0);
        anonymously()
                .get("/v1/enterprises/" + code + "/locations")
                .then()
                .body(has("items.district", equalTo(List.of("440703", "440704", "440705"))))
                .body(has("items.until", equalTo(java.util.Arrays.asList("2020-01-01", "2023-01-01", null))));
    }

    @Test
    void factThatTheTableRefusesIsFoundAmongMany() {
        List<String> codes = IntStream.range(0, 40)
                .mapToObj(i -> registered(CODES.next(), enterprise("众企业" + i)))
                .toList();
        StringBuilder file = new StringBuilder("creditCode,kind,number,year,issuedOn\n");
        for (int i = 0; i < codes.size(); i++) {
            file.append("%s,high-tech-certificate,GR2021446%05d,2021,2021-12-20\n".formatted(codes.get(i), i));
        }
        String taken = registered(CODES.next(), enterprise("已有证书"));
        imported(
                "qualifications",
                "",
                CSV,
                bytes("creditCode,kind,number,year,issuedOn\n" + taken
                        + ",high-tech-certificate,GR202144600017,2021,2021-12-20\n"));
        JsonNode whole = imported("qualifications", "", CSV, bytes(file.toString()));
        assertThat(whole.path("state").asText()).isEqualTo("rejected");
        assertThat(faults(whole)).containsExactly("19 number NUMBER_TAKEN");
        JsonNode partly = imported("qualifications", "&partial=true", CSV, bytes(file.toString()));
        assertRows(partly, 40, 39, 0, 0, 1);
        anonymously()
                .get("/v1/enterprises/" + codes.get(3) + "?on=2022-06-30")
                .then()
                .body(has("tier", equalTo("high-tech")));
        JsonNode again = imported("qualifications", "&partial=true", CSV, bytes(file.toString()));
        assertRows(again, 40, 0, 0, 39, 1);
    }

    /** The credit code of who was withdrawn is still taken, which only the table knows. */
    @Test
    void newRecordThatTheTableRefusesDoesNotComeIntoBeing() throws SQLException {
        String code = CODES.next("12");
        String header = "name,type,creditCode\n";
        imported("institutions", "", CSV, bytes(header + "已撤销机构,university," + code + "\n"));
        String withdrawn = Json.of(anonymously().get("/v1/institutions?q=已撤销机构"))
                .at("/items/0/id")
                .asText();
        asRegistrar()
                .header("If-Match", "*")
                .body(Map.of("reason", "录入有误", "document", "江科函〔2026〕1号"))
                .post("/v1/institutions/" + withdrawn + "/withdraw")
                .then()
                .statusCode(200);
        JsonNode partly = imported(
                "institutions",
                "&partial=true",
                CSV,
                bytes(header + "同码机构,university," + code + "\n" + "无码机构,university,\n"));
        assertRows(partly, 2, 1, 0, 0, 1);
        assertThat(faults(partly)).containsExactly("2 creditCode CODE_TAKEN");
        assertThat(recordsOfNothing()).isZero();
    }

    private static long recordsOfNothing() throws SQLException {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*) from record r
                        where not exists (select from enterprise e where e.id = r.id)
                          and not exists (select from institution i where i.id = r.id)
                          and not exists (select from facility f where f.id = r.id)
                        """)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void placeOfWhoIsRegisteredIsNotChangedByTheWay() {
        String code = registered(CODES.next(), enterprise("不动企业", "location", java.util.Map.of("district", "440703")));
        String header = "creditCode,name,registeredOn,location.district\n";
        assertRows(imported("enterprises", "", CSV, bytes(header + code + ",不动企业,2015-06-01,440703\n")), 1, 0, 0, 1, 0);
        assertThat(faults(imported("enterprises", "", CSV, bytes(header + code + ",不动企业,2015-06-01,440704\n"))))
                .containsExactly("2 location CHANGE_THE_FACT");
    }

    @ParameterizedTest
    @CsvSource({
        "'creditCode,nonsense\nx,y\n', nonsense UNKNOWN_COLUMN",
        "'name\nx\n', creditCode MISSING_COLUMN",
        "'creditCode,name,企业名称\nx,y,z\n', 企业名称 DUPLICATE_COLUMN",
        "'creditCode,name\n', ' EMPTY_FILE'",
        "'creditCode,name\n{262145}', ' MALFORMED_CSV'",
        "'creditCode,name,registeredOn,address\nx,y,2018-05-01,\"没有结束的引号\nx,y,2018-05-01,甲\n', ' MALFORMED_CSV'",
        "'creditCode,name\nx,\"没有\"结束\n', ' MALFORMED_CSV'"
    })
    void fileThatCannotBeTakenAsAWholeFailsAndSaysWhy(String file, String fault) {
        JsonNode failed = imported("enterprises", "", CSV, bytes(file.replace("{262145}", "x".repeat(262_145))));
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.at("/faults/0/field").asText() + " "
                        + failed.at("/faults/0/code").asText())
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "'creditCode,name\nx,没有\n\n\"y\",\"没有\"结束\nz,\"有\"\n', 4",
        "'creditCode,name\nx,\"没有\n结束\n', 2",
        "'creditCode,\"name\nx', 1"
    })
    void csvThatIsNoneIsToldFromWhichRecordOn(String file, int record) {
        JsonNode failed = imported("enterprises", "", CSV, bytes(file));
        assertThat(failed.at("/faults/0/message").asText())
                .startsWith("自第 %d 条记录（含表头）起不是符合 RFC 4180 的 CSV：".formatted(record));
    }

    @ParameterizedTest
    @CsvSource({
        "'{code},多一格企业,2018-05-01,,,,\n', ''",
        "'{code}\n', '2 '",
        "'{code},多两格企业,2018-05-01,,多出\n', 2  CELL_WITHOUT_COLUMN",
        "'\n\n{code},,2018-05-01\n', 4 name REQUIRED",
        "'{code},=1+1企业,2018-05-01\r\n', ''",
        "'{code},制表\t符企业,2018-05-01\n', 2 name CONTROL_CHARACTER"
    })
    void rowThatIsNotLikeTheOthersIsToldForWhatItIs(String row, String fault) {
        String code = CODES.next();
        JsonNode over =
                imported("enterprises", "", CSV, bytes("creditCode,name,registeredOn\n" + row.replace("{code}", code)));
        assertThat(faults(over)).as(over.toString()).allMatch(found -> found.startsWith(fault));
        assertThat(faults(over).isEmpty()).isEqualTo(fault.isEmpty());
        if (row.contains("=1+1")) {
            anonymously().get("/v1/enterprises/" + code).then().body(has("name", equalTo("=1+1企业")));
        }
    }

    @Test
    void fileInAnotherCharsetOrThatIsNoWorkbookFails() {
        byte[] gbk = "统一社会信用代码,企业名称\nx,江门\n".getBytes(Charset.forName("GB18030"));
        assertThat(imported("enterprises", "", CSV, gbk).at("/faults/0/code").asText())
                .isEqualTo("WRONG_CHARSET");
        assertThat(imported("enterprises", "", XLSX, bytes("no zip"))
                        .at("/faults/0/code")
                        .asText())
                .isEqualTo("MALFORMED_XLSX");
        assertThat(faults(imported("enterprises", "", NDJSON, bytes("[1]\n{\"name\": 1}\nnot json\n"))))
                .containsExactly("1  MALFORMED_JSON", "2 creditCode REQUIRED", "3  MALFORMED_JSON");
    }

    @Test
    void requestThatSaysTooLittleIsRefused() {
        send("/v1/imports?kind=enterprises", CSV, bytes("x"), null).then().statusCode(400);
        send("/v1/imports", CSV, bytes("x"), UUID.randomUUID().toString())
                .then()
                .statusCode(400);
        send("/v1/imports?kind=nothing", CSV, bytes("x"), UUID.randomUUID().toString())
                .then()
                .statusCode(400);
        send(
                        "/v1/imports?kind=enterprises",
                        "application/json",
                        bytes("{}"),
                        UUID.randomUUID().toString())
                .then()
                .statusCode(415);
        send(
                        "/v1/imports?kind=enterprises",
                        "text/csv;charset=latin1",
                        bytes("x"),
                        UUID.randomUUID().toString())
                .then()
                .statusCode(415);
        send("/v1/imports?kind=enterprises", CSV, new byte[0], UUID.randomUUID().toString())
                .then()
                .statusCode(400);
        anonymously()
                .contentType(CSV)
                .body("x")
                .post("/v1/imports?kind=enterprises")
                .then()
                .statusCode(401);
        anonymously().get("/v1/imports").then().statusCode(401);
    }

    @Test
    void sameKeyAndFileIsAnsweredOnce() {
        byte[] file = bytes("creditCode,name,registeredOn\n" + CODES.next() + ",幂等企业,2018-05-01\n");
        String key = UUID.randomUUID().toString();
        Response first = send("/v1/imports?kind=enterprises", CSV, file, key);
        Response second = send("/v1/imports?kind=enterprises", CSV, file, key);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        send("/v1/imports?kind=enterprises", CSV, bytes("creditCode\nx\n"), key)
                .then()
                .statusCode(422);
        over(first);
    }

    @ParameterizedTest
    @CsvSource({"enterprises, csv", "qualifications, csv", "qualifications, xlsx", "locations, ndjson", "filings, xlsx"
    })
    void templateFilledInIsUnderstood(String kind, String format) {
        Response template = anonymously().get("/v1/imports/templates/" + kind + "?format=" + format);
        template.then().statusCode(200);
        JsonNode empty = imported(kind, "", type(format), template.asByteArray());
        if (format.equals("ndjson")) {
            assertThat(faults(empty)).containsExactly("1 record REQUIRED");
        } else {
            assertThat(empty.at("/faults/0/code").asText()).isEqualTo("EMPTY_FILE");
        }
    }

    @Test
    void faultsOfAllRowsAreInTheOneTable() {
        String file = "creditCode,name,registeredOn\n" + "x,坏行企业,2018-05-01\n".repeat(2_100);
        JsonNode rejected = imported("enterprises", "", CSV, bytes(file));
        assertRows(rejected, 2_100, 0, 0, 0, 2_100);
        String faults = asRegistrar()
                .get("/v1/imports/" + rejected.path("id").asText() + "/errors?format=csv")
                .asString();
        assertThat(Sheet.ofCsv(bytes(faults.substring(1))))
                .extracting(row -> row.get("row"))
                .containsExactlyElementsOf(IntStream.rangeClosed(2, 2_101)
                        .mapToObj(String::valueOf)
                        .toList());
    }

    // ---- Beside others

    @Test
    void othersWriteWhileAnImportIsMerged() {
        List<String> codes = Stream.generate(CODES::next).limit(4_000).toList();
        Response sent = sendEnterprises(codes);
        int beside = 0;
        while (!isOver(sent)) {
            boolean before = state(sent).equals("merging");
            registered(CODES.next(), enterprise("同时登记企业"));
            if (before && state(sent).equals("merging")) {
                beside++;
            }
        }
        assertRows(over(sent), 4_000, 4_000, 0, 0, 0);
        assertThat(beside).as("written within the merge").isPositive();
    }

    @Test
    void cancelledImportLeavesNothingWhetherItIsMergedOrWaits() throws Exception {
        List<String> codes = Stream.generate(CODES::next).limit(4_000).toList();
        long changes = changes();
        Response merged = sendEnterprises(codes);
        Response waiting = sendEnterprises(List.of(CODES.next()));
        cancel(waiting).then().statusCode(200).body(has("state", equalTo("cancelled")));
        await().until(() -> state(merged).equals("merging"));
        cancel(merged).then().statusCode(200);
        assertThat(over(merged).path("state").asText()).isEqualTo("cancelled");
        assertThat(changes()).isEqualTo(changes);
        anonymously().get("/v1/enterprises/" + codes.get(0)).then().statusCode(404);
        // What is over stays as it is.
        cancel(waiting).then().statusCode(200).body(has("state", equalTo("cancelled")));
        assertRows(over(sendEnterprises(codes.subList(0, 3))), 3, 3, 0, 0, 0);
    }

    private static Response sendEnterprises(List<String> codes) {
        String rows = codes.stream().map(code -> code + ",同时导入企业,2018-05-01\n").collect(Collectors.joining());
        return send(
                "/v1/imports?kind=enterprises",
                CSV,
                bytes("creditCode,name,registeredOn\n" + rows),
                UUID.randomUUID().toString());
    }

    private static Response cancel(Response sent) {
        return asRegistrar().post("/v1/imports/" + Json.of(sent).path("id").asText() + "/cancel");
    }

    private static String state(Response sent) {
        return view(sent).path("state").asText();
    }

    private static boolean isOver(Response sent) {
        return !view(sent).path("endedAt").isNull();
    }

    private static JsonNode view(Response sent) {
        return Json.of(
                asRegistrar().get("/v1/imports/" + Json.of(sent).path("id").asText()));
    }

    /** Whoever tried may have been killed by it, and cannot tell. */
    @Test
    void importThatWasTakenUpTooOftenInVainIsGivenUp() throws Exception {
        JsonNode done = imported(
                "enterprises", "", CSV, bytes("creditCode,name,registeredOn\n" + CODES.next() + ",放弃企业,2018-05-01\n"));
        String id;
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("""
                        insert into bulk_import (id, kind, mode, partial, format, charset, bytes, sha256, actor, roles, districts,
                            attempts)
                        select gen_random_uuid(), kind, mode, partial, format, charset, bytes, sha256, actor, roles, districts, 10
                        from bulk_import where id = '%s' returning id
                        """.formatted(done.path("id").asText()))) {
            row.next();
            id = row.getString(1);
        }
        await().until(() ->
                !Json.of(asRegistrar().get("/v1/imports/" + id)).path("endedAt").isNull());
        asRegistrar()
                .get("/v1/imports/" + id)
                .then()
                .body(has("state", equalTo("failed")))
                .body(has("faults.code", equalTo(List.of("GAVE_UP"))));
    }

    // ---- Sending, and reading what came of it

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx", "ndjson"})
    void fileComesBackWithItsFaultsMarkedAndCanBeSentAgain(String format) throws IOException {
        String code = CODES.next();
        List<String> header = List.of("creditCode", "name", "registeredOn", "industry");
        List<List<String>> sent = List.of(
                List.of(code, "标注企业", "2018-05-01", "9999"), List.of(CODES.next(), "正确企业", "2018-05-01", "3911"));
        byte[] faulty = format.equals("ndjson") ? lines(header, sent) : file(format, header, sent);
        JsonNode rejected = imported("enterprises", "", type(format), faulty);
        assertRows(rejected, 2, 0, 0, 0, 1);
        Response marked = asRegistrar().get("/v1/imports/" + rejected.path("id").asText() + "/errors?format=xlsx");
        marked.then().statusCode(200).contentType(XLSX);
        List<Map<String, String>> rows = Sheet.ofXlsx(marked.asByteArray());
        assertThat(rows.get(0)).containsEntry("creditCode", code).containsEntry("name", "标注企业");
        assertThat(rows.get(0).get("问题")).startsWith("industry: ").contains("99");
        assertThat(rows.get(1)).containsEntry("name", "正确企业").doesNotContainKey("问题");
        // Put right where it is wrong, the marked sheet is taken as it is.
        List<String> head = List.of("creditCode", "name", "registeredOn", "industry", "问题");
        List<List<String>> mended = rows.stream()
                .map(row -> head.stream()
                        .map(name -> row.getOrDefault(name, "").replace("9999", "3911"))
                        .toList())
                .toList();
        JsonNode taken = imported("enterprises", "", XLSX, file("xlsx", head, mended));
        assertRows(taken, 2, 2, 0, 0, 0);
        assertThat(taken.at("/ignoredColumns/0").asText()).isEqualTo("问题");
        asRegistrar()
                .get("/v1/imports/" + taken.path("id").asText() + "/errors?format=xlsx")
                .then()
                .statusCode(404);
    }

    private static byte[] lines(List<String> header, List<List<String>> rows) {
        return bytes(rows.stream()
                .map(row -> IntStream.range(0, header.size())
                        .mapToObj(i -> "\"%s\": \"%s\"".formatted(header.get(i), row.get(i)))
                        .collect(Collectors.joining(", ", "{", "}\n")))
                .collect(Collectors.joining()));
    }

    private static long changes() throws Exception {
        try (var connection = TestDatabase.connection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from change c join record r on r.id = c.record_id"
                                + " where r.key like '91440700MPT%'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
