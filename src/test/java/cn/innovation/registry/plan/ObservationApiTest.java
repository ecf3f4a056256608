package cn.innovation.registry.plan;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Settled;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was published of an indicator: publications stand beside one another, and what was known stays known. */
@QuarkusTest
class ObservationApiTest {
    private static final String STAFF = "/v1/plans/jiangmen-14-5/indicators/full-time-academicians/observations/";

    @Test
    void laterPublicationDoesNotOverwriteAnEarlierOne() throws Exception {
        put("2011", "If-None-Match", "*", observation(70, "provisional", "2012-03-01"))
                .then()
                .statusCode(201)
                .body(has("period", equalTo("2011")))
                .body(has("district", nullValue()));
        Instant first = Settled.now();
        put("2011", "If-Match", tag("2011"), observation(71.2, "final", "2012-09-01"))
                .then()
                .statusCode(200)
                .body(has("value", equalTo(71.2f)))
                .body(has("vintages.status", contains("final", "provisional")));
        anonymously()
                .queryParam("knownAt", first.toString())
                .get(STAFF + "2011")
                .then()
                .statusCode(200)
                .body(has("value", equalTo(70)))
                .body(has("vintages", org.hamcrest.Matchers.hasSize(1)));
    }

    @Test
    void earlierPublicationThatIsRecordedLaterDoesNotBecomeTheLatest() {
        put("2012", "If-None-Match", "*", observation(72, "final", "2013-09-01"))
                .then()
                .statusCode(201);
        put("2012", "If-Match", tag("2012"), observation(69, "provisional", "2013-03-01"))
                .then()
                .statusCode(200)
                .body(has("value", equalTo(72)))
                .body(has("vintages.value", contains(72, 69)))
                .body(has("version", equalTo(2)));
    }

    @Test
    void correctionOfAPublicationLeavesWhatWasKnown() throws Exception {
        put("2013", "If-None-Match", "*", observation(7, "final", "2014-09-01"))
                .then()
                .statusCode(201);
        Instant before = Settled.now();
        put("2013", "If-Match", tag("2013"), observation(77, "final", "2014-09-01"))
                .then()
                .statusCode(200)
                .body(has("vintages.value", contains(77)));
        anonymously()
                .queryParam("knownAt", before.toString())
                .get(STAFF + "2013")
                .then()
                .body(has("value", equalTo(7)));
    }

    @Test
    void districtHasItsOwn() {
        put("2014?district=440703", "If-None-Match", "*", observation(1, "final", "2015-09-01"))
                .then()
                .statusCode(201);
        anonymously().get(STAFF + "2014").then().statusCode(404);
        anonymously()
                .get(STAFF + "2014?district=440703")
                .then()
                .statusCode(200)
                .body(has("district", equalTo("440703")));
    }

    @Test
    void sameAgainChangesNothingAndReadOnlyFieldsMayComeBack() {
        put("2015", "If-None-Match", "*", observation(5, "final", "2016-09-01"))
                .then()
                .statusCode(201);
        String answer = anonymously().get(STAFF + "2015").asString();
        asRegistrar()
                .header("If-Match", tag("2015"))
                .body(answer)
                .put(STAFF + "2015")
                .then()
                .statusCode(200)
                .body(has("version", equalTo(1)));
    }

    @Test
    void writerIsHeldAgainstWhatIsThere() {
        put("2016", "If-Match", "\"1.x\"", observation(5, "final", "2017-09-01"))
                .then()
                .statusCode(412);
        put("2016", "X-Nothing", "x", observation(5, "final", "2017-09-01"))
                .then()
                .statusCode(201);
        put("2016", "If-None-Match", "*", observation(6, "final", "2017-09-01"))
                .then()
                .statusCode(412);
        put("2016", "X-Nothing", "x", observation(6, "final", "2017-09-01"))
                .then()
                .statusCode(428);
        put("2016", "If-Match", "\"9.x\"", observation(6, "final", "2017-09-01"))
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @CsvSource({"x, , 400", "1979, , 400", "2017, 999999, 400", "2017, outside, 400", "2017, 440700, 400"})
    void badAddressIsRefused(String period, @Nullable String district, int status) {
        var request = asRegistrar().body(observation(1, "final", "2018-01-01"));
        if (district != null) {
            request.queryParam("district", district);
        }
        request.put(STAFF + period).then().statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({
        "status, preliminary, 400",
        "publishedOn, 2018-02-30, 400",
        "value, x, 400",
        "source, , 400",
        "more, 1, 400"
    })
    void badBodyIsRefused(String field, @Nullable String value, int status) {
        Map<String, @Nullable Object> body = observation(1, "final", "2018-01-01");
        body.put(field, value);
        asRegistrar().body(body).put(STAFF + "2018").then().statusCode(status);
    }

    @Test
    void unknownIndicatorIsNotFoundAndStrangersDoNotWrite() {
        String address = "/v1/plans/jiangmen-14-5/indicators/no-such/observations/2018";
        asRegistrar()
                .body(observation(1, "final", "2018-01-01"))
                .put(address)
                .then()
                .statusCode(404);
        anonymously().get(address).then().statusCode(404);
        anonymously()
                .body(observation(1, "final", "2018-01-01"))
                .put(STAFF + "2018")
                .then()
                .statusCode(401);
    }

    @Test
    void whoWroteAndWhenIsKept() throws Exception {
        put("2019", "If-None-Match", "*", observation(5, "final", "2020-09-01"))
                .then()
                .statusCode(201);
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select actor || ' ' || operation from change
                        where kind = 'observation' and new ->> 'indicator' = 'full-time-academicians'
                          and new ->> 'year' = '2019'
                        """)) {
            row.next();
            org.assertj.core.api.Assertions.assertThat(row.getString(1)).isEqualTo("administrator created");
        }
    }

    private static Response put(String period, String header, String value, Map<String, @Nullable Object> body) {
        return asRegistrar().header(header, value).body(body).put(STAFF + period);
    }

    private static String tag(String period) {
        return anonymously()
                .get(STAFF + period)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private static Map<String, @Nullable Object> observation(double value, String status, String publishedOn) {
        return body(
                "value",
                BigDecimal.valueOf(value).stripTrailingZeros(),
                "status",
                status,
                "publishedOn",
                publishedOn,
                "source",
                "江门市统计公报");
    }
}
