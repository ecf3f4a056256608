package cn.innovation.registry.bench;

import cn.innovation.registry.bench.Operation.By;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What is measured, on a loaded registry: the requests, their limits, and the targets. */
final class Operations {
    private static final int KEYS = 20_000;
    private static final int PAGES = 100;
    private static final int PAGES_DEEP = 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> DISTRICTS =
            List.of("440703", "440704", "440705", "440781", "440783", "440784", "440785");
    private static final String LIST = "/v1/enterprises?tier=high-tech&limit=50&district=";

    /** The statements of {@code PUT /v1/enterprises/…} with a location and a cluster, by hand: what they return goes into the next. */
    private static final String WRITE = """
            begin;
            insert into record (kind, key) values ('enterprise', '91440785Y' || lpad(nextval('bench_code')::text, 9, '0'))
                returning id, key \\gset
            insert into enterprise (id, credit_code, name, registered_on, industry)
                values (:id, :key, '江门市计量' || :key || '有限公司', '2020-01-01', '3982');
            insert into location (record_id, valid_from, district) values (:id, '2020-01-01', '440703');
            insert into cluster_assignment (record_id, valid_from, primary_cluster, basis)
                values (:id, '2020-01-01', 'next-gen-electronic-information', 'declared');
            commit;
            """;

    private final Service service;
    private final Population population;
    private final int size;
    private final String knownAt;
    private final Random chance = new Random(42);

    /** @param knownAt when all of it was known */
    Operations(Service service, Population population, int size, String knownAt) {
        this.service = service;
        this.knownAt = knownAt;
        this.population = population;
        this.size = size;
    }

    List<Operation> all() throws IOException, InterruptedException {
        List<String> codes = new ArrayList<>();
        population.forEach(size, 0, firm -> codes.add(firm.code()));
        return List.of(
                byCode(made(KEYS, i -> one(codes))),
                own("list of 50, filtered", lists(), By.RATE, 0.50, 0.65),
                own("its deep page (" + PAGES_DEEP * 1000 / 50 + "th)", deep(), By.FORMER, 1.25, 1.1),
                own("feed page of 500", feed(), By.RATE, 0.40, 0.60),
                own("cross-tab cluster x tier x district, today", crossTab(i -> ""), By.ALONE, 20, 10),
                own("cross-tab on any day", crossTab(i -> "&on=" + day()), By.ALONE, 20, 10),
                own(
                        "monthly series of ten years",
                        made(100, i -> "GET\t/v1/statistics/enterprises/series?by=tier&every=month&until=" + day()),
                        By.ALONE,
                        20,
                        10),
                own(
                        "all indicators",
                        made(100, i -> "GET\t/v1/plans/jiangmen-14-5/indicators?on=" + day()),
                        By.ALONE,
                        20,
                        10),
                own(
                        "any other cube: by size and industry",
                        made(10, i -> "GET\t/v1/statistics/enterprises?by=size,industry&on=" + day()),
                        By.MULTIPLE,
                        2,
                        1.2),
                own(
                        "cross-tab as known before",
                        crossTab(i -> "&on=" + day() + "&knownAt=" + knownAt),
                        By.ALONE,
                        20,
                        10),
                own("search 3 characters: 世运电", search("世运电"), By.ALONE, 100, 50),
                own("search 2 characters, rare: 世运", search("世运"), By.FORMER, 2, 2),
                own("search 1 character, common: 运", search("运"), By.ALONE, 100, 50),
                own("search 2 characters, common: 电路", search("电路"), By.ALONE, 100, 50),
                own("search pinyin: shiyun", search("shiyun"), By.ALONE, 100, 50),
                // Three have it with 10,000 enterprises, hundreds with more: as many are asked for, so that the answers
                // are alike.
                own("search initials: sydl, three hits", search("sydl", "&limit=3"), By.ALONE, 100, 50),
                new Operation(
                        "write an enterprise with place and cluster", writes(), List.of(), WRITE, By.RATE, 0.40, 0.60));
    }

    private static Operation own(String name, List<String> requests, By judged, double floor, double ambition) {
        return new Operation(name, requests, List.of(), null, judged, floor, ambition);
    }

    private static Operation byCode(List<String> drawn) {
        List<String> requests =
                drawn.stream().map(code -> "GET\t/v1/enterprises/" + code).toList();
        return new Operation("read by code", requests, drawn, null, By.RATE, 0.40, 0.55);
    }

    /** Of days on which fifty stand in each district also with 10,000 enterprises, so that all pages are full. */
    private List<String> lists() {
        return made(
                PAGES,
                i -> "GET\t" + LIST + one(DISTRICTS) + "&on="
                        + LocalDate.of(2023, 1, 1).plusDays(chance.nextInt(700)));
    }

    /** The pages that stand behind some twenty thousand rows, or behind what there is of them. */
    private List<String> deep() throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>();
        String whole = LIST.replace("limit=50", "limit=1000");
        for (String district : DISTRICTS) {
            String filter = district + "&on=2024-06-30";
            String cursor = "";
            for (int page = 0; page < PAGES_DEEP; page++) {
                JsonNode next =
                        JSON.readTree(service.get(whole + filter + cursor)).path("next");
                if (next.isMissingNode() || next.isNull()) {
                    break;
                }
                cursor = "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
            }
            pages.add("GET\t" + LIST + filter + cursor);
        }
        return pages;
    }

    private List<String> feed() throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>();
        String after = "0";
        for (int page = 0; page < PAGES; page++) {
            pages.add("GET\t/v1/changes?limit=500&after=" + after);
            after = JSON.readTree(service.get("/v1/changes?limit=100&after=" + after))
                    .path("next")
                    .asText();
        }
        return pages;
    }

    private List<String> crossTab(IntFunction<String> more) {
        return made(20, i -> "GET\t/v1/statistics/enterprises?by=cluster,tier,district" + more.apply(i));
    }

    private static List<String> search(String text) {
        return search(text, "");
    }

    private static List<String> search(String text, String more) {
        return List.of("GET\t/v1/search?kind=enterprise&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + more);
    }

    /** Of codes that nobody has: those of the limit have digits alone. */
    private List<String> writes() {
        return made(KEYS * 3, i -> {
            String code = cn.innovation.registry.support.Codes.of("91440785", "YA%06X".formatted(i));
            return "PUT\t/v1/enterprises/" + code + "\t{\"name\": \"江门市计量" + code
                    + "有限公司\", \"registeredOn\": \"2020-01-01\","
                    + " \"industry\": \"3982\", \"location\": {\"district\": \"440703\"},"
                    + " \"clusters\": {\"primary\": \"next-gen-electronic-information\", \"basis\": \"declared\"}}";
        });
    }

    private LocalDate day() {
        return LocalDate.of(2016, 1, 1).plusDays(chance.nextInt(3650));
    }

    private <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private static List<String> made(int count, IntFunction<String> request) {
        return IntStream.range(0, count).mapToObj(request).toList();
    }
}
