package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import cn.innovation.registry.exchange.SheetText;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.Settled;
import cn.innovation.registry.support.Sheet;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole list as a file: the same records as its pages, in each format. */
@QuarkusTest
class EnterpriseExportApiTest {
    private static final String ENTERPRISES = "/v1/enterprises";
    private static final Codes CODES = new Codes("EXP");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SORTS =
            List.of("creditCode", "-creditCode", "name", "-name", "registeredOn", "-registeredOn", "-changedAt");
    private static final List<String> DAYS = List.of("2019-06-30", "2022-12-31", "2024-06-30", "2025-06-30");

    @BeforeEach
    void population() {
        assertThat(Population.FIRMS).isNotEmpty();
    }

    /** What is asked of a list; the seed says it all. */
    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void exportHasTheRowsOfAllPagesInTheirOrder(int seed) throws Exception {
        Map<String, String> query = query(new Random(seed));
        boolean registrar = seed % 2 == 0;
        if (seed % 5 == 0) {
            query.put("knownAt", Settled.now().toString());
        }
        List<JsonNode> pages = pages(registrar, query);

        Response ndjson = exported(registrar, query, "ndjson");
        assertThat(lines(ndjson)).as("%s", query).isEqualTo(pages);
        List<Map<String, String>> csv =
                Sheet.ofCsv(exported(registrar, query, "csv").asByteArray());
        List<Map<String, String>> xlsx =
                Sheet.ofXlsx(exported(registrar, query, "xlsx").asByteArray());
        assertThat(csv).as("%s", query).hasSameSizeAs(pages);
        assertThat(xlsx).hasSameSizeAs(pages);
        for (int i = 0; i < pages.size(); i++) {
            Map<String, String> expected = cells("", pages.get(i));
            assertThat(same(withoutLabels(csv.get(i)))).isEqualTo(same(expected));
            assertThat(same(withoutLabels(xlsx.get(i)))).isEqualTo(same(expected));
            assertThat(labels(xlsx.get(i))).isEqualTo(labels(csv.get(i)));
        }
    }

    private static Map<String, String> query(Random random) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", Population.MARK);
        query.put("on", DAYS.get(random.nextInt(DAYS.size())));
        query.put("sort", SORTS.get(random.nextInt(SORTS.size())));
        for (int i = random.nextInt(3); i > 0; i--) {
            Filter filter = Filter.ALL.get(random.nextInt(Filter.ALL.size()));
            query.putIfAbsent(filter.name(), filter.value());
        }
        return query;
    }

    private static List<JsonNode> pages(boolean registrar, Map<String, String> query) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(registrar).queryParams(query).queryParam("limit", 4);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(ENTERPRISES);
            page.then().statusCode(200);
            Json.of(page).path("items").forEach(items::add);
            cursor = Json.of(page).path("next").asText(null);
        } while (cursor != null);
        return items;
    }

    private static Response exported(boolean registrar, Map<String, String> query, String format) {
        Response export =
                as(registrar).queryParams(query).queryParam("format", format).get(ENTERPRISES);
        export.then()
                .statusCode(200)
                .header("Registry-Position", not(emptyOrNullString()))
                .header("ETag", startsWith("\""));
        as(registrar)
                .get("/v1/changes?limit=1&after=" + export.header("Registry-Position"))
                .then()
                .statusCode(200);
        return export;
    }

    private static RequestSpecification as(boolean registrar) {
        return registrar ? asRegistrar() : anonymously();
    }

    private static List<JsonNode> lines(Response ndjson) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        String text = new String(ndjson.asByteArray(), StandardCharsets.UTF_8);
        assertThat(text.isEmpty() || text.endsWith("\n")).isTrue();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    /** The cells that a JSON object has: what is a value or a list of values. */
    private static Map<String, String> cells(String prefix, JsonNode object) {
        Map<String, String> cells = new TreeMap<>();
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            String path = prefix + field.getKey();
            if (value.isObject()) {
                cells.putAll(cells(path + ".", value));
            } else if (value.isArray()) {
                if (!value.isEmpty() && value.get(0).isValueNode()) {
                    cells.put(
                            path,
                            String.join(
                                    ";",
                                    StreamSupport.stream(value.spliterator(), false)
                                            .map(JsonNode::asText)
                                            .toList()));
                }
            } else if (!value.isNull()) {
                cells.put(path, value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
            }
        });
        return cells;
    }

    /** Numbers by their value: a sheet keeps no zeros at the end. */
    private static Map<String, String> same(Map<String, String> cells) {
        Map<String, String> same = new TreeMap<>(cells);
        same.computeIfPresent(
                "capital.amount",
                (path, amount) -> new BigDecimal(amount).stripTrailingZeros().toPlainString());
        return same;
    }

    private static Map<String, String> withoutLabels(Map<String, String> row) {
        Map<String, String> codes = new TreeMap<>(row);
        codes.keySet().removeIf(name -> name.endsWith("Label"));
        codes.replaceAll((name, cell) -> SheetText.unguarded(cell));
        return codes;
    }

    private static Map<String, String> labels(Map<String, String> row) {
        Map<String, String> labels = new TreeMap<>(row);
        labels.keySet().removeIf(name -> !name.endsWith("Label"));
        return labels;
    }

    @Test
    void labelsStandBesideTheCodesInTheReadersLanguage() {
        String name = "江门市出口标签有限公司";
        registered(
                CODES.next(),
                enterprise(
                        name,
                        "industry",
                        "3421",
                        "size",
                        "medium",
                        "location",
                        Map.of("district", "440703"),
                        "clusters",
                        Map.of(
                                "primary",
                                "high-end-equipment",
                                "secondary",
                                List.of("new-energy", "advanced-materials"),
                                "basis",
                                "declared")));

        Map<String, String> zh = row(name, "csv", "zh-CN");
        assertThat(zh)
                .containsEntry("location.district", "440703")
                .containsEntry("location.districtLabel", "蓬江区")
                .containsEntry("industry", "3421")
                .containsEntry("industryLabel", "通用设备制造业")
                .containsEntry("clusters.secondary", "new-energy;advanced-materials");
        Map<String, String> en = row(name, "csv", "en");
        assertThat(en)
                .containsEntry("location.districtLabel", "Pengjiang District")
                .containsEntry("name", name);
        assertThat(en.get("clusters.secondaryLabel")).contains(";").isNotEqualTo(zh.get("clusters.secondaryLabel"));
        assertThat(row(name, "xlsx", "en")).isEqualTo(en);

        String head = anonymously()
                .queryParam("format", "csv")
                .queryParam("q", name)
                .get(ENTERPRISES)
                .asString()
                .split("\r\n", -1)[0];
        assertThat(head)
                .startsWith("creditCode,name,formerNames,")
                .contains(",location.district,location.districtLabel,");
        assertThat(anonymously()
                        .queryParam("format", "csv")
                        .queryParam("q", name)
                        .queryParam("labels", "false")
                        .get(ENTERPRISES)
                        .asString())
                .doesNotContain("Label", "蓬江区");
    }

    private static Map<String, String> row(String name, String format, String language) {
        byte[] file = anonymously()
                .header("Accept-Language", language)
                .queryParam("format", format)
                .queryParam("q", name)
                .get(ENTERPRISES)
                .asByteArray();
        List<Map<String, String>> rows = format.equals("csv") ? Sheet.ofCsv(file) : Sheet.ofXlsx(file);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void formulaIsGuardedInCsvAndATextInASheet() {
        String name = "=HYPERLINK(\"http://x\",\"出口公式\")";
        registered(CODES.next(), enterprise(name, "address", "@蓬江,\"1\"号", "businessScope", "一\n二"));

        Map<String, String> csv = row("出口公式", "csv", "zh-CN");
        assertThat(csv)
                .containsEntry("name", "'" + name)
                .containsEntry("address", "'@蓬江,\"1\"号")
                .containsEntry("businessScope", "一\n二");
        assertThat(row("出口公式", "xlsx", "zh-CN"))
                .containsEntry("name", name)
                .containsEntry("address", "@蓬江,\"1\"号")
                .containsEntry("businessScope", "一\n二");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-ndjson, application/x-ndjson",
        "text/csv, text/csv;charset=UTF-8",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "'text/csv;q=0.5, application/json;q=0.4', text/csv;charset=UTF-8",
        "*/*, application/json",
    })
    void acceptChoosesTheFormat(String accept, String type) {
        assertThat(asked().accept(accept).get(ENTERPRISES).contentType().replace("; ", ";"))
                .startsWith(type);
    }

    @Test
    void parameterGoesBeforeAccept() {
        asked().accept("text/csv")
                .queryParam("format", "json")
                .get(ENTERPRISES)
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    private static RequestSpecification asked() {
        return anonymously().queryParam("q", Population.MARK).queryParam("on", "2025-06-30");
    }

    @Test
    void csvBeginsWithAByteOrderMarkIfThatIsWanted() {
        byte[] with = asked().queryParam("format", "csv")
                .queryParam("bom", "true")
                .get(ENTERPRISES)
                .asByteArray();
        byte[] without = asked().queryParam("format", "csv").get(ENTERPRISES).asByteArray();
        assertThat(with).hasSize(without.length + 3).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(without).startsWith('c', 'r', 'e');
    }

    @ParameterizedTest
    @CsvSource({
        "csv,    limit=10,        limit,  PAGES_ONLY",
        "ndjson, cursor=x,        cursor, PAGES_ONLY",
        "xlsx,   total=exact,     total,  PAGES_ONLY",
        "csv,    facets=tier,     facets, PAGES_ONLY",
        "ndjson, bom=true,        bom,    CSV_ONLY",
        "json,   bom=true,        bom,    CSV_ONLY",
        "csv,    district=999999, district, UNKNOWN_CODE",
        "pdf,    tier=high-tech,  format, UNKNOWN_CODE",
        "csv,    sort=size,       sort,   UNKNOWN_CODE",
    })
    void whatDoesNotGoWithAFileIsRefused(String format, String parameter, String field, String code) {
        String[] pair = parameter.split("=", -1);
        asked().queryParam("format", format)
                .queryParam(pair[0], pair[1])
                .get(ENTERPRISES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(has("violations.field", contains(field)))
                .body(has("violations.code", contains(code)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv", "xlsx"})
    void whoHasItIsToldSo(String format) {
        Response first = asked().queryParam("format", format).get(ENTERPRISES);
        asked().queryParam("format", format)
                .header("If-None-Match", first.header("ETag"))
                .get(ENTERPRISES)
                .then()
                .statusCode(304);
        String other = format.equals("csv") ? "ndjson" : "csv";
        asked().queryParam("format", other)
                .header("If-None-Match", first.header("ETag"))
                .get(ENTERPRISES)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv", "xlsx"})
    void headSaysWhatItWouldBe(String format) {
        Response head = asked().queryParam("format", format).head(ENTERPRISES);
        Response get = asked().queryParam("format", format).get(ENTERPRISES);
        head.then().statusCode(200).header("Content-Disposition", containsString("enterprises-2025-06-30." + format));
        assertThat(head.contentType()).isEqualTo(get.contentType());
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }

    @Test
    void whoMayNotSeeAKindOfQualificationFindsItInNoFile() throws IOException {
        String name = "江门市出口隐藏有限公司";
        String code = registered(CODES.next(), enterprise(name));
        fact(code, "qualifications", "kind", "listing-reserve", "year", 2024, "from", "2024-01-01");
        Map<String, String> query = Map.of("q", name);
        assertThat(lines(exported(false, query, "ndjson")).get(0).path("qualifications"))
                .isEmpty();
        assertThat(lines(exported(true, query, "ndjson")).get(0).path("qualifications"))
                .hasSize(1);
    }

    @Test
    void listWithoutRecordsIsAHeadAlone() {
        RequestSpecification nobody = anonymously().queryParam("q", "没有这样的企业名称");
        assertThat(nobody.queryParam("format", "csv")
                        .get(ENTERPRISES)
                        .asString()
                        .split("\r\n", -1))
                .hasSize(2);
        @Nullable
        String empty = anonymously()
                .queryParam("q", "没有这样的企业名称")
                .queryParam("format", "ndjson")
                .get(ENTERPRISES)
                .asString();
        assertThat(empty).isEmpty();
    }
}
