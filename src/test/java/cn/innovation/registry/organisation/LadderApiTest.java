package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.add;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The way of an enterprise on the ladder, as it shows on every day and in every answer. */
@QuarkusTest
class LadderApiTest {
    private static final Codes CODES = new Codes("LAD");

    @Test
    void qualificationsLeadUpTheLadderAndARevocationLeadsDown() {
        String name = "江门市阶梯甲有限公司";
        String code = registered(CODES.next(), enterprise(name));
        held(code, "incubation", null, null, "2019-03-01", "2021-03-01");
        held(code, "tech-sme-entry", "202044070308940001", 2020, "2020-06-01", null);
        held(code, "tech-sme-entry", "202144070308940002", 2021, "2021-06-10", null);
        held(code, "high-tech-certificate", "GR202144940003", 2021, "2021-12-20", null);
        String renewed = held(code, "high-tech-certificate", "GR202444940004", 2024, "2024-11-19", null);
        anonymously()
                .get("/v1/enterprises/" + code + "/tiers")
                .then()
                .body(has("items.tier", contains("incubated", "tech-sme", "high-tech")))
                .body(has("items.from", contains("2019-03-01", "2020-06-01", "2021-12-20")))
                .body(has("items.until", contains("2020-06-01", "2021-12-20", "2027-11-19")));
        end(
                        renewed,
                        body(
                                "decidedOn",
                                "2026-03-15",
                                "effectiveFrom",
                                "2026-01-01",
                                "reason",
                                "revoked",
                                "document",
                                "粤科高字〔2026〕18号"))
                .then()
                .statusCode(200);
        anonymously()
                .get("/v1/enterprises/" + code + "/tiers")
                .then()
                .body(has("items.until", contains("2020-06-01", "2021-12-20", "2026-01-01")));
        climbs(name, code, null, "2019-03-01");
        climbs(name, code, "incubated", "2020-06-01");
        climbs(name, code, "tech-sme", "2021-12-20");
        climbs(name, code, "high-tech", "2024-12-20");
        climbs(name, code, "high-tech", "2026-01-01");
        climbs(name, code, null, "2027-11-19");
    }

    /** An entry is good for a year; its rung is kept until 1 November of the next, when the next evaluation has closed. */
    @Test
    void rungOfAnEntryIsKeptUntilTheNextEvaluationHasClosed() {
        String name = "江门市阶梯乙有限公司";
        String code = registered(CODES.next(), enterprise(name));
        String entry = held(code, "tech-sme-entry", "202044070308940005", 2020, "2020-06-01", null);
        anonymously()
                .queryParam("on", "2021-08-01")
                .get("/v1/enterprises/" + code)
                .then()
                .body(has("tier", equalTo("tech-sme")))
                .body(has("qualifications", empty()));
        climbs(name, code, "tech-sme", "2021-11-01");
        end(
                        entry,
                        body(
                                "decidedOn",
                                "2021-07-15",
                                "effectiveFrom",
                                "2021-07-01",
                                "reason",
                                "update-missed",
                                "document",
                                "文"))
                .then()
                .statusCode(200);
        climbs(name, code, "tech-sme", "2021-07-01");
        climbs(name, code, null, "2021-08-01");
    }

    @Test
    void nobodyIsOnARungWhereHeDoesNotStand() {
        String name = "江门市阶梯丙有限公司";
        String code = registered(CODES.next(), enterprise(name));
        held(code, "high-tech-certificate", "GR201944940006", 2019, "2019-12-02", null);
        add(code, "locations", body("from", "2015-06-01", "district", "440703"))
                .then()
                .statusCode(201);
        add(code, "locations", body("from", "2020-07-01", "until", "2021-07-01", "district", "outside"))
                .then()
                .statusCode(201);
        add(code, "locations", body("from", "2021-07-01", "district", "440704"))
                .then()
                .statusCode(201);
        add(code, "existence", body("from", "2022-03-01", "state", "deregistered"))
                .then()
                .statusCode(201);
        anonymously()
                .get("/v1/enterprises/" + code + "/tiers")
                .then()
                .body(has("items.tier", contains("high-tech", "high-tech")))
                .body(has("items.from", contains("2019-12-02", "2021-07-01")))
                .body(has("items.until", contains("2020-07-01", "2022-03-01")));
    }

    @Test
    void moveWithinTheCityDoesNotInterruptTheWay() {
        String code = registered(CODES.next(), enterprise("江门市阶梯丁有限公司"));
        held(code, "high-tech-certificate", "GR201944940007", 2019, "2019-12-02", null);
        add(code, "locations", body("from", "2015-06-01", "district", "440703"))
                .then()
                .statusCode(201);
        add(code, "locations", body("from", "2020-07-01", "district", "440785"))
                .then()
                .statusCode(201);
        anonymously()
                .get("/v1/enterprises/" + code + "/tiers")
                .then()
                .body(has("items.from", contains("2019-12-02")))
                .body(has("items.until", contains("2022-12-02")));
    }

    /** It was on a rung until a day, and no longer from that day on: in the record, the list and the lookup. */
    private static void climbs(String name, String code, @Nullable String tier, String until) {
        String day = LocalDate.parse(until).minusDays(1).toString();
        anonymously()
                .queryParam("on", day)
                .get("/v1/enterprises/" + code)
                .then()
                .body(has("tier", equalTo(tier)));
        anonymously()
                .queryParam("on", day)
                .queryParam("q", name)
                .queryParam("tier", tier == null ? "none" : tier)
                .get("/v1/enterprises")
                .then()
                .body(has("items.creditCode", contains(code)))
                .body(has("items.tier", contains(tier)));
        anonymously()
                .body(body("codes", List.of(code), "on", day))
                .post("/v1/enterprises/lookup")
                .then()
                .body(has("items.tier", contains(tier)));
    }

    private static String held(
            String code,
            String kind,
            @Nullable String number,
            @Nullable Integer year,
            String from,
            @Nullable String until) {
        return fact(code, "qualifications", "kind", kind, "number", number, "year", year, "from", from, "until", until);
    }
}
