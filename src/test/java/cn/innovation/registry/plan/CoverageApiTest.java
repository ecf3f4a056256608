package cn.innovation.registry.plan;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import cn.innovation.registry.support.Settled;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much the registry holds, as declared; whatever is not declared is none. */
@QuarkusTest
class CoverageApiTest {
    @Test
    void nothingIsDeclaredOfItself() {
        anonymously()
                .queryParam("kind", "unicorn")
                .get("/v1/coverage")
                .then()
                .statusCode(200)
                .body(has("items", empty()));
    }

    @Test
    void declarationIsReplacedAndWhatWasDeclaredStaysKnown() throws Exception {
        put(declaration("gazelle", 1991, null, "partial")).then().statusCode(200);
        Instant before = Settled.now();
        put(List.of(declaration("gazelle", 1991, null, "complete"), declaration("gazelle", 1992, "440703", "partial")))
                .then()
                .statusCode(200)
                .body(has("items.year", contains(1991, 1992)))
                .body(has("items.coverage", contains("complete", "partial")));
        anonymously()
                .queryParam("kind", "gazelle")
                .queryParam("year", 1991)
                .queryParam("knownAt", before.toString())
                .get("/v1/coverage")
                .then()
                .body(has("items.coverage", contains("partial")));
        anonymously()
                .queryParam("kind", "gazelle")
                .queryParam("district", "440703")
                .get("/v1/coverage")
                .then()
                .body(has("items.year", contains(1992)));
    }

    @Test
    void answerIsFreshUntilADeclarationChanges() {
        put(declaration("young-eagle", 1994, null, "partial"));
        String tag = anonymously().get("/v1/coverage?kind=young-eagle").header("ETag");
        put(declaration("young-eagle", 1994, null, "partial"));
        anonymously()
                .header("If-None-Match", tag)
                .get("/v1/coverage?kind=young-eagle")
                .then()
                .statusCode(304);
        put(declaration("young-eagle", 1994, null, "none"));
        anonymously()
                .header("If-None-Match", tag)
                .get("/v1/coverage?kind=young-eagle")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
    }

    /** Of several kinds and districts the least. */
    @ParameterizedTest
    @CsvSource({
        "enterprises?on=1993-06-30, partial",
        "enterprises?on=1993-06-30&district=440703, complete",
        "enterprises?on=1993-06-30&district=440704, partial",
        "enterprises?on=1993-06-30&district=440703&by=tier, none",
        "enterprises?on=1993-06-30&district=440703&by=qualification&qualification=provincial-manufacturing-champion, complete",
        "enterprises?on=1992-06-30, none",
        "qualifications?on=1993-06-30&qualification=provincial-manufacturing-champion, complete",
        "qualifications?on=1993-06-30&qualification=provincial-manufacturing-champion&district=440704, complete",
        "qualifications?on=1993-06-30, none",
        "platforms?on=1993-06-30, none"
    })
    void countCarriesWhatIsDeclaredOfWhatItCounts(String asked, String coverage) {
        put(List.of(
                declaration("enterprise", 1993, null, "complete"),
                declaration("enterprise", 1993, "440704", "partial"),
                declaration("provincial-manufacturing-champion", 1993, null, "complete")));
        anonymously().get("/v1/statistics/" + asked).then().statusCode(200).body(has("coverage", equalTo(coverage)));
    }

    @Test
    void pointOfASeriesAndRowOfATableCarryTheirs() {
        put(List.of(
                declaration("zone", 1991, null, "complete"),
                declaration("zone", 1991, "440704", "partial"),
                declaration("zone", 1992, null, "partial")));
        anonymously()
                .get("/v1/statistics/zones/series?every=year&from=1990-01-01&until=1993-01-01")
                .then()
                .statusCode(200)
                .body(has("points.coverage", equalTo(List.of("none", "partial", "partial"))));
        String table = anonymously()
                .get("/v1/statistics/zones?on=1991-12-31&by=district&dense=true&format=csv")
                .asString();
        assertThat(table).contains("on,knownAt,district,districtLabel,count,unit,basis,coverage");
        assertThat(table.lines().filter(line -> line.contains(",440703,")))
                .allMatch(line -> line.endsWith(",computed,complete"))
                .hasSize(1);
        assertThat(table.lines().filter(line -> line.contains(",440704,")))
                .allMatch(line -> line.endsWith(",computed,partial"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1995, , partial",
        "1995, 440703, complete",
        "1995, 440704, partial",
        "1996, 440703, none",
        "1997, , none",
        "1997, 440703, complete",
        "1997, 440704, none"
    })
    void districtWithoutADeclarationOfItsOwnHasTheCitysAndTheCityTheLeastOfAll(
            int year, @Nullable String district, String coverage) {
        put(List.of(
                declaration("leading-enterprise", 1995, null, "partial"),
                declaration("leading-enterprise", 1995, "440703", "complete"),
                declaration("leading-enterprise", 1997, "440703", "complete")));
        String of = "qualifications?qualification=leading-enterprise&on=" + year + "-12-31";
        anonymously()
                .get("/v1/statistics/" + (district == null ? of : of + "&district=" + district))
                .then()
                .statusCode(200)
                .body(has("coverage", equalTo(coverage)));
    }

    @ParameterizedTest
    @CsvSource({
        "kind, no-such-kind, 422",
        "district, 110000, 422",
        "coverage, full, 400",
        "year, 1900, 400",
        "source, , 400"
    })
    void faultyDeclarationIsRefusedWhole(String field, @Nullable String value, int status) {
        Map<String, @Nullable Object> faulty = declaration("hidden-champion", 1999, null, "partial");
        faulty.put(field, "year".equals(field) ? Integer.valueOf(1900) : value);
        put(List.of(declaration("hidden-champion", 1998, null, "partial"), faulty))
                .then()
                .statusCode(status)
                .body(has("violations[0].field", equalTo("items[1]." + field)));
        anonymously().get("/v1/coverage?kind=hidden-champion").then().body(has("items", empty()));
    }

    @Test
    void sameDeclarationTwiceIsRefused() {
        put(List.of(declaration("unicorn", 1999, null, "partial"), declaration("unicorn", 1999, null, "complete")))
                .then()
                .statusCode(422)
                .body(has("violations[0].code", equalTo("REPEATED")));
    }

    @Test
    void kindThatIsNotPublicIsNotShown() {
        put(declaration("listing-reserve", 2001, null, "partial")).then().statusCode(200);
        anonymously().get("/v1/coverage?kind=listing-reserve").then().statusCode(400);
        anonymously().get("/v1/coverage?year=2001").then().body(has("items", empty()));
        asRegistrar().get("/v1/coverage?year=2001").then().body(has("items.kind", contains("listing-reserve")));
    }

    private static Response put(Map<String, @Nullable Object> declaration) {
        return put(List.of(declaration));
    }

    private static Response put(List<Map<String, @Nullable Object>> declarations) {
        return asRegistrar().body(body("items", declarations)).put("/v1/coverage");
    }

    private static Map<String, @Nullable Object> declaration(
            String kind, int year, @Nullable String district, String coverage) {
        return body("kind", kind, "year", year, "district", district, "coverage", coverage, "source", "与省名单核对");
    }
}
