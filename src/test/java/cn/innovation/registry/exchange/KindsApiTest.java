package cn.innovation.registry.exchange;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static cn.innovation.registry.support.SentFile.CSV;
import static cn.innovation.registry.support.SentFile.NDJSON;
import static cn.innovation.registry.support.SentFile.assertRows;
import static cn.innovation.registry.support.SentFile.bytes;
import static cn.innovation.registry.support.SentFile.faults;
import static cn.innovation.registry.support.SentFile.imported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs from kind to kind where rows are taken in and given out; that all of them come back as they were is RoundTripIT's. */
@QuarkusTest
class KindsApiTest {
    private static final Codes CODES = new Codes("KND");

    @ParameterizedTest
    @ValueSource(strings = {"institutions", "platforms", "carriers", "zones", "teams", "finance-institutions"})
    void recordOfAnIssuedIdIsToldByItsName(String kind) {
        String name = "按名称识别的" + kind;
        boolean typed = kind.equals("institutions");
        String file = "名称,address%s\n%s,%%s%s\n".formatted(typed ? ",type" : "", name, typed ? ",university" : "");
        assertRows(imported(kind, "", CSV, bytes(file.formatted("东成村22号"))), 1, 1, 0, 0, 0);
        assertRows(imported(kind, "", CSV, bytes(file.formatted("东成村22号"))), 1, 0, 0, 1, 0);
        assertRows(imported(kind, "", CSV, bytes(file.formatted("东成村23号"))), 1, 0, 1, 0, 0);
        JsonNode found = Json.of(anonymously().get("/v1/" + kind + "?q=" + name));
        assertThat(found.path("items")).hasSize(1);
        assertThat(found.at("/items/0/address").asText()).isEqualTo("东成村23号");
    }

    @Test
    void nameOfSeveralRecordsTellsNone() {
        for (int i = 0; i < 2; i++) {
            Json.of(asRegistrar()
                    .header("Idempotency-Key", "homonym" + i)
                    .body(java.util.Map.of("name", "同名载体（江门）"))
                    .post("/v1/carriers"));
        }
        JsonNode rejected = imported("carriers", "", CSV, bytes("name,seats\n同名载体(江门),7\n"));
        assertThat(faults(rejected)).containsExactly("2 id AMBIGUOUS_NAME 同名载体(江门)");
    }

    @Test
    void newNameTwiceInAFileIsFaulty() {
        JsonNode rejected = imported("teams", "", CSV, bytes("name\n文件中重复的团队\n文件中重复的团队\n"));
        assertThat(faults(rejected)).containsExactly("3  DUPLICATE_ROW");
    }

    @Test
    void factsOfRecordsOfSeveralKindsComeInOneFile() {
        String code = registered(CODES.next(), enterprise("多类对象企业"));
        assertRows(imported("platforms", "", CSV, bytes("name\n多类对象平台\n")), 1, 1, 0, 0, 0);
        String file = "record,from,district\n%s,2016-01-01,440703\n多类对象平台,2017-01-01,440704\n"
                .formatted(code.toLowerCase(java.util.Locale.ROOT));
        assertRows(imported("locations", "", CSV, bytes(file)), 2, 2, 0, 0, 0);
        assertThat(Json.of(anonymously().get("/v1/platforms?q=多类对象平台"))
                        .at("/items/0/location/district")
                        .asText())
                .isEqualTo("440704");
    }

    @Test
    void certificateComesWithTheEndThatADecisionGaveIt() {
        String code = registered(CODES.next(), enterprise("已撤销资格企业"));
        String head = "creditCode,kind,number,year,issuedOn,document";
        String row = code + ",high-tech-certificate,GR202144778801,2021,2021-12-20,粤科高字〔2023〕88号";
        assertRows(imported("qualifications", "", CSV, bytes(head + "\n" + row + "\n")), 1, 1, 0, 0, 0);
        String ended = head + ",终止决定日期,终止生效日期,终止原因,终止决定机关\n" + row + ",2023-08-15,2023-07-01,revoked,广东省科学技术厅\n";
        assertRows(imported("qualifications", "", CSV, bytes(ended)), 1, 0, 1, 0, 0);
        Response facts = anonymously().get("/v1/enterprises/" + code + "/qualifications");
        facts.then()
                .body(has("items[0].end.decidedOn", equalTo("2023-08-15")))
                .body(has("items[0].end.effectiveFrom", equalTo("2023-07-01")))
                .body(has("items[0].end.reason", equalTo("revoked")))
                .body(has("items[0].until", equalTo("2024-12-20")));
        // A file that does not speak of ends leaves them.
        assertRows(imported("qualifications", "", CSV, bytes(head + "\n" + row + "\n")), 1, 0, 0, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "'2023-08-15,,revoked', 2 end.effectiveFrom REQUIRED",
        "'2023-08-15,2023-07-01,', 2 end.reason REQUIRED",
        "'2023-08-15,2023-07-01,nonsense', 2 reason UNKNOWN_CODE_OF"
    })
    void endThatIsNotWholeIsFaulty(String end, String fault) {
        String code = registered(CODES.next(), enterprise("撤销信息不全企业"));
        JsonNode rejected = imported(
                "qualifications",
                "",
                CSV,
                bytes("creditCode,kind,from,document,end.decidedOn,end.effectiveFrom,end.reason\n" + code
                        + ",incubation,2021-01-01,文件," + end + "\n"));
        assertThat(faults(rejected)).anyMatch(found -> found.startsWith(fault));
    }

    @Test
    void figuresAreToldByTheirYearAndAreNotForEveryone() {
        String code = registered(CODES.next(), enterprise("年度数据企业"));
        String file = "统一社会信用代码,年度,从业人员,研发费用(元)\n%1$s,2022,10,1.5\n%1$s,2023,12,2.5\n".formatted(code);
        assertRows(imported("figures", "", CSV, bytes(file)), 2, 2, 0, 0, 0);
        assertRows(imported("figures", "", CSV, bytes(file.replace("12,2.5", "13,2.5"))), 2, 0, 1, 1, 0);
        asRegistrar()
                .get("/v1/enterprises/" + code + "/figures/2023")
                .then()
                .body(has("staff", equalTo(13)))
                .body(has("version", equalTo(2)));
        anonymously().get("/v1/exports/figures").then().statusCode(401);
        asRegistrar().get("/v1/exports/figures").then().statusCode(200).body(containsString(code + ",2023,13"));
        JsonNode rejected = imported("figures", "", CSV, bytes("creditCode,year\n" + code + ",1901\n"));
        assertThat(faults(rejected)).hasSize(1).allMatch(fault -> fault.startsWith("2 year "));
    }

    @Test
    void publicationOfAnotherDayStandsBesideTheEarlierAndOneOfTheSameDayCorrectsIt() {
        String row = "{\"plan\": \"jiangmen-14-5\", \"indicator\": \"rd-staff-per-10000\", \"year\": 1991,"
                + " \"value\": %s, \"status\": \"final\", \"publishedOn\": \"%s\", \"source\": \"公报\"}\n";
        String first = row.formatted("71.2", "2024-06-30");
        assertRows(
                imported("observations", "", NDJSON, bytes(first + row.formatted("71.3", "2024-12-30"))),
                2,
                2,
                0,
                0,
                0);
        assertRows(imported("observations", "", NDJSON, bytes(first)), 1, 0, 0, 1, 0);
        assertRows(imported("observations", "", NDJSON, bytes(row.formatted("70", "2024-06-30"))), 1, 0, 1, 0, 0);
        anonymously()
                .get("/v1/plans/jiangmen-14-5/indicators/rd-staff-per-10000/observations/1991")
                .then()
                .body(has("version", equalTo(3)))
                .body(has("vintages.size()", equalTo(2)));
        JsonNode rejected =
                imported("observations", "", NDJSON, bytes(first.replace("rd-staff-per-10000", "nonsense")));
        assertThat(faults(rejected)).hasSize(1).allMatch(fault -> fault.startsWith("1 indicator UNKNOWN_CODE"));
    }

    @Test
    void coverageIsDeclaredByAFile() {
        String file = "kind,year,district,coverage,source\nteam,1992,440703,partial,名单\nnonsense,1992,,none,名单\n";
        JsonNode taken = imported("coverage", "&partial=true", CSV, bytes(file));
        assertRows(taken, 2, 1, 0, 0, 1);
        assertThat(faults(taken)).hasSize(1).allMatch(fault -> fault.startsWith("3 kind UNKNOWN_CODE"));
        anonymously().get("/v1/exports/coverage").then().body(containsString("team,1992,440703,partial,名单"));
    }

    @Test
    void exportSaysWhereTheFeedStandsAndWhatItIs() {
        anonymously()
                .get("/v1/exports/qualifications?format=csv&bom=true")
                .then()
                .statusCode(200)
                .header("Registry-Position", matchesPattern("[0-9-]+"))
                .header("Content-Disposition", equalTo("attachment; filename=\"qualifications.csv\""))
                .header("Content-Type", containsString("text/csv"));
        anonymously().head("/v1/exports/enterprises?format=xlsx").then().statusCode(200);
        anonymously().get("/v1/exports/nonsense").then().statusCode(404);
        anonymously().get("/v1/exports/enterprises?format=pdf").then().statusCode(400);
    }

    @Test
    void whatTheCallerMayNotSeeIsNotInTheFile() {
        String code = registered(CODES.next(), enterprise("后备库企业"));
        String kind = "golden-seed";
        asRegistrar()
                .header("Idempotency-Key", "hidden-" + code)
                .body(java.util.Map.of("kind", kind, "from", "2022-01-01", "year", 2022))
                .post("/v1/enterprises/" + code + "/qualifications")
                .then()
                .statusCode(201);
        String wanted = code + "," + kind;
        asRegistrar().get("/v1/exports/qualifications").then().body(containsString(wanted));
        assertThat(anonymously().get("/v1/exports/qualifications").asString()).doesNotContain(wanted);
    }
}
