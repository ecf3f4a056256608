package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.add;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.correct;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.get;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What facts of one kind do to one another, when they may begin, and what they may refer to. */
@QuarkusTest
class FactRuleApiTest {
    private static final Codes CODES = new Codes("FRX");
    private static final String ENTERPRISES = "/v1/enterprises/";

    @ParameterizedTest
    @EnumSource(names = {"LOCATIONS", "CLUSTERS", "EXISTENCE", "ABOVE_SCALE"})
    void enterpriseIsInOnePlaceAndOneStateAtATime(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市重叠有限公司"));
        add(code, kind.address, kind.form()).then().statusCode(201);
        for (String[] period : new String[][] {
            {"2020-12-31", "2022-01-01"},
            {"2019-01-01", "2020-01-02"},
            {"2020-03-01", "2020-04-01"},
            {"2019-01-01", "2030-01-01"},
            {"2020-01-01", "2021-01-01"}
        }) {
            var form = kind.form();
            form.put("from", period[0]);
            form.put("until", period[1]);
            form.put(kind.field, kind.second);
            add(code, kind.address, form)
                    .then()
                    .statusCode(409)
                    .body(has("type", equalTo("/problems/conflict")))
                    .body(has("violations[0].field", equalTo("from")))
                    .body(has("violations[0].code", equalTo("OVERLAP")));
        }
        for (String[] period : new String[][] {{"2021-01-01", "2022-01-01"}, {"2019-01-01", "2020-01-01"}}) {
            var form = kind.form();
            form.put("from", period[0]);
            form.put("until", period[1]);
            add(code, kind.address, form).then().statusCode(201);
        }
        get(code).then().body(has("version", equalTo(4)));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCATIONS", "CLUSTERS", "EXISTENCE", "ABOVE_SCALE"})
    void whatBeginsClosesWhatWasOpen(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市迁移有限公司"));
        var first = kind.form();
        first.remove("until");
        String open = fact(code, kind.address, pairs(first));
        var next = kind.form();
        next.remove("until");
        next.put("from", "2022-05-01");
        next.put(kind.field, kind.second);
        fact(code, kind.address, pairs(next));
        anonymously()
                .get(open)
                .then()
                .body(has("until", equalTo("2022-05-01")))
                .body(has("end", nullValue()))
                .body(has("version", equalTo(2)));
        anonymously()
                .get(ENTERPRISES + code + "/" + kind.address)
                .then()
                .body("items." + kind.field, contains(kind.first, kind.second))
                .body(has("items.until", contains("2022-05-01", null)));
        get(code).then().body(has("version", equalTo(3)));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCATIONS", "CLUSTERS", "EXISTENCE", "ABOVE_SCALE"})
    void whatBeginsDoesNotCloseWhatBeganLater(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市倒序有限公司"));
        var open = kind.form();
        open.remove("until");
        fact(code, kind.address, pairs(open));
        var earlier = kind.form();
        earlier.remove("until");
        earlier.put("from", "2018-01-01");
        add(code, kind.address, earlier).then().statusCode(409);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCATIONS", "CLUSTERS", "EXISTENCE", "ABOVE_SCALE"})
    void correctionMayNotOverlapEither(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市更正重叠有限公司"));
        add(code, kind.address, kind.form()).then().statusCode(201);
        var later = kind.form();
        later.put("from", "2021-01-01");
        later.put("until", "2022-01-01");
        String address = fact(code, kind.address, pairs(later));
        later.put("from", "2020-12-31");
        correct(address, later).then().statusCode(409);
        anonymously()
                .get(address)
                .then()
                .body(has("from", equalTo("2021-01-01")))
                .body(has("version", equalTo(1)));
    }

    @Test
    void endedFactLeavesItsPlaceFree() {
        String code = registered(CODES.next(), enterprise("江门市结束有限公司"));
        String address = fact(code, "locations", "from", "2020-01-01", "until", "2021-01-01", "district", "440703");
        end(address, body("decidedOn", "2020-07-01", "effectiveFrom", "2020-07-01", "reason", "moved", "document", "文"))
                .then()
                .statusCode(200);
        add(code, "locations", body("from", "2020-07-01", "district", "440704"))
                .then()
                .statusCode(201);
    }

    @Test
    void enterpriseIsInAZoneOnceAndInSeveralZones() {
        String code = registered(CODES.next(), enterprise("江门市园区有限公司"));
        add(code, "zones", FactCase.ZONES.form()).then().statusCode(201);
        add(code, "zones", FactCase.ZONES.form()).then().statusCode(409);
        var other = FactCase.ZONES.form();
        other.put("zone", FactCase.zones().get(1));
        add(code, "zones", other).then().statusCode(201);
        anonymously()
                .queryParam("on", "2020-06-01")
                .get(ENTERPRISES + code)
                .then()
                .body(has("zones", hasSize(2)));
    }

    @Test
    void codeOfAMarketBelongsToOneEnterprise() {
        String code = registered(CODES.next(), enterprise("江门市上市甲有限公司"));
        String other = registered(CODES.next(), enterprise("江门市上市乙有限公司"));
        var listing = FactCase.LISTINGS.form();
        add(code, "listings", listing).then().statusCode(201);
        add(other, "listings", listing).then().statusCode(409);
        listing.put("market", "neeq");
        add(other, "listings", listing).then().statusCode(201);
    }

    @Test
    void reportOfAYearIsFiledOnce() {
        String code = registered(CODES.next(), enterprise("江门市年报有限公司"));
        String filing = fact(code, "filings", pairs(FactCase.FILINGS.form()));
        add(code, "filings", FactCase.FILINGS.form())
                .then()
                .statusCode(409)
                .body(has("violations[0].field", equalTo("year")));
        withdraw(filing).then().statusCode(200);
        add(code, "filings", FactCase.FILINGS.form()).then().statusCode(201);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCATIONS", "CLUSTERS", "ZONES", "RELATIONS", "FILINGS"})
    void itMayHaveBeenSoSinceBeforeTheRecords(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市无始有限公司"));
        var form = kind.form();
        form.remove("from");
        add(code, kind.address, form).then().statusCode(201).body(has("from", nullValue()));
        anonymously()
                .queryParam("on", "1990-01-01")
                .get(ENTERPRISES + code + "/" + kind.address)
                .then()
                .body(has("items", hasSize(1)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LOCATIONS", "CLUSTERS", "ZONES", "RELATIONS", "FILINGS"})
    void whatIsGrantedOrHappensHasAFirstDay(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市有始有限公司"));
        var form = kind.form();
        form.remove("from");
        add(code, kind.address, form)
                .then()
                .statusCode(400)
                .body(has("violations.field", contains("from")))
                .body(has("violations.code", contains("REQUIRED")));
    }

    @ParameterizedTest
    @CsvSource({
        "LOCATIONS, district, 440700, 422",
        "LOCATIONS, district, 440100, 422",
        "CLUSTERS, primary, nonsense, 422",
        "CLUSTERS, basis, nonsense, 422",
        "ZONES, zone, 0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d, 422",
        "ZONES, zone, nonsense, 400",
        "EXISTENCE, state, nonsense, 422",
        "QUALIFICATIONS, kind, nonsense, 422",
        "QUALIFICATIONS, technologyField, 9, 422",
        "QUALIFICATIONS, carrier, 0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d, 422",
        "QUALIFICATIONS, year, 1979, 400",
        "ABOVE_SCALE, sector, nonsense, 422",
        "LISTINGS, market, nonsense, 422",
        "RELATIONS, type, nonsense, 422",
        "FILINGS, kind, nonsense, 422",
        "FILINGS, state, nonsense, 422",
        "FILINGS, year, 1979, 422",
        "FILINGS, filedOn, 2020-02-30, 400"
    })
    void referenceToNothingIsRefused(FactCase kind, String field, String value, int status) {
        String code = registered(CODES.next(), enterprise("江门市引用有限公司"));
        var form = kind.form();
        form.put(field, field.equals("year") ? (Object) Integer.valueOf(value) : value);
        add(code, kind.address, form).then().statusCode(status).body(has("violations[0].field", equalTo(field)));
        get(code).then().body(has("version", equalTo(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "CLUSTERS, primary",
        "CLUSTERS, basis",
        "ZONES, zone",
        "EXISTENCE, state",
        "QUALIFICATIONS, kind",
        "ABOVE_SCALE, sector",
        "LISTINGS, market",
        "LISTINGS, code",
        "RELATIONS, type",
        "FILINGS, kind",
        "FILINGS, year",
        "FILINGS, state"
    })
    void whatAFactSaysIsRequired(FactCase kind, String field) {
        String code = registered(CODES.next(), enterprise("江门市必填有限公司"));
        var form = kind.form();
        form.remove(field);
        add(code, kind.address, form)
                .then()
                .statusCode(400)
                .body(has("violations.field", contains(field)))
                .body(has("violations.code", contains("REQUIRED")));
    }

    private static Object[] pairs(java.util.Map<String, @org.jspecify.annotations.Nullable Object> form) {
        return form.entrySet().stream()
                .flatMap(entry -> Arrays.asList(entry.getKey(), entry.getValue()).stream())
                .toArray();
    }
}
