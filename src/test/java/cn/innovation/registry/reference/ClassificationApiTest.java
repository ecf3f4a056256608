package cn.innovation.registry.reference;

import static cn.innovation.registry.support.Json.has;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ClassificationApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void catalogueNamesEveryListWithItsSize() {
        when().get("/v1/classifications")
                .then()
                .statusCode(200)
                .body(has("items", hasSize(22)))
                .body("items.find { it.name == 'tiers' }.titles.zh", equalTo("培育梯度"))
                .body("items.find { it.name == 'indicators' }.titles.zh", equalTo("规划指标"))
                .body("items.find { it.name == 'tiers' }.count", equalTo(3))
                .body("items.find { it.name == 'clusters' }.count", equalTo(20));
    }

    @Test
    void everyListOfTheCatalogueIsThere() {
        for (String name : when().get("/v1/classifications").jsonPath().getList("items.name", String.class)) {
            when().get("/v1/classifications/" + name)
                    .then()
                    .statusCode(200)
                    .body(has("name", equalTo(name)))
                    .body(has("on", nullValue()));
        }
    }

    @Test
    void tiersHaveRanks() {
        when().get("/v1/classifications/tiers")
                .then()
                .body(has("items.code", contains("incubated", "tech-sme", "high-tech")))
                .body(has("items.attributes.rank", contains(10, 20, 30)))
                .body(has("items[0].groupings", nullValue()));
    }

    @Test
    void clusterNamesTheGroupingsItIsInAndTheIndustriesThatHintAtIt() {
        when().get("/v1/classifications/clusters")
                .then()
                .body(
                        "items.find { it.code == 'smart-home-appliances' }.groupings.code",
                        contains("all-20", "strategic-8", "guangdong-pillar-10", "zone-3-plus-3"))
                .body(
                        "items.find { it.code == 'smart-home-appliances' }.attributes.industryHints.industryPrefix",
                        contains("385", "386"));
    }

    @Test
    void groupingNamesItsClusters() {
        when().get("/v1/classifications/cluster-groupings")
                .then()
                .body("items.find { it.code == 'strategic-8' }.attributes.members", hasSize(8))
                .body(
                        "items.find { it.code == 'leading-industries-5' }.attributes.members.cluster",
                        hasItem("automotive"));
    }

    @Test
    void districtSaysWhetherItIsAPlaceAndInTheCity() {
        when().get("/v1/classifications/districts")
                .then()
                .body("items.find { it.code == '440703' }.parent", equalTo("440700"))
                .body("items.find { it.code == '440700' }.attributes.assignable", equalTo(false))
                .body("items.find { it.code == 'outside' }.attributes.inCity", equalTo(false));
    }

    @Test
    void recognitionTypeSaysWhatItRecognisesAndWhetherItIncubates() {
        when().get("/v1/classifications/recognition-types")
                .then()
                .body("items.find { it.code == 'incubator' }.attributes.recordKind", equalTo("carrier"))
                .body("items.find { it.code == 'incubator' }.attributes.incubates", equalTo(true))
                .body("items.find { it.code == 'makerspace' }.attributes.incubates", equalTo(false))
                .body(
                        "items.find { it.code == 'enterprise-technology-centre' }.attributes.evaluationYears",
                        equalTo(2));
    }

    @Test
    void kindHasTheRulesOfAllTimesOrOfTheDay() {
        String rules = "items.find { it.code == 'high-tech-certificate' }.attributes.rules";
        when().get("/v1/classifications/qualification-kinds")
                .then()
                .body(rules + ".from", contains("2008-01-01", "2016-01-01"))
                .body(rules + "[1].numberPattern", equalTo("^G[RFS]\\d{12}$"))
                .body(rules + "[1].validityMonths", equalTo(36));
        given().queryParam("on", "2015-06-30")
                .get("/v1/classifications/qualification-kinds")
                .then()
                .body(has("on", equalTo("2015-06-30")))
                .body(rules + ".from", contains("2008-01-01"));
    }

    @Test
    void listOfADayHasTheCodesOfThatDay() {
        assertThat(marketsOn("2021-04-05")).contains("szse-sme").doesNotContain("bse");
        assertThat(marketsOn("2021-04-06")).doesNotContain("szse-sme");
        assertThat(marketsOn("2021-11-15")).contains("bse");
        assertThat(when().get("/v1/classifications/listing-markets").jsonPath().getList("items.code", String.class))
                .contains("szse-sme", "bse");
    }

    @Test
    void unknownListIsNotFound() {
        when().get("/v1/classifications/colours")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(has("type", equalTo("/problems/not-found")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2025-02-30", "2025-2-3", "20250203", "2025-02-03T00:00:00Z", "+10000-01-01"})
    void dayThatIsNoneIsRefused(String day) {
        given().queryParam("on", day)
                .get("/v1/classifications/tiers")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(has("type", equalTo("/problems/invalid-parameter")))
                .body(has("violations[0].field", equalTo("on")));
    }

    @Test
    void readerWhoHasTheListAlreadyIsToldSo() {
        String tag = when().get("/v1/classifications/tiers")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        assertThat(tag).isNotBlank();
        given().header("If-None-Match", tag)
                .get("/v1/classifications/tiers")
                .then()
                .statusCode(304);
        given().header("If-None-Match", tag)
                .get("/v1/classifications/levels")
                .then()
                .statusCode(200);
        given().header("If-None-Match", tag)
                .queryParam("on", "2025-12-31")
                .get("/v1/classifications/tiers")
                .then()
                .statusCode(200);
    }

    @Test
    void examplesOfTheDocumentAreTakenFromTheLists() throws IOException {
        assertExample(ClassificationExamples.LISTS, "/v1/classifications", "name");
        assertExample(ClassificationExamples.TIERS, "/v1/classifications/tiers", "code");
        assertExample(ClassificationExamples.KINDS, "/v1/classifications/qualification-kinds?on=2025-12-31", "code");
    }

    /** An example shows some items of the answer: those must be equal, and all that stands beside the items. */
    private static void assertExample(String example, String path, String key) throws IOException {
        JsonNode shown = JSON.readTree(example);
        JsonNode given = JSON.readTree(when().get(path).asString());
        for (JsonNode item : shown.get("items")) {
            assertThat(given.get("items"))
                    .filteredOn(other -> other.get(key).equals(item.get(key)))
                    .containsExactly(item);
        }
        for (var member : shown.properties()) {
            if (!member.getKey().equals("items")) {
                assertThat(given.get(member.getKey())).isEqualTo(member.getValue());
            }
        }
    }

    private static List<String> marketsOn(String day) {
        return given().queryParam("on", day)
                .get("/v1/classifications/listing-markets")
                .jsonPath()
                .getList("items.code", String.class);
    }
}
