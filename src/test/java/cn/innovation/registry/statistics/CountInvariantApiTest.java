package cn.innovation.registry.statistics;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.Settled;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Eight writers record at random, then everything that counts is held against the lists behind it: on several days, as known
 * between the first and the second half, and as known now. {@code -Dregistry.seed=…} repeats the choices of the writers,
 * {@code -Dregistry.histories=20} makes their histories twenty times as long.
 */
@QuarkusTest
class CountInvariantApiTest {
    private static final int WRITERS = 8;
    private static final int RECORDINGS = 12 * Integer.getInteger("registry.histories", 1);
    private static final Codes CODES = new Codes("CUN");
    private static final List<String> DAYS = List.of("2019-12-31", "2023-07-15");
    private static final String PLAN = "/v1/plans/jiangmen-14-5/indicators";

    /** A cube, by what, and the list of its records. */
    private record Cube(String name, String by, String list) {
        String address() {
            return "/v1/statistics/" + name;
        }
    }

    private static final List<Cube> CUBES = List.of(
            new Cube("enterprises", "tier,district,cluster", "/v1/enterprises"),
            new Cube("enterprises", "tier,size", "/v1/enterprises"),
            new Cube("qualifications", "kind,district", "/v1/enterprises"),
            new Cube("platforms", "type,level,district", "/v1/platforms"),
            new Cube("carriers", "type,level", "/v1/carriers"),
            new Cube("carriers", "district,cluster", "/v1/carriers"),
            new Cube("zones", "type,level", "/v1/zones"),
            new Cube("teams", "district,cluster", "/v1/teams"),
            new Cube("finance-institutions", "district,cluster", "/v1/finance-institutions"));

    private static final List<String> FACILITIES =
            List.of("carriers", "platforms", "carriers", "platforms", "zones", "teams", "finance-institutions");

    private final List<String> records = new ArrayList<>();
    private final List<String> facts = new CopyOnWriteArrayList<>();
    private final Random random = seeded();

    private static Random seeded() {
        long seed = Long.getLong("registry.seed", System.nanoTime());
        System.out.println("CountInvariantApiTest -Dregistry.seed=" + seed);
        return new Random(seed);
    }

    @Test
    void everyCountIsTheLengthOfItsListOnEveryDayAsKnownThenAndNow() throws Exception {
        for (int i = 0; i < 24; i++) {
            records.add("/v1/enterprises/" + registered(CODES.next(), enterprise("众数企业" + i)));
        }
        for (String kind : FACILITIES) {
            for (int i = 0; i < 2; i++) {
                records.add(opened(kind, "众数" + i));
            }
        }
        write();
        Instant then = Settled.now();
        Map<String, JsonNode> numbersNow = numbers(null);
        Map<String, JsonNode> numbersThen = numbers(then);
        assertThat(withoutKnownAt(numbersThen)).isEqualTo(withoutKnownAt(numbersNow));
        write();
        assertThat(numbers(then)).as("answers as known then stay").isEqualTo(numbersThen);
        for (Instant known : new @Nullable Instant[] {then, null}) {
            for (Cube cube : CUBES) {
                for (String on : DAYS) {
                    everyCellIsTheLengthOfItsList(cube, on, known);
                }
                flowsClose(cube, known);
            }
            everyIndicatorIsTheLengthOfItsEvidence(known);
        }
    }

    private static String opened(String kind, String name) {
        Response created = asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("name", name))
                .post("/v1/" + kind);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return "/v1/" + kind + "/" + Json.of(created).path("id").asText();
    }

    private void write() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Recordings recordings = new Recordings(new Random(random.nextLong()), records, facts);
                writers.add(threads.submit(() -> recordings.write(RECORDINGS)));
            }
            int accepted = 0;
            for (Future<Integer> writer : writers) {
                accepted += writer.get();
            }
            assertThat(accepted).isGreaterThan(WRITERS * RECORDINGS / 2);
        } finally {
            threads.shutdownNow();
        }
    }

    /** All that is counted, by the question. */
    private static Map<String, JsonNode> numbers(@Nullable Instant knownAt) {
        Map<String, JsonNode> numbers = new HashMap<>();
        for (String on : DAYS) {
            for (Cube cube : CUBES) {
                String question = cube.address() + "?by=" + cube.by() + "&on=" + on;
                numbers.put(question, get(question + known(knownAt)));
            }
            numbers.put(PLAN + on, get(PLAN + "?on=" + on + known(knownAt)));
        }
        for (Cube cube : CUBES) {
            String question = cube.address() + "/series?every=year&from=2014-01-01&until=2026-01-01&by=" + cube.by();
            numbers.put(question, get(question + known(knownAt)));
        }
        return numbers;
    }

    /** The instant stands in the answers and in the addresses of the evidence. */
    private static Map<String, String> withoutKnownAt(Map<String, JsonNode> numbers) {
        Map<String, String> without = new HashMap<>();
        numbers.forEach((question, answer) -> without.put(
                question,
                answer.toString()
                        .replaceAll("\"knownAt\":(null|\"[^\"]*\")", "")
                        .replaceAll("&knownAt=[^\"&]*", "")));
        return without;
    }

    private void everyCellIsTheLengthOfItsList(Cube cube, String on, @Nullable Instant knownAt) {
        JsonNode counted = get(cube.address() + "?by=" + cube.by() + "&on=" + on + known(knownAt));
        long sum = 0;
        for (JsonNode cell : counted.path("cells")) {
            StringBuilder list = new StringBuilder(cube.list() + "?on=" + on + known(knownAt));
            for (String dimension : cube.by().split(",", -1)) {
                list.append("&")
                        .append(dimension.equals("kind") ? "qualification" : dimension)
                        .append("=")
                        .append(cell.path(dimension).asText("none").replace("null", "none"));
            }
            long count = cell.path("count").asLong();
            sum += count;
            boolean paged = random.nextInt(6) == 0;
            long length = paged
                    ? lengthThroughAllPages(list.toString())
                    : get(list + "&limit=1&total=exact").at("/total/value").asLong();
            assertThat(length).as("%s %s", list, cell).isEqualTo(count);
        }
        if (counted.path("partition").asBoolean()) {
            assertThat(counted.path("total").asLong()).isEqualTo(sum);
        }
    }

    /** No record is on two pages. */
    private static long lengthThroughAllPages(String list) {
        Set<String> keys = new HashSet<>();
        long rows = 0;
        String next = "&limit=40";
        while (true) {
            JsonNode page = get(list + next);
            for (JsonNode item : page.path("items")) {
                keys.add(item.path("kind").asText()
                        + item.path("key").asText()
                        + item.path("creditCode").asText()
                        + item.path("id").asText());
                rows++;
            }
            if (page.path("next").isNull()) {
                break;
            }
            next = "&limit=40&cursor=" + page.path("next").asText();
        }
        assertThat(keys).as(list).hasSize((int) rows);
        return rows;
    }

    private static void flowsClose(Cube cube, @Nullable Instant knownAt) {
        JsonNode structure = get(cube.address() + "/structure");
        Set<String> flowing = new HashSet<>();
        structure.path("dimensions").forEach(dimension -> {
            if (dimension.path("flows").asBoolean()) {
                flowing.add(dimension.path("name").asText());
            }
        });
        if (!flowing.containsAll(List.of(cube.by().split(",", -1)))) {
            return;
        }
        for (List<String> period : List.of(
                List.of("2016-01-01", "2017-01-01"),
                List.of("2019-05-05", "2022-02-02"),
                List.of("1990-01-01", "2030-01-01"))) {
            Map<String, Long> opening =
                    cells(cube, LocalDate.parse(period.get(0)).minusDays(1), knownAt);
            Map<String, Long> closing =
                    cells(cube, LocalDate.parse(period.get(1)).minusDays(1), knownAt);
            JsonNode flows = get(cube.address() + "/flows?by=" + cube.by() + "&from=" + period.get(0) + "&until="
                    + period.get(1) + known(knownAt));
            Set<String> groups = new HashSet<>();
            for (JsonNode flow : flows.path("groups")) {
                String group = codes(cube, flow.path("group"));
                groups.add(group);
                assertThat(flow.path("opening").asLong() + sum(flow.path("in")) - sum(flow.path("out")))
                        .as("%s %s %s", cube, period, flow)
                        .isEqualTo(flow.path("closing").asLong());
                assertThat(flow.path("opening").asLong())
                        .as("%s %s %s", cube, period, flow)
                        .isEqualTo(opening.getOrDefault(group, 0L));
                assertThat(flow.path("closing").asLong())
                        .as("%s %s %s", cube, period, flow)
                        .isEqualTo(closing.getOrDefault(group, 0L));
            }
            assertThat(groups).containsAll(opening.keySet()).containsAll(closing.keySet());
        }
    }

    private static Map<String, Long> cells(Cube cube, LocalDate on, @Nullable Instant knownAt) {
        Map<String, Long> cells = new HashMap<>();
        get(cube.address() + "?by=" + cube.by() + "&on=" + on + known(knownAt))
                .path("cells")
                .forEach(cell -> cells.put(codes(cube, cell), cell.path("count").asLong()));
        return cells;
    }

    private static String codes(Cube cube, JsonNode cell) {
        StringBuilder codes = new StringBuilder();
        for (String dimension : cube.by().split(",", -1)) {
            codes.append(cell.path(dimension).asText("none").replace("null", "none"))
                    .append(' ');
        }
        return codes.toString();
    }

    private static long sum(JsonNode causes) {
        long sum = 0;
        for (JsonNode number : causes) {
            sum += number.asLong();
        }
        return sum;
    }

    /** Every reading of every indicator; an opening balance has no records behind it. */
    private static void everyIndicatorIsTheLengthOfItsEvidence(@Nullable Instant knownAt) {
        for (String on : DAYS) {
            for (JsonNode indicator : get(PLAN + "?on=" + on + known(knownAt)).path("items")) {
                List<JsonNode> computed = new ArrayList<>();
                computed.add(indicator.path("computed"));
                indicator.path("readings").forEach(computed::add);
                for (JsonNode reading : computed) {
                    String evidence = reading.path("evidence").asText("");
                    // Of a growth rate it is the series.
                    if (!evidence.isEmpty() && !evidence.contains("/series")) {
                        long opening = indicator.path("code").asText().equals("innovation-teams") ? 28 : 0;
                        assertThat(lengthThroughAllPages(evidence) + opening)
                                .as("%s on %s: %s", indicator.path("code"), on, reading)
                                .isEqualTo(reading.path("value").asLong());
                    }
                }
            }
        }
    }

    private static String known(@Nullable Instant knownAt) {
        return knownAt == null ? "" : "&knownAt=" + knownAt;
    }

    private static JsonNode get(String path) {
        Response answer = anonymously().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.asString()).isEqualTo(200);
        return Json.of(answer);
    }
}
