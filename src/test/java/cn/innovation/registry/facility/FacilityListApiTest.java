package cn.innovation.registry.facility;

import static cn.innovation.registry.facility.Places.created;
import static cn.innovation.registry.facility.Places.fact;
import static cn.innovation.registry.facility.Places.id;
import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import cn.innovation.registry.facility.Site.Recognition;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which platforms a list has, held against the same question answered naively. */
@QuarkusTest
class FacilityListApiTest {
    private static final String MARK = "测列平台";
    private static final String KEY = "key-laboratory";
    private static final String CENTRE = "engineering-technology-research-centre";
    private static final List<String> LEVELS = List.of("municipal", "provincial", "national");
    private static final List<LocalDate> DAYS = Stream.of("2017-06-30", "2022-06-30", "2025-06-30")
            .map(LocalDate::parse)
            .toList();

    private static final List<@Nullable String> TYPES =
            Arrays.asList(null, KEY, KEY + "," + CENTRE, "none", "none," + CENTRE, "field-station");
    private static final List<@Nullable String> AT = Arrays.asList(null, "national", "municipal,provincial", "none");
    private static final List<@Nullable String> AT_LEAST = Arrays.asList(null, "provincial");

    private static List<Site> sites = List.of();
    private static String host = "";
    private static String operator = "";
    private static String zone = "";

    /** A filter as a caller writes it; the recognitions are asked for together. */
    record Asked(
            @Nullable String type,
            @Nullable String level,
            @Nullable String minLevel,
            String name,
            String value) {
        RequestSpecification in(RequestSpecification request) {
            param(request, "type", type);
            param(request, "level", level);
            param(request, "minLevel", minLevel);
            return name.isEmpty() ? request : request.queryParam(name, resolved());
        }

        boolean ofType(Recognition one) {
            return type == null || List.of(type.split(",")).contains(one.type());
        }

        boolean ofLevel(Recognition one) {
            return (level == null || List.of(level.split(",")).contains(one.level()))
                    && (minLevel == null || LEVELS.indexOf(one.level()) >= LEVELS.indexOf(minLevel));
        }

        boolean everywhere() {
            return name.equals("existence");
        }

        boolean besides(Site site, LocalDate on) {
            List<String> wanted = List.of(resolved().split(","));
            return switch (name) {
                case "district" -> wanted.contains(site.value("locations", "district", on));
                case "cluster" -> wanted.contains(site.value("clusters", "primary", on));
                case "zone" -> wanted.contains(site.value("zones", "zone", on));
                case "existence" -> wanted.contains("any") || wanted.contains(site.existence(on));
                case "host", "operator" -> {
                    List<String> others = site.facts("hosts", on)
                            .filter(fact -> name.equals(fact.get("role")))
                            .map(fact -> String.valueOf(fact.get("other")))
                            .toList();
                    yield others.stream().anyMatch(wanted::contains) || (wanted.contains("none") && others.isEmpty());
                }
                default -> true;
            };
        }

        private String resolved() {
            return value.replace("HOST", host).replace("OPERATOR", operator).replace("ZONE", zone);
        }

        private static void param(RequestSpecification request, String name, @Nullable String value) {
            if (value != null) {
                request.queryParam(name, value);
            }
        }
    }

    /** Every question of the recognitions, each with another question drawn by lot, the same one each time. */
    static List<Asked> questions() {
        List<List<String>> others = List.of(
                List.of("", ""),
                List.of("district", "440703"),
                List.of("district", "440704,440781"),
                List.of("district", "none"),
                List.of("cluster", "new-energy"),
                List.of("cluster", "none,advanced-materials"),
                List.of("zone", "ZONE"),
                List.of("zone", "none"),
                List.of("host", "HOST"),
                List.of("host", "none"),
                List.of("operator", "OPERATOR,HOST"),
                List.of("operator", "none,OPERATOR"),
                List.of("existence", "any"),
                List.of("existence", "closed"),
                List.of("existence", "active"));
        Random random = new Random(20250630);
        List<Asked> questions = new ArrayList<>();
        others.forEach(other -> questions.add(new Asked(null, null, null, other.get(0), other.get(1))));
        for (String type : TYPES) {
            for (String level : AT) {
                for (String minLevel : AT_LEAST) {
                    questions.add(new Asked(type, level, minLevel, "", ""));
                    var other = others.get(random.nextInt(others.size()));
                    questions.add(new Asked(type, level, minLevel, other.get(0), other.get(1)));
                    questions.add(new Asked(type, level, minLevel, "existence", "any"));
                }
            }
        }
        return questions;
    }

    @BeforeEach
    void population() {
        if (sites.isEmpty()) {
            host = registered(new Codes("FAB").next(), enterprise("江门市列表依托有限公司"));
            operator = id(created("institutions", "江门列表运营学院", "type", "university"));
            zone = id(created("zones", "江门市列表园区"));
            sites = made();
            sites.forEach(FacilityListApiTest::record);
        }
    }

    private static List<Site> made() {
        return List.of(
                new Site("安", "2010-01-01")
                        .has("locations", "from", "2010-01-01", "district", "440703")
                        .has("clusters", "from", "2010-01-01", "primary", "new-energy", "basis", "declared")
                        .has("recognitions", "type", KEY, "level", "municipal", "from", "2015-01-01")
                        .has("recognitions", "type", KEY, "level", "provincial", "from", "2018-01-01")
                        .has("recognitions", "type", KEY, "level", "national", "from", "2021-01-01"),
                new Site("北", null)
                        .has("recognitions", "type", KEY, "level", null, "from", "2019-01-01")
                        .has(
                                "recognitions",
                                "type",
                                CENTRE,
                                "level",
                                "provincial",
                                "from",
                                "2020-01-01",
                                "until",
                                "2024-01-01"),
                new Site("昌", "2000-01-01")
                        .has("locations", "from", "2000-01-01", "district", "outside")
                        .has("recognitions", "type", KEY, "level", "national", "from", "2005-01-01")
                        .has("recognitions", "type", KEY, "level", "municipal", "from", "2005-01-01"),
                new Site("东", "2015-01-01")
                        .has("locations", "from", null, "district", "440704")
                        .has("zones", "from", "2016-01-01", "zone", zone)
                        .has("hosts", "role", "host", "otherName", "某研究院"),
                new Site("恩", "2016-01-01")
                        .has("locations", "from", "2016-01-01", "district", "440705")
                        .has("existence", "from", "2023-01-01", "state", "closed")
                        .has("recognitions", "type", CENTRE, "level", "municipal", "from", "2016-01-01"),
                new Site("丰", null)
                        .has("locations", "from", null, "district", "440781")
                        .has("clusters", "from", null, "primary", "advanced-materials", "basis", "confirmed")
                        .has("hosts", "role", "host", "other", host, "from", "2016-01-01")
                        .has("hosts", "role", "operator", "other", operator, "until", "2024-01-01")
                        .has("recognitions", "type", CENTRE, "level", "municipal", "from", "2016-01-01")
                        .has("recognitions", "type", KEY, "level", "provincial", "from", "2022-01-01"),
                new Site("港", "2010-01-01")
                        .has("recognitions", "type", KEY, "level", "national", "from", "2011-01-01")
                        .isWithdrawn(),
                new Site("华", "2017-01-01")
                        .has("locations", "from", "2017-01-01", "until", "2022-01-01", "district", "440703")
                        .has("locations", "from", "2022-01-01", "district", "440781")
                        .has("hosts", "role", "operator", "other", host, "from", "2018-01-01")
                        .has(
                                "recognitions",
                                "type",
                                KEY,
                                "level",
                                "provincial",
                                "from",
                                "2017-02-01",
                                "ended",
                                "2024-01-01"),
                new Site("佳", "2024-01-01")
                        .has(
                                "recognitions",
                                "type",
                                CENTRE,
                                "level",
                                "national",
                                "from",
                                "2024-02-01",
                                "withdrawn",
                                true));
    }

    private static void record(Site site) {
        String address = created(
                "platforms",
                site.name + MARK,
                "establishedOn",
                site.establishedOn == null ? null : site.establishedOn.toString());
        site.facts.forEach((kind, facts) -> facts.forEach(said -> {
            Map<String, @Nullable Object> form = new HashMap<>(said);
            boolean withdrawn = form.remove("withdrawn") != null;
            Object ended = form.remove("ended");
            String made = fact(
                    address,
                    kind,
                    form.entrySet().stream()
                            .flatMap(entry -> Arrays.asList(entry.getKey(), entry.getValue()).stream())
                            .toArray());
            if (ended != null) {
                end(made, body("decidedOn", "2024-03-01", "effectiveFrom", ended, "reason", "revoked", "document", "文"))
                        .then()
                        .statusCode(200);
            }
            if (withdrawn) {
                withdraw(made).then().statusCode(200);
            }
        }));
        if (site.withdrawn) {
            withdraw(address).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void listTotalAndFacetsAreWhatIsSoOnTheDay(Asked asked) {
        for (LocalDate day : DAYS) {
            Response answer = asked.in(anonymously())
                    .queryParam("q", MARK)
                    .queryParam("on", day.toString())
                    .queryParam("sort", "name")
                    .queryParam("total", "exact")
                    .queryParam("facets", "type,level,district,cluster")
                    .get("/v1/platforms");
            List<Site> expected = sites(asked, day, asked::ofType, asked::ofLevel);
            answer.then().statusCode(200);
            JsonNode list = Json.of(answer);
            assertThat(list.at("/total/value").asInt()).isEqualTo(expected.size());
            assertThat(Json.texts(list.path("items"), "name"))
                    .as("%s", day)
                    .containsExactlyElementsOf(
                            expected.stream().map(site -> site.name + MARK).toList());
            assertThat(facet(list, "district"))
                    .as("district")
                    .isEqualTo(counted(
                            asked.name().equals("district") ? all(asked, day) : expected,
                            site -> Stream.of(site.value("locations", "district", day))));
            assertThat(facet(list, "cluster"))
                    .as("cluster")
                    .isEqualTo(counted(
                            asked.name().equals("cluster") ? all(asked, day) : expected,
                            site -> Stream.of(site.value("clusters", "primary", day))));
            assertThat(facet(list, "type"))
                    .as("type")
                    .isEqualTo(counted(
                            sites(asked, day, one -> true, asked::ofLevel), site -> site.recognitions(day).stream()
                                    .filter(asked::ofLevel)
                                    .map(Recognition::type)));
            assertThat(facet(list, "level"))
                    .as("level")
                    .isEqualTo(counted(
                            sites(asked, day, asked::ofType, one -> true),
                            site -> site.recognitions(day).stream()
                                    .filter(asked::ofType)
                                    .max(Comparator.comparing(Recognition::rank))
                                    .map(Recognition::level)
                                    .stream()));
        }
    }

    private static List<Site> sites(
            Asked asked,
            LocalDate day,
            java.util.function.Predicate<Recognition> type,
            java.util.function.Predicate<Recognition> level) {
        return sites.stream()
                .filter(site -> !site.withdrawn)
                .filter(site -> asked.everywhere() || site.stands(day))
                .filter(site -> asked.besides(site, day))
                .filter(site -> site.recognitions(day).stream().anyMatch(type.and(level)))
                .toList();
    }

    /** Without what is asked beside the recognitions. */
    private static List<Site> all(Asked asked, LocalDate day) {
        return sites(
                new Asked(asked.type(), asked.level(), asked.minLevel(), "", ""), day, asked::ofType, asked::ofLevel);
    }

    private static Map<String, Integer> counted(List<Site> sites, Function<Site, Stream<String>> values) {
        return sites.stream().flatMap(values).collect(Collectors.toMap(Function.identity(), value -> 1, Integer::sum));
    }

    private static Map<String, Integer> facet(JsonNode list, String name) {
        Map<String, Integer> counts = new HashMap<>();
        list.path("facets")
                .path(name)
                .forEach(value -> counts.put(
                        value.path("code").asText("none"), value.path("count").asInt()));
        return counts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "-id", "name", "-name", "changedAt", "-changedAt"})
    void pagesOfEveryOrderAddUpToTheList(String sort) {
        List<String> whole = anonymously()
                .queryParam("q", MARK)
                .queryParam("sort", sort)
                .get("/v1/platforms?existence=any")
                .path("items.id");
        List<String> pages = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification request = anonymously().queryParam("q", MARK).queryParam("sort", sort);
            if (next != null) {
                request.queryParam("cursor", next);
            }
            JsonNode page = Json.of(request.get("/v1/platforms?existence=any&limit=3"));
            pages.addAll(Json.texts(page.path("items"), "id"));
            next = page.path("next").asText(null);
        } while (next != null);
        assertThat(pages).isEqualTo(whole).hasSize(sites.size() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "platforms, type, incubator, UNKNOWN_CODE",
        "carriers, type, key-laboratory, UNKNOWN_CODE",
        "zones, level, county, UNKNOWN_CODE",
        "zones, zone, 1, NOT_A_UUID",
        "platforms, sort, registeredOn, UNKNOWN_CODE",
        "platforms, facets, tier, UNKNOWN_CODE",
        "teams, facets, type, UNKNOWN_CODE",
        "teams, type, none, UNKNOWN_PARAMETER",
        "teams, host, none, UNKNOWN_PARAMETER",
        "finance-institutions, level, national, UNKNOWN_PARAMETER",
        "platforms, host, 91440700, LENGTH"
    })
    void whatAListDoesNotHaveIsRefused(String kind, String name, String value, String code) {
        anonymously()
                .queryParam(name, value)
                .get("/v1/" + kind)
                .then()
                .statusCode(400)
                .body(has("violations.code", contains(code)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindHasAListOfItsOwn(String kind) {
        String mark = "各列" + kind;
        String here = created(kind, "甲" + mark, "location", body("from", "2020-01-01", "district", "440784"));
        created(kind, "乙" + mark, "location", body("from", "2020-01-01", "district", "outside"));
        for (String other : Places.KINDS) {
            Response answer = anonymously().get("/v1/" + other + "?q=" + mark + "&facets=district&total=exact");
            assertThat(Json.of(answer).at("/total/value").asInt()).isEqualTo(other.equals(kind) ? 1 : 0);
        }
        anonymously()
                .get("/v1/" + kind + "?q=" + mark + "&facets=district&district=440784")
                .then()
                .body(has("items.id", contains(id(here))))
                .body(has("facets.district.code", contains("440784")));
    }

    static List<String> kinds() {
        return Places.KINDS;
    }

    @Test
    void formerNameIsFoundToo() {
        String address = created("zones", "曾用名测列园区");
        cn.innovation.registry.support.Caller.asRegistrar()
                .header("If-Match", cn.innovation.registry.support.Given.tagAt(address))
                .body(body("name", "现用名测列园区", "aliases", List.of("别名测列ＡＢ园")))
                .put(address)
                .then()
                .statusCode(200);
        for (String q : List.of("曾用名测列", "现用名测列", "别名测列ab")) {
            anonymously().queryParam("q", q).get("/v1/zones").then().body(has("items.id", contains(id(address))));
        }
    }
}
