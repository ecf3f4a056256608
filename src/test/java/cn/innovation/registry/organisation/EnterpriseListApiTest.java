package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which enterprises a list has, held against the same question answered naively. */
@QuarkusTest
class EnterpriseListApiTest {
    private static final List<LocalDate> DAYS = Stream.of("2014-12-31", "2025-02-28", "2025-06-30", "2025-11-01")
            .map(LocalDate::parse)
            .toList();
    private static final LocalDate DAY = LocalDate.parse("2025-06-30");

    private static final Map<String, Function<Firm, List<@Nullable String>>> FACETS = Map.of(
            "tier", firm -> list(firm.tier(DAY)),
            "district", firm -> list(firm.district(DAY)),
            "cluster", firm -> list(firm.cluster(DAY)),
            "size", firm -> list(firm.text("size")),
            "industry",
                    firm -> list(
                            firm.text("industry") == null
                                    ? null
                                    : String.valueOf(firm.text("industry")).substring(0, 2)),
            "qualification", firm -> held(firm));

    @BeforeEach
    void population() {
        assertThat(Population.FIRMS).isNotEmpty();
    }

    static List<Filter> filters() {
        return Filter.ALL;
    }

    /** Pairs of filters drawn by lot, the same ones each time. */
    static List<List<Filter>> pairs() {
        Random random = new Random(20250630);
        List<List<Filter>> pairs = new ArrayList<>();
        while (pairs.size() < 50) {
            Filter one = Filter.ALL.get(random.nextInt(Filter.ALL.size()));
            Filter other = Filter.ALL.get(random.nextInt(Filter.ALL.size()));
            boolean sameQualification = ofQualifications(one) && ofQualifications(other);
            if (!one.name().equals(other.name()) && !sameQualification) {
                pairs.add(List.of(one, other));
            }
        }
        return pairs;
    }

    @Test
    void listHoldsWhatExistsAndStandsInTheCityOnTheDay() {
        for (LocalDate day : DAYS) {
            assertThat(found(day, List.of())).as("%s", day).containsExactlyInAnyOrderElementsOf(naive(day, List.of()));
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void filterFindsWhatIsSoOnTheDay(Filter filter) {
        for (LocalDate day : DAYS) {
            assertThat(found(day, List.of(filter)))
                    .as("%s", day)
                    .containsExactlyInAnyOrderElementsOf(naive(day, List.of(filter)));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void filtersTogetherNarrowTheList(List<Filter> filters) {
        assertThat(found(DAY, filters)).containsExactlyInAnyOrderElementsOf(naive(DAY, filters));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void totalAndFacetsAreThoseOfTheWholeList(List<Filter> filters) {
        Response answer = ask(DAY, filters)
                .queryParam("limit", 1)
                .queryParam("total", "exact")
                .queryParam("facets", String.join(",", FACETS.keySet()))
                .get("/v1/enterprises");
        answer.then().statusCode(200);
        JsonNode list = Json.of(answer);
        assertThat(list.at("/total/value").asInt())
                .isEqualTo(naive(DAY, filters).size());
        assertThat(list.at("/total/relation").asText()).isEqualTo("exact");
        FACETS.forEach((name, values) -> assertThat(facet(list, name))
                .as(name)
                .isEqualTo(counted(
                        filters.stream()
                                .filter(filter -> !dimension(filter).equals(name))
                                .toList(),
                        values)));
    }

    /** Not one that has the kind and another one that has the year. */
    @Test
    void whatIsAskedOfAQualificationIsAskedOfOneAndTheSame() {
        for (String year : List.of("2023", "2024")) {
            var answer = ask(DAY, List.of())
                    .queryParam("qualification", "gazelle")
                    .queryParam("qualificationYear", year)
                    .get("/v1/enterprises")
                    .then();
            answer.body(has("items.name", year.equals("2023") ? contains("南洋" + Population.MARK) : empty()));
        }
        ask(DAY, List.of())
                .queryParam("qualification", "gazelle")
                .queryParam("technologyField", "8")
                .get("/v1/enterprises")
                .then()
                .body(has("items", empty()));
    }

    @Test
    void totalAndFacetsAreThereOnlyWhenAskedFor() {
        ask(DAY, List.of())
                .get("/v1/enterprises")
                .then()
                .body(has("total", nullValue()))
                .body(has("facets", nullValue()));
    }

    @Test
    void largestValueOfAFacetComesFirstAndHasItsLabel() {
        for (String language : List.of("zh-CN", "en")) {
            Response answer = ask(DAY, List.of())
                    .header("Accept-Language", language)
                    .queryParam("facets", "district")
                    .get("/v1/enterprises");
            List<Integer> counts = answer.path("facets.district.count");
            assertThat(counts).isSortedAccordingTo(java.util.Comparator.reverseOrder());
            answer.then()
                    .body(
                            "facets.district.find { it.code == '440703' }.label",
                            equalTo(language.equals("en") ? "Pengjiang District" : "蓬江区"))
                    .body("facets.district.find { it.code == null }.label", nullValue());
        }
    }

    @Test
    void nameIsFoundByAnyPartInAnyWidthAndCase() {
        for (String part : List.of("程工〔列表", "CHENG WORKS", "cheng w", "cHENG")) {
            anonymously()
                    .queryParam("q", part)
                    .queryParam("on", DAY.toString())
                    .get("/v1/enterprises")
                    .then()
                    .body(has("items.name", contains("程工" + Population.MARK)));
        }
        for (String none : List.of("程_〔列表", "程%列表", "\\", "-", "%", "_", "9144_700LNT", "100%")) {
            List<String> names = anonymously()
                    .queryParam("q", none)
                    .queryParam("limit", 1000)
                    .queryParam("on", DAY.toString())
                    .get("/v1/enterprises")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.name");
            assertThat(names).as(none).noneMatch(name -> name.contains(Population.MARK));
        }
    }

    @Test
    void codeIsFoundByItsBeginning() {
        Firm firm = Population.FIRMS.get(0);
        for (String part : List.of(
                firm.code, firm.code.substring(0, 16), firm.code.substring(0, 8) + "-" + firm.code.substring(8, 16))) {
            anonymously()
                    .queryParam("q", part)
                    .queryParam("on", DAY.toString())
                    .get("/v1/enterprises")
                    .then()
                    .body(has("items.creditCode", contains(firm.code)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "district, pengjiang",
        "district, ''",
        "district, '440703,'",
        "district, '440703,440703'",
        "tier, 440703",
        "cluster, nonsense",
        "clusterGrouping, none",
        "clusterBasis, guessed",
        "zone, 1",
        "zone, nonsense",
        "qualification, nonsense",
        "qualificationYear, 24",
        "qualificationYear, none",
        "technologyField, 9",
        "carrier, nonsense",
        "existence, none",
        "existence, gone",
        "industry, c",
        "industry, 3",
        "industry, 34215",
        "size, huge",
        "aboveScale, nonsense",
        "listed, yes",
        "registeredFrom, 2015",
        "registeredUntil, 2015-02-30",
        "facets, name",
        "facets, 'tier,tier'",
        "sort, size",
        "sort, --name",
        "total, yes",
        "limit, 0",
        "limit, 1001",
        "limit, 1.5",
        "limit, ten",
        "on, today",
        "labels, 1",
        "q, ''",
        "colour, red",
        "cursor, nonsense",
        "cursor, ''",
        "knownAt, 2025-01-01"
    })
    void parameterThatIsNoneIsRefused(String name, String value) {
        anonymously()
                .queryParam(name, value)
                .get("/v1/enterprises")
                .then()
                .statusCode(400)
                .body(has("type", equalTo("/problems/invalid-parameter")))
                .body(has("violations.field", contains(name)));
    }

    @Test
    void everyFaultIsNamed() {
        anonymously()
                .get(
                        "/v1/enterprises?district=x&tier=y&limit=0&on=z&registeredFrom=2020-01-01&registeredUntil=2020-01-01")
                .then()
                .statusCode(400)
                .body(
                        "violations.field.toSet()",
                        equalTo(java.util.Set.of("district", "tier", "limit", "on", "registeredUntil").stream()
                                .collect(java.util.stream.Collectors.toCollection(java.util.HashSet::new))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"district=440703&district=440704", "on=2025-01-01&on=2025-01-01"})
    void repeatedParameterIsRefused(String query) {
        anonymously().get("/v1/enterprises?" + query).then().statusCode(400);
    }

    private static RequestSpecification ask(LocalDate day, List<Filter> filters) {
        RequestSpecification request = anonymously().queryParam("on", day.toString());
        if (filters.stream().noneMatch(filter -> filter.name().equals("q"))) {
            request.queryParam("q", Population.MARK);
        }
        filters.forEach(filter -> filter.in(request));
        return request;
    }

    private static List<Firm> found(LocalDate day, List<Filter> filters) {
        Response answer = ask(day, filters).queryParam("limit", 1000).get("/v1/enterprises");
        answer.then().statusCode(200);
        List<String> codes = Json.texts(Json.of(answer).path("items"), "creditCode");
        return Population.FIRMS.stream()
                .filter(firm -> codes.contains(firm.code))
                .toList();
    }

    private static List<Firm> naive(LocalDate day, List<Filter> filters) {
        boolean everywhere = filters.stream().anyMatch(filter -> filter.name().equals("existence"));
        return Population.FIRMS.stream()
                .filter(firm -> !firm.description.containsKey("withdrawn"))
                .filter(firm -> everywhere || firm.stands(day))
                .filter(firm ->
                        filters.stream().allMatch(filter -> filter.naive().test(firm, day)))
                .toList();
    }

    private static Map<@Nullable String, Integer> facet(JsonNode list, String name) {
        Map<@Nullable String, Integer> counts = new HashMap<>();
        list.path("facets")
                .path(name)
                .forEach(value -> counts.put(
                        value.path("code").textValue(), value.path("count").asInt()));
        return counts;
    }

    private static Map<@Nullable String, Integer> counted(
            List<Filter> filters, Function<Firm, List<@Nullable String>> values) {
        Map<@Nullable String, Integer> counts = new HashMap<>();
        naive(DAY, filters).forEach(firm -> values.apply(firm).forEach(value -> counts.merge(value, 1, Integer::sum)));
        return counts;
    }

    /** The dimension that a filter restricts: what is asked of a qualification restricts that of the qualifications. */
    private static String dimension(Filter filter) {
        return ofQualifications(filter) ? "qualification" : filter.name();
    }

    private static boolean ofQualifications(Filter filter) {
        return List.of("qualification", "qualificationYear", "qualificationNumber", "technologyField", "carrier")
                .contains(filter.name());
    }

    private static List<@Nullable String> held(Firm firm) {
        List<@Nullable String> kinds = new ArrayList<>(
                firm.values("qualifications", "kind", DAY).distinct().toList());
        return kinds.isEmpty() ? list(null) : kinds;
    }

    private static List<@Nullable String> list(@Nullable String value) {
        List<@Nullable String> list = new ArrayList<>();
        list.add(value);
        return list;
    }
}
