package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.get;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an enterprise may be called, cost and refer to, and what survives the way in and out. */
@QuarkusTest
class EnterpriseContentApiTest {
    private static final Codes CODES = new Codes("CNT");
    private static final String ENTERPRISES = "/v1/enterprises/";

    @ParameterizedTest
    @CsvSource({
        "914403001922038217, CHECK_CHARACTER",
        "914403001922038261, CHECK_CHARACTER ORGANISATION_CHECK",
        "914403001922038229, ORGANISATION_CHECK",
        "91350100M000100Y4Z, CHARSET",
        "9144070076841404OK, CHARSET",
        "9144070076841404K, LENGTH",
        "440700000012345, LENGTH"
    })
    void codeThatIsNoneIsNotRegistered(String code, String reasons) {
        put(code, "If-None-Match", "*", enterprise("江门市错码有限公司"))
                .then()
                .statusCode(400)
                .body(has("type", equalTo("/problems/invalid-credit-code")));
        List<String> found = put(code, "If-None-Match", "*", enterprise("江门市错码有限公司"))
                .jsonPath()
                .getList("reasons", String.class);
        assertThat(found).containsExactlyInAnyOrder(reasons.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"94440700, CATEGORY", "B1440700, DEPARTMENT", "9144070A, REGION_NOT_NUMERIC"})
    void codeOfAnUnknownStructureIsNotRegisteredButCanBeAskedFor(String beginning, String reason) {
        String code = Codes.of(beginning, "MACNT000");
        put(code, "If-None-Match", "*", enterprise("江门市错码有限公司"))
                .then()
                .statusCode(400)
                .body(has("reasons", contains(reason)));
        get(code).then().statusCode(404);
    }

    @Test
    void wrongCheckCharacterIsToldTheRightOne() {
        get("914403001922038217")
                .then()
                .statusCode(400)
                .body(has("reasons", contains("CHECK_CHARACTER")))
                .body(has("violations[0].field", equalTo("creditCode")))
                .body(has("violations[0].message", containsString("6")));
        get("914403001922038229").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "12", "31", "51", "52", "53", "A1", "Y1"})
    void codeOfAnInstitutionIsNoEnterprise(String prefix) {
        put(CODES.next(prefix), "If-None-Match", "*", enterprise("江门市非企业单位"))
                .then()
                .statusCode(422)
                .body(has("violations[0].code", equalTo("NOT_AN_ENTERPRISE")))
                .body(has("violations[0].message", containsString(prefix)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"92", "93", "N1", "N2", "N3"})
    void businessesCooperativesAndCollectivesAreEnterprises(String prefix) {
        registered(CODES.next(prefix), enterprise("江门市其他主体"));
    }

    @Test
    void codeIsFoundInAnyWriting() {
        String code = registered(CODES.next(), enterprise("江门市写法有限公司"));
        StringBuilder wide = new StringBuilder();
        code.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
        for (String written : List.of(
                code.toLowerCase(java.util.Locale.ROOT),
                code.substring(0, 8) + "-" + code.substring(8),
                " " + code.substring(0, 2) + " " + code.substring(2) + " ",
                wide.toString())) {
            get(written).then().statusCode(200).body(has("creditCode", equalTo(code)));
            put(written, "If-None-Match", "*", enterprise("江门市写法有限公司")).then().statusCode(412);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "industry, 0021, 422",
        "industry, 9912, 422",
        "industry, C34, 400",
        "industry, 34215, 400",
        "industry, 3, 400",
        "size, huge, 422",
        "formerRegistrationNumber, 12345, 400",
        "registeredOn, 2015-02-30, 400",
        "registeredOn, 2015, 400",
        "name, '', 400",
        "name, '  ', 400"
    })
    void fieldIsHeldAgainstItsForm(String field, String value, int status) {
        put(CODES.next(), "If-None-Match", "*", enterprise("江门市字段有限公司", field, value))
                .then()
                .statusCode(status)
                .body(has("violations[0].field", equalTo(field)));
    }

    /** 440700 is the city, a total of its districts; 440701 and 440799 are pseudo codes of other lists. */
    @ParameterizedTest
    @ValueSource(strings = {"440100", "440701", "440799", "440700", "pengjiang", "none"})
    void districtThatIsNoPlaceToStandIsRefused(String district) {
        put(CODES.next(), "If-None-Match", "*", enterprise("江门市地点有限公司", "location", body("district", district)))
                .then()
                .statusCode(422)
                .body(has("violations[0].field", equalTo("district")));
    }

    @Test
    void placeMayBeUnknownOrOutside() {
        for (String district : new String[] {null, "outside"}) {
            put(CODES.next(), "If-None-Match", "*", enterprise("江门市地点有限公司", "location", body("district", district)))
                    .then()
                    .statusCode(201)
                    .body(has("location.from", equalTo("2015-06-01")))
                    .body(has("location.district", equalTo(district)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, intelligent-robots, declared, primary",
        "new-energy, nonsense, declared, secondary",
        "new-energy, new-energy, declared, secondary",
        "new-energy, intelligent-robots, guessed, basis"
    })
    void clusterOrBasisThatIsNoneIsRefused(String primary, String secondary, String basis, String field) {
        var clusters = body("primary", primary, "secondary", List.of(secondary), "basis", basis);
        put(CODES.next(), "If-None-Match", "*", enterprise("江门市集群有限公司", "clusters", clusters))
                .then()
                .statusCode(422)
                .body(has("violations[0].field", equalTo(field)));
    }

    @Test
    void refusedEnterpriseIsNotLeftHalfWritten() {
        String code = CODES.next();
        var clusters = body("primary", "nonsense", "basis", "declared");
        put(
                        code,
                        "If-None-Match",
                        "*",
                        enterprise("江门市一半有限公司", "location", body("district", "440703"), "clusters", clusters))
                .then()
                .statusCode(422);
        get(code).then().statusCode(404);
        registered(code, enterprise("江门市一半有限公司"));
    }

    @ParameterizedTest
    @CsvSource({
        "30000000, CNY, 30000000.00",
        "1234567.5, USD, 1234567.50",
        "0.123456, HKD, 0.123456",
        "99999999999999.999999, JPY, 99999999999999.999999",
        "500.100000, EUR, 500.10",
        "0, CNY, 0.00",
        "1e7, CNY, 10000000.00"
    })
    void moneyKeepsItsCurrencyAndDecimals(BigDecimal amount, String currency, String written) {
        String code = CODES.next();
        registered(code, enterprise("江门市资本有限公司", "capital", body("amount", amount, "currency", currency)));
        assertThat(get(code).asString())
                .contains("\"capital\":{\"amount\":" + written + ",\"currency\":\"" + currency + "\"}");
    }

    @Test
    void capitalOfAnUnknownAmountKeepsItsCurrency() {
        String code = CODES.next();
        registered(code, enterprise("江门市资本有限公司", "capital", body("currency", "HKD")));
        get(code).then().body(has("capital.amount", nullValue())).body(has("capital.currency", equalTo("HKD")));
    }

    @Test
    void anotherScaleOfTheSameMoneyIsNoChange() {
        String code = CODES.next();
        registered(code, enterprise("江门市资本有限公司", "capital", body("amount", new BigDecimal("5.5"), "currency", "USD")));
        put(
                        code,
                        "If-Match",
                        tag(code),
                        enterprise(
                                "江门市资本有限公司", "capital", body("amount", new BigDecimal("5.50000"), "currency", "USD")))
                .then()
                .statusCode(200)
                .body(has("version", equalTo(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, CNY, capital.amount",
        "0.1234567, CNY, capital.amount",
        "100000000000000, CNY, capital.amount",
        "1, 元, capital.currency",
        "1, cny, capital.currency",
        "1,, capital.currency"
    })
    void moneyThatIsNoneIsRefused(BigDecimal amount, @Nullable String currency, String field) {
        put(
                        CODES.next(),
                        "If-None-Match",
                        "*",
                        enterprise("江门市资本有限公司", "capital", body("amount", amount, "currency", currency)))
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo(field)));
    }

    /** Han characters beyond the basic plane, of private use there and beyond it, and of an extension that the JDK does not know. */
    @ParameterizedTest
    @ValueSource(ints = {0x20000, 0x2A6D6, 0xE863, 0x100000, 0x323AF})
    void rareCharacterSurvives(int character) {
        String name = Character.toString(character).repeat(50) + "有限公司";
        String code = registered(CODES.next(), enterprise(name, "address", name, "businessScope", name));
        get(code)
                .then()
                .body(has("name", equalTo(name)))
                .body(has("address", equalTo(name)))
                .body(has("businessScope", equalTo(name)));
        asRegistrar()
                .queryParam("q", Character.toString(character).repeat(50))
                .get("/v1/enterprises")
                .then()
                .statusCode(200)
                .body(has("items.creditCode", contains(code)));
    }

    @Test
    void lengthIsCountedInCharactersAndNotInUnits() {
        String han = Character.toString(0x20001);
        registered(CODES.next(), enterprise(han.repeat(200)));
        put(CODES.next(), "If-None-Match", "*", enterprise(han.repeat(201)))
                .then()
                .statusCode(400)
                .body(has("violations[0].code", equalTo("TOO_LONG")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "江门市(蓬江)有限公司",
                "江门市(蓬江)有限公司",
                "O'Brien & <b>Söhne</b> \"x\"",
                "江门市;drop table enterprise--",
                "%_\\"
            })
    void nameIsKeptAsWritten(String name) {
        String code = registered(CODES.next(), enterprise(name));
        get(code).then().body(has("name", equalTo(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"江门\u0000市", "江门\u200b市", "江门\u202e市", "江门\n市", "江门\ud840市"})
    void characterThatHidesOrBreaksIsRefused(String name) {
        put(CODES.next(), "If-None-Match", "*", enterprise(name)).then().statusCode(400);
    }

    @Test
    void longScopeSurvives() {
        String scope = "一般项目:技术服务、技术开发;\n".repeat(1000);
        String code = registered(CODES.next(), enterprise("江门市范围有限公司", "businessScope", scope));
        get(code).then().body(has("businessScope", equalTo(scope)));
    }

    @Test
    void industrySuggestsClustersOnlyWhereNoneIsRecorded() {
        String code = registered(CODES.next(), enterprise("江门市建议有限公司", "industry", "3851"));
        get(code)
                .then()
                .body(has("suggestedClusters", hasItem("smart-home-appliances")))
                .body(has("clusters", nullValue()));
        var clusters = body("primary", "new-energy", "basis", "confirmed");
        String assigned = registered(CODES.next(), enterprise("江门市建议有限公司", "industry", "3851", "clusters", clusters));
        assertThat(get(assigned).jsonPath().getList("suggestedClusters")).isEmpty();
    }

    @Test
    void dayDecidesWhatAnEnterpriseIs() {
        String code = registered(CODES.next(), enterprise("江门市某日有限公司", "location", body("district", "440703")));
        asRegistrar()
                .queryParam("on", "2015-05-31")
                .get(ENTERPRISES + code)
                .then()
                .body(has("existence", nullValue()))
                .body(has("location", nullValue()));
        asRegistrar()
                .queryParam("on", "2015-06-01")
                .get(ENTERPRISES + code)
                .then()
                .body(has("existence", equalTo("active")))
                .body(has("location.district", equalTo("440703")));
    }

    @Test
    void labelsAreInTheLanguageAskedFor() {
        String code = registered(
                CODES.next(),
                enterprise("江门市标签有限公司", "industry", "3421", "size", "large", "location", body("district", "440704")));
        asRegistrar()
                .queryParam("labels", "true")
                .get(ENTERPRISES + code)
                .then()
                .body(has("labels.districts.440704", equalTo("江海区")))
                .body(has("labels.enterprise-sizes.large", equalTo("大型")))
                .body(has("labels.existence-states.active", equalTo("存续")));
        asRegistrar()
                .queryParam("labels", "true")
                .header("Accept-Language", "en")
                .get(ENTERPRISES + code)
                .then()
                .body(has("labels.districts.440704", equalTo("Jianghai District")))
                .body(has("labels.existence-states.active", equalTo("Active")));
        get(code).then().body(has("labels", nullValue()));
    }

    @ParameterizedTest
    @CsvSource({"on, yesterday", "on, 2025-02-30", "labels, yes", "colour, red", "knownAt, 2025-01-01T00:00:00Z"})
    void parameterThatIsNoneIsRefused(String name, String value) {
        String code = registered(CODES.next(), enterprise("江门市参数有限公司"));
        asRegistrar()
                .queryParam(name, value)
                .get(ENTERPRISES + code)
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo(name)));
    }
}
