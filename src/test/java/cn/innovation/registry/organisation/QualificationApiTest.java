package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.add;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.correct;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.get;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates, entries and titles: their numbers, years and validity (国科发火〔2016〕32号, 国科发政〔2017〕115号). */
@QuarkusTest
class QualificationApiTest {
    private static final Codes CODES = new Codes("QAX");

    @ParameterizedTest
    @CsvSource({
        "GR202144910001, 2021, ''",
        "GF202144910002, 2021, NUMBER_SERIES",
        "GS202144910003, 2021, NUMBER_SERIES",
        "GR202144910004, 2020, NUMBER_YEAR",
        "GR202145910005, 2021, NUMBER_PROVINCE",
        "GF202031910006, 2021, NUMBER_SERIES NUMBER_YEAR NUMBER_PROVINCE"
    })
    void unusualNumberOfACertificateIsTakenWithAWarning(String number, int year, String warnings) {
        String code = registered(CODES.next(), enterprise("江门市证号有限公司"));
        Response added = add(code, "qualifications", certificate(number, year, "2021-12-20"));
        added.then().statusCode(201);
        assertThat(added.jsonPath().getList("warnings", String.class))
                .containsExactlyInAnyOrder(warnings.isEmpty() ? new String[0] : warnings.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "GR20214400012, NUMBER_PATTERN",
        "GR2021440001234, NUMBER_PATTERN",
        "gr202144000123, NUMBER_PATTERN",
        "GA202144000123, NUMBER_PATTERN",
        "GR2021４４000123, NUMBER_PATTERN",
        "粤高企2021123, NUMBER_PATTERN",
        ", REQUIRED"
    })
    void numberThatCannotBeACertificatesIsRefused(@Nullable String number, String reason) {
        String code = registered(CODES.next(), enterprise("江门市错号有限公司"));
        add(code, "qualifications", certificate(number, 2021, "2021-12-20"))
                .then()
                .statusCode(422)
                .body(has("violations.field", contains("number")))
                .body(has("violations.code", contains(reason)));
    }

    @ParameterizedTest
    @CsvSource({"202144070308910001, 0", "202144070309Z, 1", "2021440703A8910001, 0", "202111070308910001, 1"})
    void unusualNumberOfAnEntryIsTakenWithAWarning(String number, int warnings) {
        String code = registered(CODES.next(), enterprise("江门市入库有限公司"));
        add(
                        code,
                        "qualifications",
                        body("kind", "tech-sme-entry", "number", number, "year", 2021, "from", "2021-05-01"))
                .then()
                .statusCode(201)
                .body(has("warnings", hasSize(warnings)))
                .body(has("until", equalTo("2022-05-01")));
    }

    @Test
    void certificateAndEntryHaveAYear() {
        String code = registered(CODES.next(), enterprise("江门市年度有限公司"));
        add(code, "qualifications", certificate("GR202144910010", null, "2021-12-20"))
                .then()
                .statusCode(422)
                .body(has("violations.field", contains("year")));
        add(
                        code,
                        "qualifications",
                        body("kind", "tech-sme-entry", "number", "202144070308910002", "from", "2021-05-01"))
                .then()
                .statusCode(422)
                .body(has("violations.field", contains("year")));
    }

    /** Lists of a year are published in the first weeks of the next one. */
    @Test
    void yearOfCertificationIsNotThatOfTheIssue() {
        String code = registered(CODES.next(), enterprise("江门市跨年有限公司"));
        add(code, "qualifications", certificate("GR202344910011", 2023, "2024-01-15"))
                .then()
                .statusCode(201)
                .body(has("year", equalTo(2023)))
                .body(has("issuedOn", equalTo("2024-01-15")))
                .body(has("until", equalTo("2027-01-15")))
                .body(has("warnings", empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "2021-12-20, , 2021-12-20, 2024-12-20",
        "2021-12-20, 2022-01-10, 2022-01-10, 2024-12-20",
        "2021-12-20, 2021-11-01, 2021-11-01, 2024-12-20",
        "2020-02-29, , 2020-02-29, 2023-02-28",
        ", 2021-12-20, 2021-12-20, 2024-12-20"
    })
    void certificateIsGoodForThreeYearsFromItsIssue(
            @Nullable String issuedOn, @Nullable String from, String first, String until) {
        String code = registered(CODES.next(), enterprise("江门市三年有限公司"));
        var form = certificate(number(), 2021, issuedOn);
        form.put("from", from);
        add(code, "qualifications", form)
                .then()
                .statusCode(201)
                .body(has("from", equalTo(first)))
                .body(has("until", equalTo(until)));
    }

    @Test
    void validityThatIsStatedIsKept() {
        String code = registered(CODES.next(), enterprise("江门市另期有限公司"));
        var form = certificate(number(), 2021, "2021-12-20");
        form.put("until", "2023-06-30");
        add(code, "qualifications", form).then().statusCode(201).body(has("until", equalTo("2023-06-30")));
    }

    @ParameterizedTest
    @CsvSource({
        "incubation, 2019-03-01,",
        "gazelle, 2021-06-01,",
        "innovative-sme, 2023-06-01, 2026-06-01",
        "specialised-sme, 2021-06-01, 2024-06-01"
    })
    void kindSetsItsOwnValidity(String kind, String from, @Nullable String until) {
        String code = registered(CODES.next(), enterprise("江门市种类有限公司"));
        add(code, "qualifications", body("kind", kind, "from", from))
                .then()
                .statusCode(201)
                .body(has("until", equalTo(until)));
    }

    @ParameterizedTest
    @CsvSource({"tech-sme-entry, 2017-05-02", "high-tech-certificate, 2007-12-31", "innovative-sme, 2022-07-31"})
    void nothingIsGrantedBeforeItsRegulation(String kind, String from) {
        String code = registered(CODES.next(), enterprise("江门市无据有限公司"));
        add(code, "qualifications", body("kind", kind, "number", "1", "year", 2010, "from", from))
                .then()
                .statusCode(422)
                .body(has("violations.field", contains("from")))
                .body(has("violations.code", contains("NO_RULE")));
    }

    @Test
    void numberNamesOneCertificate() {
        String number = number();
        String code = registered(CODES.next(), enterprise("江门市重号甲有限公司"));
        String other = registered(CODES.next(), enterprise("江门市重号乙有限公司"));
        String address = "/v1/enterprises/" + code + "/qualifications/"
                + add(code, "qualifications", certificate(number, 2021, "2021-12-20"))
                        .path("id");
        add(other, "qualifications", certificate(number, 2021, "2021-12-20"))
                .then()
                .statusCode(409)
                .body(has("violations.field", contains("number")));
        withdraw(address).then().statusCode(200);
        add(other, "qualifications", certificate(number, 2021, "2021-12-20"))
                .then()
                .statusCode(201);
    }

    @Test
    void renewalMayOverlap() {
        String code = registered(CODES.next(), enterprise("江门市续期有限公司"));
        add(code, "qualifications", certificate(number(), 2021, "2021-12-20"))
                .then()
                .statusCode(201);
        add(code, "qualifications", certificate(number(), 2024, "2024-11-19"))
                .then()
                .statusCode(201);
        asRegistrar()
                .queryParam("on", "2024-12-01")
                .get("/v1/enterprises/" + code)
                .then()
                .body(has("qualifications.year", contains(2021, 2024)))
                .body(has("tier", equalTo("high-tech")));
    }

    @Test
    void newNameKeepsTheCertificate() {
        String code = registered(CODES.next(), enterprise("江门市更名前有限公司"));
        String number = number();
        var form = certificate(number, 2020, "2020-12-20");
        form.put("until", "2120-12-20");
        add(code, "qualifications", form).then().statusCode(201);
        put(code, "If-Match", tag(code), enterprise("江门市更名后有限公司"))
                .then()
                .statusCode(200)
                .body(has("qualifications.number", contains(number)))
                .body(has("qualifications.until", contains("2120-12-20")))
                .body(has("tier", equalTo("high-tech")));
    }

    @Test
    void qualificationInForceEndsWithTheDecision() {
        String code = registered(CODES.next(), enterprise("江门市撤销有限公司"));
        String address = fact(
                code,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                number(),
                "year",
                2021,
                "issuedOn",
                "2021-12-20");
        end(
                        address,
                        body(
                                "decidedOn",
                                "2023-08-15",
                                "effectiveFrom",
                                "2023-01-01",
                                "reason",
                                "revoked",
                                "document",
                                "粤科高字〔2023〕88号"))
                .then()
                .statusCode(200);
        asRegistrar()
                .queryParam("on", "2022-12-31")
                .get("/v1/enterprises/" + code)
                .then()
                .body(has("tier", equalTo("high-tech")))
                .body(has("qualifications.until", contains("2023-01-01")));
        asRegistrar()
                .queryParam("on", "2023-01-01")
                .get("/v1/enterprises/" + code)
                .then()
                .body(has("tier", nullValue()))
                .body(has("qualifications", empty()));
    }

    @Test
    void correctionIsHeldAgainstTheSameRules() {
        String code = registered(CODES.next(), enterprise("江门市更正证有限公司"));
        String number = number();
        String address = "/v1/enterprises/" + code + "/qualifications/"
                + add(code, "qualifications", certificate(number, 2021, "2021-12-20"))
                        .path("id");
        correct(address, certificate("GR2021", 2021, "2021-12-20")).then().statusCode(422);
        correct(address, certificate(number, 2021, "2021-12-30"))
                .then()
                .statusCode(200)
                .body(has("from", equalTo("2021-12-30")))
                .body(has("until", equalTo("2024-12-30")));
        get(code).then().body(has("version", equalTo(3)));
    }

    private static String number() {
        return String.valueOf(FactCase.QUALIFICATIONS.form().get("number"));
    }

    private static java.util.Map<String, @Nullable Object> certificate(
            @Nullable String number, @Nullable Integer year, @Nullable String issuedOn) {
        return body("kind", "high-tech-certificate", "number", number, "year", year, "issuedOn", issuedOn);
    }
}
