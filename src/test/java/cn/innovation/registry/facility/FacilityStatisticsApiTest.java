package cn.innovation.registry.facility;

import static cn.innovation.registry.facility.Places.add;
import static cn.innovation.registry.facility.Places.created;
import static cn.innovation.registry.facility.Places.fact;
import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cubes of the facilities, held against their lists, through random recognitions, moves and endings. */
@QuarkusTest
class FacilityStatisticsApiTest {
    private static final String CUBE = "/v1/statistics/platforms";
    private static final List<String> TYPES =
            List.of("key-laboratory", "engineering-technology-research-centre", "enterprise-technology-centre");
    private static final List<@Nullable String> LEVELS =
            new ArrayList<>(List.of("municipal", "provincial", "national"));
    private static final List<String> DISTRICTS = List.of("440703", "440704", "440781", "outside");

    private static boolean filled;

    static {
        LEVELS.add(null);
    }

    @BeforeEach
    void population() {
        if (filled) {
            return;
        }
        filled = true;
        long seed = Long.getLong("registry.seed", System.nanoTime());
        System.out.println("FacilityStatisticsApiTest -Dregistry.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 16; i++) {
            String address =
                    created("platforms", "测数平台" + i, "establishedOn", random.nextInt(3) > 0 ? day(random, 2010) : null);
            String place =
                    fact(address, "locations", "from", day(random, 2012), "district", DISTRICTS.get(random.nextInt(4)));
            if (random.nextBoolean()) {
                end(place, ending(day(random, 2020), "closed"));
            }
            for (int j = random.nextInt(4); j >= 0; j--) {
                recognised(address, random);
            }
            if (random.nextInt(4) == 0) {
                add(address + "/existence", body("state", "closed", "from", day(random, 2021)));
            }
        }
    }

    /** What overlaps is refused, and then it is one recognition less. */
    private static void recognised(String address, Random random) {
        int year = 2013 + random.nextInt(9);
        Map<String, @Nullable Object> form = body(
                "type",
                TYPES.get(random.nextInt(3)),
                "level",
                LEVELS.get(random.nextInt(4)),
                "from",
                day(random, year));
        if (random.nextBoolean()) {
            form.put("until", day(random, year + 1 + random.nextInt(4)));
        }
        Response added = add(address + "/recognitions", form);
        assertThat(added.statusCode()).as(added.asString()).isIn(201, 422, 409);
        if (added.statusCode() == 201 && random.nextInt(3) == 0 && !form.containsKey("until")) {
            String recognition =
                    address + "/recognitions/" + Json.of(added).path("id").asText();
            end(recognition, ending(day(random, year + 1), "evaluation-failed"));
        }
    }

    private static Map<String, @Nullable Object> ending(String day, String reason) {
        return body("decidedOn", day, "effectiveFrom", day, "reason", reason, "document", "江科函〔2022〕1号");
    }

    private static String day(Random random, int year) {
        return LocalDate.of(year, 1, 1).plusDays(random.nextInt(365)).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "type | -",
                "level | -",
                "type,level | -",
                "level,district | -",
                "type,level,district,cluster | -",
                "level | type=key-laboratory",
                "level | type=key-laboratory,enterprise-technology-centre",
                "level,type | level=municipal",
                "level | minLevel=provincial",
                "type | level=none",
                "district | type=none",
                "district | level=national&type=key-laboratory",
                "type | existence=any",
                "level,type | existence=any&district=440703"
            })
    void everyCellIsTheLengthOfTheListThatItsCodesGive(String by, @Nullable String filter) {
        for (String on : List.of("2016-06-30", "2019-12-31", "2022-03-01")) {
            Map<String, String> filters = filters(filter);
            filters.put("on", on);
            JsonNode counted = get(CUBE + "?" + query(filters) + "&by=" + by);
            assertThat(counted.path("total").asInt()).isEqualTo(length(filters));
            boolean partition = counted.path("partition").asBoolean();
            assertThat(partition).isEqualTo(!by.contains("type"));
            if (partition) {
                assertThat(sum(counted.path("cells"))).isEqualTo(length(filters));
            }
            for (JsonNode cell : counted.path("cells")) {
                Map<String, String> ofCell = new TreeMap<>(filters);
                for (String name : by.split(",", -1)) {
                    ofCell.put(name, cell.path(name).asText("none"));
                }
                // A list by level has whoever has a recognition of the level; only the cube asks for the highest.
                boolean highest = by.contains("level") && !by.contains("type") && !filters.containsKey("level");
                if (highest) {
                    assertThat(cell.path("count").asInt()).as("%s", cell).isEqualTo(atHighest(ofCell));
                } else {
                    assertThat(cell.path("count").asInt()).as("%s", cell).isEqualTo(length(ofCell));
                }
            }
        }
    }

    /** Those of the level less those that have a higher one as well. */
    private static int atHighest(Map<String, String> filters) {
        List<String> order = List.of("none", "municipal", "provincial", "national");
        int level = order.indexOf(filters.get("level"));
        Set<String> found = ids(filters);
        for (String higher : order.subList(level + 1, order.size())) {
            Map<String, String> above = new TreeMap<>(filters);
            above.put("level", higher);
            found.removeAll(ids(above));
        }
        return found.size();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | -",
                "type | -",
                "level | -",
                "type,level | -",
                "district | -",
                "level,district | type=key-laboratory",
                "level | type=key-laboratory,enterprise-technology-centre",
                "level,type | level=municipal",
                "- | level=municipal",
                "- | minLevel=provincial",
                "type | type=none,key-laboratory",
                "type,level,district,cluster | district=440703,440704"
            })
    void openingAndWhatCameLessWhatWentIsTheClosingInEveryGroup(@Nullable String by, @Nullable String filter) {
        String asked = (by == null ? "" : "&by=" + by) + (filter == null ? "" : "&" + filter);
        for (List<String> period : List.of(
                List.of("2012-01-01", "2013-01-01"),
                List.of("2016-01-01", "2018-07-01"),
                List.of("2019-01-01", "2020-01-01"),
                List.of("1990-01-01", "2030-01-01"))) {
            Map<Map<String, String>, Long> opening =
                    cells(LocalDate.parse(period.get(0)).minusDays(1), asked);
            Map<Map<String, String>, Long> closing =
                    cells(LocalDate.parse(period.get(1)).minusDays(1), asked);
            JsonNode flows = get(CUBE + "/flows?from=" + period.get(0) + "&until=" + period.get(1) + asked);
            Set<Map<String, String>> groups = new HashSet<>();
            for (JsonNode flow : flows.path("groups")) {
                Map<String, String> group = codes(flow.path("group"));
                groups.add(group);
                assertThat(flow.path("opening").asLong() + sum(flow.path("in")) - sum(flow.path("out")))
                        .as("%s: %s", period, flow)
                        .isEqualTo(flow.path("closing").asLong());
                assertThat(flow.path("opening").asLong())
                        .as("%s: %s", period, flow)
                        .isEqualTo(opening.getOrDefault(group, 0L));
                assertThat(flow.path("closing").asLong())
                        .as("%s: %s", period, flow)
                        .isEqualTo(closing.getOrDefault(group, 0L));
                assertThat(causes(flow)).allMatch(KNOWN_CAUSES::contains);
            }
            assertThat(groups).containsAll(opening.keySet()).containsAll(closing.keySet());
        }
    }

    private static final Set<String> KNOWN_CAUSES = Set.of(
            "new",
            "moved-in",
            "moved-out",
            "returned",
            "closed",
            "deregistered",
            "relocated",
            "recognised",
            "upgraded",
            "downgraded",
            "lapsed",
            "evaluation-failed",
            "revoked",
            "reassigned");

    @Test
    void flowsSayWhyARecognitionCameAndWent() {
        String address = created("carriers", "测因载体", "establishedOn", "2001-01-01");
        fact(address, "locations", "from", "2001-01-01", "district", "440785");
        fact(address, "recognitions", "type", "incubator", "level", "municipal", "from", "2002-03-01");
        String national = fact(address, "recognitions", "type", "incubator", "level", "national", "from", "2004-03-01");
        end(national, ending("2006-05-01", "evaluation-failed"));
        assertThat(flow(2001, "")).isEqualTo("in {new=1} out {}");
        assertThat(flow(2002, "&by=level"))
                .isEqualTo("municipal in {recognised=1} out {}, none in {} out {recognised=1}");
        assertThat(flow(2004, "&by=level"))
                .isEqualTo("municipal in {} out {upgraded=1}, national in {upgraded=1} out {}");
        assertThat(flow(2006, "&by=level"))
                .isEqualTo("municipal in {downgraded=1} out {}, national in {} out {downgraded=1}");
        assertThat(flow(2004, "&minLevel=provincial")).isEqualTo("in {upgraded=1} out {}");
        assertThat(flow(2006, "&minLevel=provincial")).isEqualTo("in {} out {downgraded=1}");
        assertThat(flow(2006, "&type=incubator")).isEqualTo("in {} out {}");
    }

    private static String flow(int year, String asked) {
        JsonNode flows = get("/v1/statistics/carriers/flows?district=440785&from=%d-01-01&until=%d-01-01%s"
                .formatted(year, year + 1, asked));
        return StreamSupport.stream(flows.path("groups").spliterator(), false)
                .filter(flow -> flow.path("group").isEmpty() || sum(flow.path("in")) + sum(flow.path("out")) > 0)
                .map(flow -> (flow.path("group").isEmpty()
                                ? ""
                                : flow.at("/group/level").asText("none") + " ") + "in " + numbers(flow.path("in"))
                        + " out " + numbers(flow.path("out")))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource({"platforms", "carriers", "zones", "teams", "finance-institutions"})
    void everyKindHasItsCubeSeriesFlowsAndFiles(String kind) {
        String cube = "/v1/statistics/" + kind;
        JsonNode structure = get(cube + "/structure");
        assertThat(structure.path("cube").asText()).isEqualTo(kind);
        assertThat(structure.path("label").asText()).isNotBlank();
        JsonNode series = get(cube + "/series?every=year&from=2018-06-01&until=2022-01-01&by=district");
        assertThat(series.path("points")).hasSize(4);
        for (JsonNode point : series.path("points")) {
            assertThat(point.path("cells"))
                    .isEqualTo(get(cube + "?by=district&on=" + point.path("on").asText())
                            .path("cells"));
        }
        for (String format : List.of("csv", "xlsx", "jsonstat", "sdmx-csv")) {
            anonymously().get(cube + "?by=district&format=" + format).then().statusCode(200);
        }
        anonymously().get(cube + "?by=industry").then().statusCode(400);
        anonymously()
                .get(cube + "/flows?from=2020-01-01&until=2021-01-01&by=district&format=csv")
                .then()
                .statusCode(200);
    }

    @Test
    void flowsAreRefusedForWhatTheIntervalsDoNotKnow() {
        anonymously()
                .get(CUBE + "/flows?from=2020-01-01&until=2021-01-01&host=none")
                .then()
                .statusCode(400);
    }

    private static Map<Map<String, String>, Long> cells(LocalDate day, String asked) {
        Map<Map<String, String>, Long> cells = new HashMap<>();
        for (JsonNode cell : get(CUBE + "?on=" + day + asked).path("cells")) {
            Map<String, String> codes = codes(cell);
            codes.remove("count");
            cells.put(codes, cell.path("count").asLong());
        }
        return cells;
    }

    private static Map<String, String> codes(JsonNode object) {
        Map<String, String> codes = new HashMap<>();
        object.properties()
                .forEach(field -> codes.put(field.getKey(), field.getValue().asText("none")));
        return codes;
    }

    private static Map<String, Long> numbers(JsonNode causes) {
        Map<String, Long> numbers = new TreeMap<>();
        causes.properties()
                .forEach(field -> numbers.put(field.getKey(), field.getValue().asLong()));
        return numbers;
    }

    private static Set<String> causes(JsonNode flow) {
        Set<String> causes = new HashSet<>(numbers(flow.path("in")).keySet());
        causes.addAll(numbers(flow.path("out")).keySet());
        return causes;
    }

    private static long sum(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToLong(number -> number.isObject() ? number.path("count").asLong() : number.asLong())
                .sum();
    }

    private static Map<String, String> filters(@Nullable String filter) {
        Map<String, String> filters = new TreeMap<>();
        if (filter != null) {
            for (String one : filter.split("&", -1)) {
                filters.put(one.split("=", -1)[0], one.split("=", -1)[1]);
            }
        }
        return filters;
    }

    private static String query(Map<String, String> filters) {
        return filters.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + filter.getValue())
                .collect(Collectors.joining("&"));
    }

    private static int length(Map<String, String> filters) {
        return get("/v1/platforms?limit=1&total=exact&" + query(filters))
                .at("/total/value")
                .asInt();
    }

    private static Set<String> ids(Map<String, String> filters) {
        return new HashSet<>(
                Json.texts(get("/v1/platforms?limit=1000&" + query(filters)).path("items"), "id"));
    }

    private static JsonNode get(String path) {
        Response answer = anonymously().get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.asString()).isEqualTo(200);
        return Json.of(answer);
    }
}
