package cn.innovation.registry.plan;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans, indicators and targets are data: they are put, read back, and revised without losing what was. */
@QuarkusTest
class PlanApiTest {
    private static final String PLANS = "/v1/plans/";

    @Test
    void planOfTheMigrationsIsThere() {
        anonymously().get("/v1/plans").then().statusCode(200).body(has("items.code", hasItem("jiangmen-14-5")));
        anonymously()
                .get(PLANS + "jiangmen-14-5")
                .then()
                .statusCode(200)
                .body(has("documentNumber", equalTo("江府〔2021〕21号")))
                .body(has("firstYear", equalTo(2021)))
                .body(has("lastYear", equalTo(2025)))
                .body(has("decidedOn", nullValue()));
    }

    @Test
    void planIsCreatedChangedAndHeldAgainstItsVersion() {
        put("test-write", "If-None-Match", "*", plan("甲规划")).statusCode(201).body(has("version", equalTo(1)));
        put("test-write", "If-None-Match", "*", plan("甲规划")).statusCode(412);
        put("test-write", "X-None", "x", plan("甲规划")).statusCode(428);
        put("test-write", "If-Match", "\"1.x\"", plan("甲规划")).statusCode(200).body(has("version", equalTo(1)));
        put("test-write", "If-Match", "\"1.x\"", plan("乙规划")).statusCode(200).body(has("version", equalTo(2)));
        put("test-write", "If-Match", "\"1.x\"", plan("丙规划")).statusCode(412);
        String answer = anonymously().get(PLANS + "test-write").asString();
        asRegistrar()
                .header("If-Match", "\"2.x\"")
                .body(answer)
                .put(PLANS + "test-write")
                .then()
                .statusCode(200);
    }

    @Test
    void indicatorIsCreatedAndItsAnswerComesBackUnchanged() {
        put("test-indicator", "If-None-Match", "*", plan("指标规划")).statusCode(201);
        String address = "test-indicator/indicators/certified";
        put(address, "If-None-Match", "*", indicator(reading("by-day", true, "stock")))
                .statusCode(201)
                .body(has("rule", equalTo("stock")))
                .body(has("readings.code", contains("by-day")))
                .body(has("targets", empty()));
        String answer = anonymously().get(PLANS + address).asString();
        asRegistrar()
                .header("If-Match", "\"1.x\"")
                .body(answer)
                .put(PLANS + address)
                .then()
                .statusCode(200);
        put(address, "If-Match", "*", indicator()).statusCode(200).body(has("rule", equalTo("observed")));
    }

    @Test
    void readingIsHeldAgainstItsRule() {
        put("test-reading", "If-None-Match", "*", plan("口径规划")).statusCode(201);
        assertRefused("readings[0].years", "NOT_OF_THE_RULE", reading("a", true, "cohort"));
        assertRefused("readings[0].opening", "NOT_OF_THE_RULE", reading("a", true, "cumulative"));
        assertRefused(
                "readings[0].qualification", "NOT_OF_THE_RULE", reading("a", true, "stock", "qualification", null));
        assertRefused("readings", "ONE_IN_USE", reading("a", false, "stock"));
        assertRefused("readings", "ONE_IN_USE", reading("a", true, "stock"), reading("b", true, "stock"));
        assertRefused("readings[1].code", "REPEATED", reading("a", true, "stock"), reading("a", false, "stock"));
        assertRefused("readings[0].clusters", "UNKNOWN_CODE_OF", reading("a", true, "stock", "clusters", List.of("x")));
        assertRefused(
                "readings[0].measure",
                "UNKNOWN_CODE",
                reading("a", true, "stock", "measure", "staff", "qualification", null));
        assertRefused(
                "readings[0].qualification",
                "NOT_PUBLIC",
                reading("a", true, "stock", "qualification", "listing-reserve"));
        assertRefused("readings.qualification", "UNKNOWN_CODE_OF", reading("a", true, "stock", "qualification", "x"));
    }

    @Test
    void revisionOfATargetStandsBesideTheEarlierOne() {
        put("test-target", "If-None-Match", "*", plan("目标规划")).statusCode(201);
        put("test-target/indicators/certified", "If-None-Match", "*", indicator(reading("by-day", true, "stock")))
                .statusCode(201);
        String key = UUID.randomUUID().toString();
        Map<String, @Nullable Object> target = body("year", 2025, "value", 100, "source", "规划");
        for (int i = 0; i < 2; i++) {
            post("test-target", key, target).statusCode(201).body(has("revision", equalTo(1)));
        }
        Map<String, @Nullable Object> revised =
                body("year", 2025, "value", 120, "decidedOn", "2023-06-01", "source", "调整");
        post("test-target", UUID.randomUUID().toString(), revised)
                .statusCode(201)
                .body(has("revision", equalTo(2)));
        post("test-target", key, revised).statusCode(422);
        revised.put("district", "440703");
        post("test-target", UUID.randomUUID().toString(), revised)
                .statusCode(201)
                .body(has("revision", equalTo(1)));
        anonymously()
                .get(PLANS + "test-target/indicators/certified")
                .then()
                .body(has("targets.value", contains(100, 120, 120)))
                .body(has("targets.district", contains(null, null, "440703")))
                .body(has("targets", hasSize(3)));
        post(
                        "test-target",
                        UUID.randomUUID().toString(),
                        body("year", 2025, "value", 30, "district", "440704", "source", "区"))
                .statusCode(201);
        assertDistrictTargets("2024-12-31", 150, 2, 30);
        assertDistrictTargets("2023-05-31", 30, 1, -70);
    }

    /** Of what was decided by the day: the districts' together, how many, and beside the city's. */
    private static void assertDistrictTargets(String on, int sum, int districts, int difference) {
        anonymously()
                .get(PLANS + "test-target/indicators?on=" + on)
                .then()
                .statusCode(200)
                .body(has("items[0].districtTargets.year", contains(2025)))
                .body(has("items[0].districtTargets[0].value", equalTo(sum)))
                .body(has("items[0].districtTargets[0].districts", equalTo(districts)))
                .body(has("items[0].districtTargets[0].difference", equalTo(difference)));
    }

    @ParameterizedTest
    @CsvSource({
        "district, 110000, 422",
        "department, no-such, 422",
        "year, 1900, 400",
        "source, , 400",
        "value, , 400",
        "decidedOn, 2023-13-01, 400"
    })
    void faultyTargetIsRefused(String field, @Nullable String value, int status) {
        Map<String, @Nullable Object> target = body("year", 2025, "value", 100, "source", "规划");
        target.put(field, field.equals("year") ? Integer.valueOf(1900) : value);
        asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(target)
                .post(PLANS + "jiangmen-14-5/indicators/rd-spending/targets")
                .then()
                .statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({"Bad_Code, 400", "-a, 400"})
    void codeIsOfItsForm(String code, int status) {
        put(code, "If-None-Match", "*", plan("规划")).statusCode(status);
    }

    @Test
    void yearsAreInTheirOrder() {
        Map<String, @Nullable Object> plan = plan("规划");
        plan.put("lastYear", 2020);
        put("test-years", "If-None-Match", "*", plan)
                .statusCode(422)
                .body(has("violations[0].field", equalTo("lastYear")));
    }

    private static void assertRefused(String field, String code, Map<?, ?>... readings) {
        put("test-reading/indicators/x", "If-None-Match", "*", indicator(readings))
                .statusCode(422)
                .body(has("violations[0].field", equalTo(field)))
                .body(has("violations[0].code", equalTo(code)));
    }

    private static io.restassured.response.ValidatableResponse put(
            String address, String header, String value, Map<String, @Nullable Object> body) {
        return asRegistrar()
                .header(header, value)
                .body(body)
                .put(PLANS + address)
                .then();
    }

    private static io.restassured.response.ValidatableResponse post(
            String plan, String key, Map<String, @Nullable Object> body) {
        return asRegistrar()
                .header("Idempotency-Key", key)
                .body(body)
                .post(PLANS + plan + "/indicators/certified/targets")
                .then();
    }

    private static Map<String, @Nullable Object> plan(String name) {
        return body("labels", body("zh", name, "en", "A plan"), "firstYear", 2021, "lastYear", 2025, "source", "测试");
    }

    private static Map<String, @Nullable Object> indicator(Map<?, ?>... readings) {
        return body(
                "labels", body("zh", "数量", "en", "Number"),
                "units", body("zh", "家", "en", "enterprises"),
                "direction", "increase",
                "baseline", body("year", 2020, "value", 10),
                "readings", List.of(readings),
                "source", "测试");
    }

    private static Map<String, @Nullable Object> reading(
            String code, boolean inUse, String rule, @Nullable Object... more) {
        Map<String, @Nullable Object> reading = body(
                "code",
                code,
                "labels",
                body("zh", "口径", "en", "Reading"),
                "source",
                "测试",
                "inUse",
                inUse,
                "rule",
                rule,
                "measure",
                "qualifications",
                "qualification",
                "high-tech-certificate");
        reading.putAll(body(more));
        return reading;
    }
}
