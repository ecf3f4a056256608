package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of a list, its pages, and the cursors that lead from one to the next. */
@QuarkusTest
class EnterprisePageApiTest {
    private static final String ON = "2025-06-30";

    /** What stands on the day, in the order of the pinyin of the names. */
    private static final List<String> BY_PINYIN =
            List.of("安达", "白云", "程工", "大华", "恩和", "飞腾", "佳园", "民生", "南洋", "鹏程", "清源", "瑞丰", "天工");

    @BeforeEach
    void population() {
        assertThat(Population.FIRMS).hasSizeGreaterThan(BY_PINYIN.size());
    }

    @Test
    void listIsSortedByTheCodeUnlessSaidOtherwise() {
        List<String> codes = all(null).stream()
                .map(item -> item.get("creditCode"))
                .map(String::valueOf)
                .toList();
        assertThat(codes).hasSameSizeAs(BY_PINYIN).isSorted();
        assertThat(names(all("creditCode"))).isEqualTo(names(all(null)));
        assertThat(names(all("-creditCode"))).isEqualTo(reversed(names(all(null))));
    }

    @Test
    void namesAreSortedByTheirPinyin() {
        assertThat(names(all("name"))).isEqualTo(BY_PINYIN);
        assertThat(names(all("-name"))).isEqualTo(reversed(BY_PINYIN));
    }

    @Test
    void daysAndInstantsAreSortedByTimeAndTiesByTheCode() {
        for (String key : List.of("registeredOn", "changedAt")) {
            Comparator<Map<String, @Nullable Object>> byKey =
                    Comparator.comparing(item -> String.valueOf(item.get(key)));
            Comparator<Map<String, @Nullable Object>> naive =
                    byKey.thenComparing(item -> String.valueOf(item.get("creditCode")));
            List<String> expected = names(all(null).stream().sorted(naive).toList());
            assertThat(names(all(key))).isEqualTo(expected);
            assertThat(names(all("-" + key))).isEqualTo(reversed(expected));
        }
        assertThat(all("registeredOn").stream()
                        .map(item -> item.get("registeredOn"))
                        .distinct()
                        .count())
                .as("there are ties")
                .isLessThan(BY_PINYIN.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "creditCode",
                "-creditCode",
                "name",
                "-name",
                "registeredOn",
                "-registeredOn",
                "changedAt",
                "-changedAt"
            })
    void pagesOfAnySizeAreTheWholeList(String sort) {
        List<String> whole = names(all(sort));
        for (int limit : new int[] {1, 2, 3, 5, 12, 13, 14}) {
            List<String> walked = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            String cursor = null;
            do {
                Response page = page(sort, limit, cursor);
                JsonNode read = Json.of(page);
                List<String> names = Json.texts(read.path("items"), "name");
                names.forEach(name -> walked.add(name.replace(Population.MARK, "")));
                sizes.add(names.size());
                cursor = read.path("next").asText(null);
                assertThat(page.header("Link") == null).isEqualTo(cursor == null);
            } while (cursor != null);
            assertThat(walked).as("pages of %d", limit).isEqualTo(whole);
            assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(size -> size == limit);
            assertThat(sizes.get(sizes.size() - 1)).isBetween(1, limit);
        }
    }

    @Test
    void linkLeadsToTheNextPage() {
        Response first = page("name", 5, null);
        String next = first.path("next");
        assertThat(first.header("Link"))
                .contains("rel=\"next\"")
                .contains("limit=5")
                .contains("sort=name");
        String address = first.header("Link").replaceAll(".*<([^>]*)>.*", "$1");
        Response second = anonymously().urlEncodingEnabled(false).get(address);
        assertThat(second.asString()).isEqualTo(page("name", 5, next).asString());
    }

    @Test
    void totalIsThatOfTheWholeListOnEveryPage() {
        Response first =
                ask().queryParam("limit", 4).queryParam("total", "exact").get("/v1/enterprises");
        first.then().body(has("total.value", equalTo(13)));
        ask().queryParam("limit", 4)
                .queryParam("total", "exact")
                .queryParam("cursor", first.<String>path("next"))
                .get("/v1/enterprises")
                .then()
                .body(has("total.value", equalTo(13)))
                .body(has("items", hasSize(4)));
    }

    @Test
    void emptyListHasNoNextPage() {
        anonymously()
                .queryParam("q", "没有这样的名字")
                .queryParam("total", "exact")
                .queryParam("facets", "tier")
                .get("/v1/enterprises")
                .then()
                .statusCode(200)
                .body(has("items", hasSize(0)))
                .body(has("next", nullValue()))
                .body(has("total.value", equalTo(0)))
                .body(has("facets.tier", hasSize(0)));
    }

    @ParameterizedTest
    @CsvSource({"district, 440703", "sort, -name", "sort, creditCode", "on, 2025-06-29", "q, 列表之甲", "existence, any"})
    void cursorHoldsForItsOwnListOnly(String name, String value) {
        String cursor = page("name", 3, null).path("next");
        Map<String, Object> query = new java.util.HashMap<>(
                Map.of("q", Population.MARK, "on", ON, "sort", "name", "limit", 3, "cursor", cursor));
        query.put(name, value);
        anonymously()
                .queryParams(query)
                .get("/v1/enterprises")
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo("cursor")))
                .body(has("violations[0].code", equalTo("CURSOR_OF_OTHER_QUERY")));
    }

    @Test
    void cursorHoldsForAnotherLimitAndLanguageAndForLabels() {
        String cursor = page("name", 3, null).path("next");
        ask().queryParam("sort", "name")
                .queryParam("limit", 100)
                .queryParam("labels", "true")
                .queryParam("facets", "tier")
                .queryParam("cursor", cursor)
                .header("Accept-Language", "en")
                .get("/v1/enterprises")
                .then()
                .statusCode(200)
                .body(has("items", hasSize(10)))
                .body(has("items[0].labels.existence-states.active", equalTo("Active")));
    }

    @Test
    void cursorOfOneWhoSeesMoreHoldsForHimOnly() {
        String cursor = asRegistrar()
                .queryParams(Map.of("q", Population.MARK, "on", ON, "limit", 3))
                .get("/v1/enterprises")
                .path("next");
        ask().queryParam("limit", 3)
                .queryParam("cursor", cursor)
                .get("/v1/enterprises")
                .then()
                .statusCode(400);
    }

    @Test
    void damagedCursorIsRefused() {
        String cursor = page("name", 3, null).path("next");
        char first = cursor.charAt(0);
        for (String damaged : List.of(
                cursor.substring(1),
                cursor.substring(0, cursor.length() - 4),
                (first == 'A' ? 'B' : 'A') + cursor.substring(1),
                cursor + "AAAA",
                "x".repeat(5000))) {
            ask().queryParam("sort", "name")
                    .queryParam("cursor", damaged)
                    .get("/v1/enterprises")
                    .then()
                    .statusCode(400)
                    .body(has("violations[0].code", equalTo("INVALID_CURSOR")));
        }
    }

    /** Without a day of its own, a list is of the day of its first page: the cursor keeps it. */
    @Test
    void pagesWithoutADayBelongTogether() {
        Response first = anonymously()
                .queryParam("q", Population.MARK)
                .queryParam("limit", 2)
                .get("/v1/enterprises");
        anonymously()
                .queryParam("q", Population.MARK)
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get("/v1/enterprises")
                .then()
                .statusCode(200)
                .body(has("items", hasSize(2)));
    }

    @Test
    void readerWhoHasTheListIsToldSoUntilSomethingChanges() {
        Response first = page("name", 5, null);
        String tag = first.header("ETag");
        assertThat(tag).startsWith("\"");
        assertThat(first.header("Vary")).contains("Accept-Language");
        fresh(tag, "zh-CN").then().statusCode(304).header("ETag", tag);
        fresh("W/" + tag, "zh-CN").then().statusCode(304);
        fresh("\"other\", " + tag, "zh-CN").then().statusCode(304);
        fresh("*", "zh-CN").then().statusCode(304);
        fresh(tag, "en").then().statusCode(200);
        fresh("\"other\"", "zh-CN").then().statusCode(200);
        ask().queryParam("sort", "name")
                .queryParam("limit", 6)
                .header("If-None-Match", tag)
                .header("Accept-Language", "zh-CN")
                .get("/v1/enterprises")
                .then()
                .statusCode(200);
        registered(new Codes("PGE").next(), enterprise("江门市列表变化有限公司"));
        fresh(tag, "zh-CN").then().statusCode(200);
    }

    @Test
    void headHasTheHeadersOfTheList() {
        Response head = ask().queryParam("limit", 2).head("/v1/enterprises");
        head.then().statusCode(200).header("Link", containsString("next"));
        assertThat(head.asString()).isEmpty();
    }

    private static Response fresh(String tag, String language) {
        return ask().queryParam("sort", "name")
                .queryParam("limit", 5)
                .header("If-None-Match", tag)
                .header("Accept-Language", language)
                .get("/v1/enterprises");
    }

    private static RequestSpecification ask() {
        return anonymously().queryParam("q", Population.MARK).queryParam("on", ON);
    }

    private static Response page(String sort, int limit, @Nullable String cursor) {
        var request = ask().queryParam("sort", sort).queryParam("limit", limit);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .header("Accept-Language", "zh-CN")
                .get("/v1/enterprises")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static List<Map<String, @Nullable Object>> all(@Nullable String sort) {
        var request = ask().queryParam("limit", 1000);
        return (sort == null ? request : request.queryParam("sort", sort))
                .get("/v1/enterprises")
                .path("items");
    }

    private static List<String> names(List<Map<String, @Nullable Object>> items) {
        return items.stream()
                .map(item -> String.valueOf(item.get("name")).replace(Population.MARK, ""))
                .toList();
    }

    private static List<String> reversed(List<String> names) {
        List<String> reversed = new ArrayList<>(names);
        java.util.Collections.reverse(reversed);
        return reversed;
    }
}
