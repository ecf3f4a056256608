package cn.innovation.registry.plan;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Settled;
import cn.innovation.registry.support.Sheet;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second plan, with a cluster and indicators of its own, is data: it is put through the API, and counted by its readings. */
@QuarkusTest
class CountingApiTest {
    private static final Codes CODES = new Codes("PCT");
    private static final String PLAN = "/v1/plans/test-counting";
    private static final String CLUSTER = "plan-test";
    private static final Map<String, String> KEYS = new HashMap<>();

    private static @Nullable Instant beforeTheRevocation;
    private static @Nullable Instant afterTheRevocation;

    @BeforeEach
    void loadOnce() throws SQLException, InterruptedException {
        if (!KEYS.isEmpty()) {
            return;
        }
        sql("""
                insert into cluster (code, label_zh, label_en, source, position)
                values ('plan-test', '测试集群', 'A cluster of a test', 'test', 999) on conflict do nothing
                """);
        putPlan();
        firms();
        facilities();
        observe("spending", 2022, 121);
        declare("high-tech-certificate", 2022, "complete");
        declare("high-tech-certificate", 2023, "partial");
        declare("tech-sme-entry", 2022, "complete");
        declare("tech-sme-entry", 2023, "complete");
    }

    /** The document of the API lists the clusters, and other tests compare it: what was counted moves, the code goes. */
    @AfterAll
    static void takeTheClusterAway() throws SQLException {
        sql("""
                update cluster_assignment set primary_cluster = 'high-end-equipment' where primary_cluster = 'plan-test';
                update standing set cluster = 'high-end-equipment' where cluster = 'plan-test';
                update holding set cluster = 'high-end-equipment' where cluster = 'plan-test';
                update presence set cluster = 'high-end-equipment' where cluster = 'plan-test';
                delete from cluster where code = 'plan-test';
                """);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # indicator, reading,   day,        value, counted
            certified,   validity,  2022-12-31, 3,  A B D
            certified,   validity,  2023-06-30, 3,  A B D
            certified,   validity,  2023-07-01, 2,  A B
            certified,   validity,  2023-12-31, 1,  A
            certified,   cohort,    2022-12-31, 3,  A B D
            certified,   cohort,    2023-12-31, 2,  A C
            certified,   cohort,    2025-12-31, 1,  C
            entered,     entries,   2022-12-31, 1,  A
            entered,     entries,   2023-07-01, 1,  A
            entered,     entries,   2023-12-31, 2,  A B
            entered,     entries,   2024-12-31, 0,
            listed,      since,     2021-12-31, 0,
            listed,      since,     2023-12-31, 1,  A
            listed,      since,     2024-12-31, 1,  A
            listed,      year,      2022-12-31, 1,  A
            listed,      year,      2023-12-31, 1,  D
            centres,     types,     2018-12-31, 0,
            centres,     types,     2022-12-31, 2,  P1 P3
            centres,     types,     2023-12-31, 1,  P1
            centres,     national,  2022-12-31, 1,  P1
            centres,     all,       2022-12-31, 3,  P1 P2 P3
            teams,       since,     2021-12-31, 28,
            teams,       since,     2022-12-31, 29, T2
            teams,       since,     2023-12-31, 30, T2 T3
            teams,       since,     2025-12-31, 30, T2 T3
            """)
    void readingCountsByItsRuleAndTheEvidenceIsExactlyThat(
            String indicator, String reading, String on, int value, @Nullable String counted) {
        Map<String, Object> computed = computed(indicator, reading, on);
        assertThat(number(computed.get("value"))).isEqualTo(value);
        String evidence = String.valueOf(computed.get("evidence"));
        assertThat(keys(evidence)).containsExactlyInAnyOrderElementsOf(named(counted));
    }

    @ParameterizedTest
    @CsvSource({
        "certified, 2022-12-31, 440703, 2, A B",
        "certified, 2022-12-31, , 1, D",
        "certified, 2022-12-31, 440704, 0, ",
        "entered, 2023-12-31, 440703, 2, A B",
        "teams, 2023-12-31, , 30, T2 T3"
    })
    void partOfADistrictIsCountedWithItsEvidence(
            String indicator, String on, @Nullable String district, int value, @Nullable String counted) {
        List<Map<String, Object>> districts = anonymously()
                .queryParam("on", on)
                .queryParam("by", "district")
                .get(PLAN + "/indicators")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.code == '" + indicator + "' }.districts");
        Map<String, Object> computed = object(districts.stream()
                .filter(part -> Objects.equals(part.get("district"), district))
                .findFirst()
                .orElseThrow()
                .get("computed"));
        assertThat(number(computed.get("value"))).isEqualTo(value);
        assertThat(keys(String.valueOf(computed.get("evidence")))).containsExactlyInAnyOrderElementsOf(named(counted));
        int sum = districts.stream()
                .mapToInt(part -> number(object(part.get("computed")).get("value")))
                .sum();
        assertThat(sum).isEqualTo(number(computed(indicator, null, on).get("value")));
    }

    @Test
    void growthIsComputedFromObservedAmounts() {
        Map<String, Object> computed = computed("growth", "mean", "2023-12-31");
        assertThat(new BigDecimal(String.valueOf(computed.get("value")))).isEqualByComparingTo("10");
        assertThat(computed.get("on")).isEqualTo("2022-12-31");
        assertThat(computed("growth", "mean", "2021-12-31").get("value")).isNull();
        anonymously().get(String.valueOf(computed.get("evidence"))).then().statusCode(200);
    }

    /** The value of a day is compared with what was expected on that day: 3 at the end of 2022. */
    @Test
    void completeCoverageMakesTheComputedValueTheBasis() {
        state("certified", "2022-12-31")
                .body("computed.coverage", equalTo("complete"))
                .body("basis.kind", equalTo("computed"))
                .body("expectedByNow", equalTo(3))
                .body("progress", equalTo(0.5f))
                .body("assessment", equalTo("on-track"));
    }

    @Test
    void partialCoverageShowsTheValueAndConcludesNothing() {
        state("certified", "2023-12-30")
                .body("computed.coverage", equalTo("partial"))
                .body("computed.value", equalTo(1))
                .body("assessment", equalTo("no-data"))
                .body("progress", nullValue())
                .body("basis", nullValue());
    }

    @Test
    void officialValueIsTheBasisWhereThereIsOneAndDiffersFromTheComputed() {
        observe("certified", 2021, 1);
        state("certified", "2021-12-31")
                .body("official.value", equalTo(1))
                .body("official.period", equalTo("2021"))
                .body("computed.value", equalTo(2))
                .body("difference", equalTo(-1))
                .body("basis.kind", equalTo("official"))
                .body("assessment", equalTo("behind"));
    }

    @Test
    void entriesWithinAYearAreComparedWithTheSameDayOfTheYearBefore() {
        state("entered", "2023-07-01")
                .body("computed.value", equalTo(1))
                .body("computed.sameDayLastYear", equalTo(1))
                .body("basis.kind", equalTo("computed"))
                .body("assessment", equalTo("on-track"));
        state("entered", "2023-10-01").body("assessment", equalTo("ahead"));
        state("entered", "2023-12-31").body("computed.sameDayLastYear", nullValue());
    }

    @Test
    void revisedTargetCountsFromTheDayOfItsDecision() {
        state("revised", "2022-12-31").body("expectedByNow", equalTo(14)).body("targets.revision", contains(1, 2));
        state("revised", "2023-12-31").body("expectedByNow", equalTo(21.99f));
    }

    @Test
    void whatWasKnownThenIsAnsweredAsThen() {
        for (Object[] known : new Object[][] {{beforeTheRevocation, 2}, {afterTheRevocation, 1}}) {
            Map<String, Object> computed = Objects.requireNonNull(anonymously()
                    .queryParam("on", "2023-12-31")
                    .queryParam("knownAt", String.valueOf(known[0]))
                    .get(PLAN + "/indicators")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.find { it.code == 'certified' }.computed"));
            assertThat(computed.get("value")).isEqualTo(known[1]);
            assertThat(keys(String.valueOf(computed.get("evidence")))).hasSize((Integer) known[1]);
        }
    }

    @Test
    void differenceNamesTheRecordItsCauseAndTheDocument() {
        anonymously()
                .queryParam("on", "2023-12-31")
                .queryParam("from", String.valueOf(beforeTheRevocation))
                .queryParam("to", String.valueOf(afterTheRevocation))
                .get(PLAN + "/indicators/certified/difference")
                .then()
                .statusCode(200)
                .body("before", equalTo(2))
                .body("after", equalTo(1))
                .body("items.difference", contains("removed"))
                .body("items.key", contains(KEYS.get("D")))
                .body("items[0].causes.kind", contains("qualification"))
                .body("items[0].causes.operation", contains("ended"))
                .body("items[0].causes.reason", contains("revoked"))
                .body("items[0].causes.document", contains("粤科高字〔2023〕88号"))
                .body("next", nullValue());
        anonymously()
                .queryParam("on", "2022-12-31")
                .queryParam("from", String.valueOf(beforeTheRevocation))
                .queryParam("to", String.valueOf(afterTheRevocation))
                .get(PLAN + "/indicators/certified/difference")
                .then()
                .body("items", empty());
    }

    @Test
    void seriesSaysWhatEveryPointRestsOn() {
        observe("entered", 2024, 5);
        anonymously()
                .get(PLAN + "/indicators/entered/series")
                .then()
                .statusCode(200)
                .body("reading", equalTo("entries"))
                .body(
                        "points.on",
                        contains("2020-12-31", "2021-12-31", "2022-12-31", "2023-12-31", "2024-12-31", "2025-12-31"))
                .body("points.basis", contains("baseline", null, "computed", "computed", "official", null))
                .body("points.value", contains(1, null, 1, 2, 5, null))
                .body("points[1].coverage", equalTo("none"));
    }

    @Test
    void evidenceGoesOnPageByPage() {
        String address = PLAN + "/indicators/centres/evidence?reading=all&on=2022-12-31&limit=2";
        var first = anonymously().get(address).then().statusCode(200).body("items", hasSize(2));
        String next = first.extract().path("next");
        anonymously()
                .get(address + "&cursor=" + next)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
        anonymously()
                .get(PLAN + "/indicators/centres/evidence?cursor=" + next)
                .then()
                .statusCode(400);
    }

    @Test
    void evidenceIsAFileOfTheSameRecords() {
        String address = PLAN + "/indicators/centres/evidence?reading=all&on=2022-12-31";
        List<String> keys =
                anonymously().get(address).then().extract().jsonPath().getList("items.key", String.class);
        assertThat(keys).hasSize(3);
        assertThat(Sheet.ofCsv(file(address, "csv")))
                .extracting(row -> row.get("key"))
                .isEqualTo(keys);
        assertThat(Sheet.ofXlsx(file(address, "xlsx")))
                .extracting(row -> row.get("key"))
                .isEqualTo(keys);
        assertThat(new String(file(address, "ndjson"), StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .allMatch(line -> keys.stream().anyMatch(line::contains));
        anonymously()
                .get(address + "&format=csv&limit=2")
                .then()
                .statusCode(400)
                .body("violations.code", contains("PAGES_ONLY"));
    }

    private static byte[] file(String address, String format) {
        var answer = anonymously().get(address + "&format=" + format);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.header("Registry-Position")).isNotBlank();
        return answer.asByteArray();
    }

    // ---- What is counted --------------------------------------------------------------------------------------------

    private static void putPlan() {
        put(PLAN, body("labels", text("计数规划"), "firstYear", 2021, "lastYear", 2025, "source", "测试"));
        indicator("certified", 1, reading("validity", "stock"), reading("cohort", "cohort", "years", 3));
        target("certified", 2023, 4, null);
        target("certified", 2025, 5, null);
        indicator("entered", 1, reading("entries", "entries", "qualification", "tech-sme-entry"));
        target("entered", 2025, 10, null);
        indicator(
                "listed",
                null,
                reading("since", "events", "measure", "enterprises", "markets", List.of("star"), "since", "2021-01-01"),
                reading("year", "events", "measure", "enterprises"));
        List<String> types = List.of("key-laboratory", "engineering-technology-research-centre");
        indicator(
                "centres",
                3,
                platforms("types", "types", types, "levels", List.of("national", "provincial")),
                platforms("national", "types", types, "levels", List.of("national")),
                platforms("all"));
        indicator(
                "teams",
                28,
                reading(
                        "since",
                        "cumulative",
                        "measure",
                        "teams",
                        "qualification",
                        null,
                        "since",
                        "2021-01-01",
                        "opening",
                        28));
        indicator("spending", 100);
        indicator(
                "growth",
                null,
                reading(
                        "mean",
                        "growth",
                        "measure",
                        "rd-spending",
                        "qualification",
                        null,
                        "since",
                        "2021-01-01",
                        "amounts",
                        "spending",
                        "clusters",
                        null));
        indicator("revised", 10);
        target("revised", 2025, 20, null);
        target("revised", 2025, 30, "2023-06-01");
    }

    private static void firms() throws SQLException, InterruptedException {
        firm("A", "440703");
        firm("B", "440703");
        firm("C", "440704");
        firm("D", null);
        certificate("A", "GR202144770001", 2021, "2021-12-20");
        certificate("B", "GR202044770002", 2020, "2020-12-01");
        certificate("C", "GR202344770003", 2023, "2024-01-15");
        String revoked = certificate("D", "GR202244770004", 2022, "2022-12-01");
        entry("A", "202244070308770001", 2022, "2022-05-01");
        entry("A", "202344070308770002", 2023, "2023-06-01");
        entry("B", "202344070308770003", 2023, "2023-09-01");
        withdraw(entry("C", "202344070308770004", 2023, "2023-09-01")).then().statusCode(200);
        fact(key("A"), "listings", "market", "star", "code", "688977", "from", "2022-03-01");
        fact(key("B"), "listings", "market", "star", "code", "688978", "from", "2024-02-01");
        fact(key("D"), "listings", "market", "neeq", "code", "877979", "from", "2023-03-01");
        beforeTheRevocation = Settled.now();
        end(
                        revoked,
                        body(
                                "decidedOn", "2023-08-15",
                                "effectiveFrom", "2023-07-01",
                                "reason", "revoked",
                                "document", "粤科高字〔2023〕88号"))
                .then()
                .statusCode(200);
        afterTheRevocation = Settled.now();
    }

    private static void facilities() throws SQLException {
        facility("P1", "platform", null);
        recognition("P1", "key-laboratory", "provincial", "2019-05-01", null);
        recognition("P1", "engineering-technology-research-centre", "national", "2020-05-01", null);
        facility("P2", "platform", null);
        recognition("P2", "key-laboratory", "municipal", "2019-05-01", null);
        facility("P3", "platform", null);
        recognition("P3", "key-laboratory", "provincial", "2020-01-01", "2023-06-01");
        facility("T1", "team", "2020-05-01");
        facility("T2", "team", "2022-01-10");
        facility("T3", "team", "2023-02-01");
    }

    private static void firm(String name, @Nullable String district) {
        Map<String, @Nullable Object> body = enterprise(
                "江门市计数" + name + "有限公司",
                "clusters",
                body("primary", CLUSTER, "secondary", List.of(), "basis", "declared"));
        if (district != null) {
            body.put("location", body("district", district));
        }
        KEYS.put(name, registered(CODES.next(), body));
    }

    private static String certificate(String firm, String number, int year, String issuedOn) {
        return fact(
                key(firm),
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                number,
                "year",
                year,
                "issuedOn",
                issuedOn);
    }

    private static String entry(String firm, String number, int year, String from) {
        return fact(
                key(firm), "qualifications", "kind", "tech-sme-entry", "number", number, "year", year, "from", from);
    }

    private static void facility(String name, String kind, @Nullable String establishedOn) throws SQLException {
        UUID key = UUID.randomUUID();
        KEYS.put(name, key.toString());
        sql("""
                with r as (insert into record (kind, key) values ('%1$s', '%2$s') returning id)
                insert into facility (id, key, kind, name, established_on)
                select id, '%2$s', '%1$s', '计数%3$s', %4$s from r
                """.formatted(kind, key, name, establishedOn == null ? "null" : "date '" + establishedOn + "'"));
        sql("""
                insert into cluster_assignment (record_id, primary_cluster, basis)
                select id, 'plan-test', 'declared' from record where key = '%s'
                """.formatted(key));
    }

    private static void recognition(String name, String type, String level, String from, @Nullable String until)
            throws SQLException {
        sql("""
                insert into recognition (record_id, type, level, valid_from, valid_until)
                select id, '%s', '%s', '%s', %s from record where key = '%s'
                """.formatted(type, level, from, until == null ? "null" : "'" + until + "'", key(name)));
    }

    private static void indicator(String code, @Nullable Integer baseline, Map<?, ?>... readings) {
        List<Object> all = new ArrayList<>();
        for (Map<?, ?> reading : readings) {
            Map<String, @Nullable Object> copy = new HashMap<>();
            reading.forEach((name, value) -> copy.put(String.valueOf(name), value));
            copy.put("inUse", all.isEmpty());
            all.add(copy);
        }
        put(
                PLAN + "/indicators/" + code,
                body(
                        "labels",
                        text(code),
                        "units",
                        text("家"),
                        "direction",
                        "increase",
                        "baseline",
                        baseline == null ? null : body("year", 2020, "value", baseline),
                        "readings",
                        all,
                        "source",
                        "测试"));
    }

    private static void target(String code, int year, int value, @Nullable String decidedOn) {
        asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("year", year, "value", value, "decidedOn", decidedOn, "source", "测试"))
                .post(PLAN + "/indicators/" + code + "/targets")
                .then()
                .statusCode(201);
    }

    private static Map<String, @Nullable Object> platforms(String code, @Nullable Object... more) {
        Map<String, @Nullable Object> reading = reading(code, "stock", more);
        reading.putAll(body("measure", "platforms", "qualification", null));
        return reading;
    }

    private static Map<String, @Nullable Object> reading(String code, String rule, @Nullable Object... more) {
        Map<String, @Nullable Object> reading = body(
                "code",
                code,
                "labels",
                text(code),
                "source",
                "测试",
                "rule",
                rule,
                "measure",
                "qualifications",
                "qualification",
                "high-tech-certificate",
                "clusters",
                List.of(CLUSTER));
        reading.putAll(body(more));
        return reading;
    }

    private static Map<String, @Nullable Object> text(String zh) {
        return body("zh", zh, "en", "test");
    }

    private static void put(String address, Map<String, @Nullable Object> body) {
        asRegistrar()
                .header("If-None-Match", "*")
                .body(body)
                .put(address)
                .then()
                .statusCode(201);
    }

    private static void observe(String code, int year, int value) {
        put(
                PLAN + "/indicators/" + code + "/observations/" + year,
                body("value", value, "status", "final", "publishedOn", (year + 1) + "-06-30", "source", "公报"));
    }

    private static void declare(String kind, int year, String coverage) {
        asRegistrar()
                .body(body("items", List.of(body("kind", kind, "year", year, "coverage", coverage, "source", "名单核对"))))
                .put("/v1/coverage")
                .then()
                .statusCode(200);
    }

    // ---- What is answered -------------------------------------------------------------------------------------------

    private static io.restassured.response.ValidatableResponse state(String code, String on) {
        return anonymously()
                .queryParam("on", on)
                .get(PLAN + "/indicators")
                .then()
                .statusCode(200)
                .rootPath("items.find { it.code == '" + code + "' }");
    }

    /** @param reading null: the one in use */
    private static Map<String, Object> computed(String code, @Nullable String reading, String on) {
        Map<String, Object> state = Objects.requireNonNull(anonymously()
                .queryParam("on", on)
                .get(PLAN + "/indicators")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.code == '" + code + "' }"));
        Map<String, Object> used = object(state.get("computed"));
        if (reading == null || reading.equals(used.get("reading"))) {
            return used;
        }
        List<?> others = (List<?>) Objects.requireNonNull(state.get("readings"));
        return others.stream()
                .map(CountingApiTest::object)
                .filter(other -> reading.equals(other.get("reading")))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static int number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).intValue();
    }

    /** Of the list at an address, be it of enterprises or the plan's own. */
    private static List<String> keys(String address) {
        var answer = anonymously()
                .get(address + "&limit=1000")
                .then()
                .statusCode(200)
                .extract();
        return answer.path(address.startsWith("/v1/enterprises") ? "items.creditCode" : "items.key");
    }

    private static List<String> named(@Nullable String names) {
        return names == null
                ? List.of()
                : Arrays.stream(names.split(" ", -1)).map(CountingApiTest::key).toList();
    }

    private static String key(String name) {
        return Objects.requireNonNull(KEYS.get(name), name);
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = TestDatabase.connection();
                var running = connection.createStatement()) {
            running.execute(statement);
        }
    }
}
