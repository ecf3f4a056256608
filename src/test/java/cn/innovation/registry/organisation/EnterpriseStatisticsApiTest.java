package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Given;
import cn.innovation.registry.support.Json;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, and the lists behind them. */
@QuarkusTest
class EnterpriseStatisticsApiTest {
    private static final String CUBE = "/v1/statistics/enterprises";
    private static final String LIST = "/v1/enterprises";

    @BeforeEach
    void population() {
        assertThat(Population.FIRMS).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | -",
                "tier | -",
                "district | -",
                "cluster | -",
                "cluster,tier,district | -",
                "tier | district=440703",
                "district | tier=high-tech,none",
                "tier | clusterGrouping=strategic-8",
                "size,tier | -",
                "industry | tier=none",
                "tier | qualification=high-tech-certificate",
                "district | q=有限",
                "tier,size | registeredFrom=2015-01-01&district=440703,440704",
            })
    void everyCellIsTheLengthOfTheListThatItsCodesGive(@Nullable String by, @Nullable String filter) {
        for (String on : List.of("2019-06-30", "2022-06-30", "2025-06-30")) {
            String filters = "on=" + on + (filter == null ? "" : "&" + filter);
            Counted counted = get(CUBE + "?" + filters + (by == null ? "" : "&by=" + by));
            assertThat(counted.getLong("total")).isEqualTo(length(filters));
            assertThat(counted.getBoolean("partition")).isTrue();
            List<Map<String, @Nullable Object>> cells = counted.getList("cells");
            long sum = 0;
            for (Map<String, @Nullable Object> cell : cells) {
                long count = number(cell);
                sum += count;
                assertThat(count).as("%s of %s", cell, filters).isEqualTo(length(filters + codes(cell, filters)));
            }
            assertThat(sum).isEqualTo(counted.getLong("total"));
        }
    }

    /** Filters of what a cell has; a filter that is there already is not given twice. */
    private static String codes(Map<String, @Nullable Object> cell, String filters) {
        return cell.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("count") && !filters.contains(entry.getKey() + "="))
                .map(entry -> "&" + entry.getKey() + "=" + (entry.getValue() == null ? "none" : entry.getValue()))
                .collect(Collectors.joining());
    }

    @Test
    void qualificationsOverlapSoTheirCellsAreNotAddedUp() {
        Counted counted = get(CUBE + "?by=qualification&on=2025-06-30");
        assertThat(counted.getBoolean("partition")).isFalse();
        List<Map<String, @Nullable Object>> cells = counted.getList("cells");
        for (Map<String, @Nullable Object> cell : cells) {
            assertThat(number(cell)).as("%s", cell).isEqualTo(length("on=2025-06-30" + codes(cell, "")));
        }
        assertThat(counted.getLong("total")).isEqualTo(length("on=2025-06-30"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "month | - | -",
                "quarter | tier | -",
                "year | cluster,tier | -",
                "month | district | tier=high-tech",
                "quarter | tier | clusterGrouping=strategic-8",
                "year | size | qualification=high-tech-certificate",
            })
    void pointOfASeriesIsTheCountOfTheLastDayOfItsPeriod(String every, @Nullable String by, @Nullable String filter) {
        String more = (by == null ? "" : "&by=" + by) + (filter == null ? "" : "&" + filter);
        Counted series = get(CUBE + "/series?every=" + every + "&from=2023-01-15&until=2025-07-01" + more);
        List<Map<String, Object>> points = series.getList("points");
        LocalDate before = LocalDate.of(2023, 1, 14);
        for (Map<String, Object> point : points) {
            LocalDate on = LocalDate.parse(String.valueOf(point.get("on")));
            assertThat(on).isAfter(before);
            assertThat(on.plusDays(1).getDayOfMonth()).isEqualTo(1);
            Counted counted = get(CUBE + "?on=" + on + more);
            assertThat(point.get("cells")).as("%s", on).isEqualTo(counted.getList("cells"));
            assertThat(number(point, "total")).isEqualTo(counted.getLong("total"));
            before = on;
        }
        assertThat(points).hasSize(every.equals("month") ? 30 : every.equals("quarter") ? 10 : 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | -",
                "tier | -",
                "district | -",
                "cluster,tier | -",
                "tier | district=440703,440704",
                "district,tier,cluster | tier=high-tech",
                "cluster | tier=none&district=none",
            })
    void openingAndWhatCameLessWhatWentIsTheClosingInEveryGroupAndPeriod(@Nullable String by, @Nullable String filter) {
        String more = (by == null ? "" : "&by=" + by) + (filter == null ? "" : "&" + filter);
        for (List<String> period : List.of(
                List.of("2019-01-01", "2020-01-01"),
                List.of("2024-01-01", "2025-01-01"),
                List.of("2025-06-01", "2025-06-02"),
                List.of("1990-01-01", "2030-01-01"))) {
            LocalDate from = LocalDate.parse(period.get(0));
            LocalDate until = LocalDate.parse(period.get(1));
            Map<Map<String, @Nullable Object>, Long> opening = cells(from.minusDays(1), more);
            Map<Map<String, @Nullable Object>, Long> closing = cells(until.minusDays(1), more);
            List<Map<String, Object>> groups =
                    get(CUBE + "/flows?from=" + from + "&until=" + until + more).getList("groups");
            for (Map<String, Object> group : groups) {
                Object key = group.get("group");
                long in = sum(group.get("in"));
                long out = sum(group.get("out"));
                assertThat(number(group, "opening") + in - out)
                        .as("%s from %s until %s", key, from, until)
                        .isEqualTo(number(group, "closing"));
                assertThat(number(group, "opening")).isEqualTo(opening.getOrDefault(key, 0L));
                assertThat(number(group, "closing")).isEqualTo(closing.getOrDefault(key, 0L));
            }
            assertThat(groups.stream().map(group -> group.get("group")).toList())
                    .containsAll(opening.keySet().stream()
                            .filter(key -> !key.isEmpty())
                            .toList());
        }
    }

    @Test
    void flowsSayWhyARecordCameAndWent() {
        String code = Given.registered(
                new Codes("CTT").next(),
                Given.enterprise(
                        "流量测试有限公司",
                        "registeredOn",
                        "2003-01-10",
                        "location",
                        Given.body("district", "440785"),
                        "clusters",
                        Given.body("primary", "blockchain-quantum-information", "basis", "declared")));
        Given.fact(
                code,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                "GR200944990001",
                "year",
                2009,
                "issuedOn",
                "2009-02-01");
        String second = Given.fact(
                code,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                "GR201344990001",
                "year",
                2013,
                "issuedOn",
                "2013-02-01");
        Given.end(
                        second,
                        Given.body(
                                "decidedOn",
                                "2014-06-01",
                                "effectiveFrom",
                                "2014-05-01",
                                "reason",
                                "fraud",
                                "document",
                                "粤科函〔2014〕1号"))
                .then()
                .statusCode(200);
        Given.fact(code, "existence", "from", "2015-03-01", "state", "deregistered");
        String filter = "&district=440785&cluster=blockchain-quantum-information";
        flows(2003, filter)
                .body(has("groups[0].in", equalTo(Map.of("new", 1))))
                .body(has("groups[0].closing", equalTo(1)));
        flows(2009, filter + "&by=tier")
                .body(has("groups.group.tier", contains("high-tech", null)))
                .body(has("groups[0].in", equalTo(Map.of("upgraded", 1))))
                .body(has("groups[1].out", equalTo(Map.of("upgraded", 1))));
        flows(2012, filter + "&by=tier").body(has("groups[0].out", equalTo(Map.of("lapsed", 1))));
        flows(2014, filter + "&by=tier").body(has("groups[0].out", equalTo(Map.of("fraud", 1))));
        flows(2015, filter)
                .body(has("groups[0].out", equalTo(Map.of("deregistered", 1))))
                .body(has("groups[0].closing", equalTo(0)));
    }

    private static ValidatableResponse flows(int year, String more) {
        return anonymously()
                .get(CUBE + "/flows?from=" + year + "-01-01&until=" + (year + 1) + "-01-01" + more)
                .then()
                .statusCode(200);
    }

    @Test
    void denseCountsAlsoShowTheCellsInWhichNothingIs() {
        Counted counted = get(CUBE + "?by=tier,district&dense=true&on=1970-01-01");
        assertThat(counted.getList("cells")).hasSize(3 * 7);
        assertThat(counted.getLong("total")).isZero();
    }

    @Test
    void denseCountsShowNoKindThatTheCallerMayNotSee() {
        List<String> kinds = anonymously()
                .get("/v1/statistics/qualifications?by=kind&dense=true&on=1985-01-01")
                .then()
                .statusCode(200)
                .extract()
                .path("cells.kind");
        assertThat(kinds).contains("high-tech-certificate").doesNotContain("listing-reserve");
    }

    @Test
    void labelsStandBesideTheCodesOnRequest() {
        asRegistrar()
                .header("Accept-Language", "en")
                .get(CUBE + "?by=tier&labels=true&on=2025-06-30")
                .then()
                .statusCode(200)
                .body("labels.tiers.'high-tech'", equalTo("High-tech enterprise"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?by=colour",
                "?by=tier,tier",
                "?on=2025-02-30",
                "?dense=maybe",
                "?by=tier,district,cluster,industry,size&dense=true",
                "/series?by=tier,district,industry&every=month&dense=true",
                "?knownAt=2001-01-01T00:00:00Z",
                "?district=nowhere",
                "/series?every=week",
                "/series?from=2025-01-01&until=2025-01-01",
                "/series?every=month&from=1950-01-01",
                "/flows",
                "/flows?from=2025-01-01&until=2024-01-01",
                "/flows?from=2024-01-01&until=2025-01-01&by=size",
                "/flows?from=2024-01-01&until=2025-01-01&q=科技",
                "/structure?by=tier",
            })
    void whatCannotBeCountedIsRefused(String asked) {
        anonymously()
                .get(CUBE + asked)
                .then()
                .statusCode(400)
                .body(has("type", equalTo("/problems/invalid-parameter")));
    }

    @Test
    void structureNamesTheDimensionsAndWhetherTheyAddUp() {
        anonymously()
                .get(CUBE + "/structure")
                .then()
                .statusCode(200)
                .body(has(
                        "dimensions.name",
                        hasItems("tier", "district", "cluster", "qualification", "industry", "size")))
                .body("dimensions.find { it.name == 'qualification' }.partitions", equalTo(false))
                .body("dimensions.find { it.name == 'tier' }.flows", equalTo(true))
                .body(has("formats", hasItem("json")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?by=tier,district&on=2025-06-30",
                "/series?by=cluster,tier&every=quarter&from=2024-01-01&until=2025-07-01"
            })
    void jsonStatReadBackEqualsJsonCellByCell(String asked) {
        Counted stat = get(CUBE + asked + "&format=jsonstat");
        List<String> ids = stat.getList("id");
        List<Integer> sizes = stat.getList("size");
        List<@Nullable Integer> values = stat.getList("value");
        Map<Map<String, @Nullable Object>, Long> read = new HashMap<>();
        for (int at = 0; at < values.size(); at++) {
            Map<String, @Nullable Object> codes = new HashMap<>();
            int rest = at;
            for (int i = ids.size() - 1; i >= 0; i--) {
                List<String> index = stat.getList("dimension." + ids.get(i) + ".category.index");
                String code = index.get(rest % sizes.get(i));
                codes.put(ids.get(i), code.equals("none") ? null : code);
                rest /= sizes.get(i);
            }
            Integer value = values.get(at);
            if (value != null) {
                read.put(codes, value.longValue());
            }
        }
        assertThat(read).isNotEmpty().isEqualTo(observations(asked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?by=tier,district&on=2025-06-30",
                "/series?by=cluster,tier&every=quarter&from=2024-01-01&until=2025-07-01"
            })
    void csvAndSdmxCsvReadBackEqualJsonCellByCell(String asked) {
        List<String> by = List.of(asked.replaceAll(".*by=([a-z,]*)&.*", "$1").split(","));
        Map<Map<String, @Nullable Object>, Long> sdmx = new HashMap<>();
        for (NamedCsvRecord row : csv(asked + "&format=sdmx-csv")) {
            assertThat(row.getField("STRUCTURE_ID")).isEqualTo("REGISTRY:ENTERPRISES(1.0)");
            Map<String, @Nullable Object> codes = new HashMap<>();
            by.forEach(name -> codes.put(name, nullable(row.getField(name.toUpperCase(Locale.ROOT)), "_X")));
            codes.put("on", row.getField("TIME_PERIOD"));
            sdmx.put(codes, Long.valueOf(row.getField("OBS_VALUE")));
        }
        Map<Map<String, @Nullable Object>, Long> plain = new HashMap<>();
        for (NamedCsvRecord row : csv(asked + "&format=csv")) {
            Map<String, @Nullable Object> codes = new HashMap<>();
            by.forEach(name -> codes.put(name, nullable(row.getField(name), "")));
            codes.put("on", row.getField("on"));
            plain.put(codes, Long.valueOf(row.getField("count")));
        }
        assertThat(sdmx).isNotEmpty().isEqualTo(observations(asked));
        assertThat(plain).isEqualTo(sdmx);
    }

    @Test
    void formatIsChosenByTheHeaderTooAndWhatIsNotOfferedIsRefused() {
        anonymously()
                .accept("text/csv")
                .get(CUBE + "?by=tier")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8");
        byte[] sheet = anonymously()
                .get(CUBE + "?by=tier&format=xlsx")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(new String(sheet, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
        anonymously()
                .get(CUBE + "/flows?from=2024-01-01&until=2025-01-01&by=tier&format=csv")
                .then()
                .statusCode(200);
        anonymously()
                .get(CUBE + "/flows?from=2024-01-01&until=2025-01-01&format=jsonstat")
                .then()
                .statusCode(400);
        anonymously().get(CUBE + "?format=parquet").then().statusCode(400);
        anonymously().accept("image/png").get(CUBE).then().statusCode(406);
    }

    @Test
    void holdersAreCountedOncePerKindAndAsTheListSays() {
        Counted counted = get("/v1/statistics/qualifications?by=kind&on=2025-06-30");
        assertThat(counted.getBoolean("partition")).isFalse();
        List<Map<String, @Nullable Object>> cells = counted.getList("cells");
        assertThat(cells).isNotEmpty();
        for (Map<String, @Nullable Object> cell : cells) {
            assertThat(number(cell)).isEqualTo(length("on=2025-06-30&qualification=" + cell.get("kind")));
        }
        assertThat(counted.getLong("total"))
                .isEqualTo(length("on=2025-06-30") - length("on=2025-06-30&qualification=none"));
        List<Map<String, Object>> groups =
                get("/v1/statistics/qualifications/flows?from=2024-01-01&until=2025-01-01&by=kind")
                        .getList("groups");
        for (Map<String, Object> group : groups) {
            assertThat(number(group, "opening") + sum(group.get("in")) - sum(group.get("out")))
                    .as("%s", group)
                    .isEqualTo(number(group, "closing"));
        }
    }

    /** Of our own JSON, the day among the codes. */
    private static Map<Map<String, @Nullable Object>, Long> observations(String asked) {
        Counted counted = get(CUBE + asked);
        List<Map<String, Object>> points = asked.startsWith("/series")
                ? counted.getList("points")
                : List.of(Map.of("on", counted.get("on"), "cells", counted.getList("cells")));
        Map<Map<String, @Nullable Object>, Long> observations = new HashMap<>();
        for (Map<String, Object> point : points) {
            for (Object found : (List<?>) Objects.requireNonNull(point.get("cells"))) {
                Map<String, @Nullable Object> codes = new HashMap<>();
                ((Map<?, ?>) found).forEach((name, value) -> codes.put(String.valueOf(name), value));
                Object count = codes.remove("count");
                codes.put("on", point.get("on"));
                observations.put(codes, ((Number) Objects.requireNonNull(count)).longValue());
            }
        }
        return observations;
    }

    private static List<NamedCsvRecord> csv(String asked) {
        String text =
                asRegistrar().get(CUBE + asked).then().statusCode(200).extract().asString();
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }

    private static @Nullable String nullable(String code, String none) {
        return code.equals(none) ? null : code;
    }

    private static Map<Map<String, @Nullable Object>, Long> cells(LocalDate on, String more) {
        List<Map<String, @Nullable Object>> cells =
                get(CUBE + "?on=" + on + more).getList("cells");
        Map<Map<String, @Nullable Object>, Long> counts = new HashMap<>();
        for (Map<String, @Nullable Object> cell : cells) {
            Map<String, @Nullable Object> codes = new HashMap<>(cell);
            codes.remove("count");
            counts.put(codes, number(cell));
        }
        return counts;
    }

    private static long sum(@Nullable Object causes) {
        return ((Map<?, ?>) Objects.requireNonNull(causes))
                .values().stream()
                        .mapToLong(count -> ((Number) count).longValue())
                        .sum();
    }

    private static long number(Map<String, ? extends @Nullable Object> cell) {
        return number(cell, "count");
    }

    private static long number(Map<String, ? extends @Nullable Object> cell, String name) {
        return ((Number) Objects.requireNonNull(cell.get(name))).longValue();
    }

    private static long length(String filters) {
        Response answer = asRegistrar().get(LIST + "?limit=1&total=exact&" + filters);
        answer.then().statusCode(200);
        return Json.of(answer).at("/total/value").asLong();
    }

    private static Counted get(String path) {
        Response answer = asRegistrar().get(path);
        answer.then().statusCode(200);
        return new Counted(answer.asString());
    }

    /** What was answered. */
    private record Counted(String json) {
        @Nullable
        Object get(String path) {
            return Json.at(json, path);
        }

        long getLong(String path) {
            return ((Number) Objects.requireNonNull(get(path))).longValue();
        }

        boolean getBoolean(String path) {
            return (Boolean) Objects.requireNonNull(get(path));
        }

        @SuppressWarnings("unchecked")
        <T> List<T> getList(String path) {
            return (List<T>) Objects.requireNonNull(get(path));
        }
    }
}
