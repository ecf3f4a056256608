package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.add;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.correct;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registry knew at an instant: a later recording changes what is known now, and not what was known then. */
@QuarkusTest
class EnterpriseKnownAtApiTest {
    private static final Codes CODES = new Codes("KNW");
    private static final String DAY = "2020-06-01";

    @Inject
    RecordTime recordTime;

    @Test
    void backdatedCorrectionOfAPlaceChangesWhatIsKnownNowOnly() throws InterruptedException {
        String name = "江门市已知甲有限公司";
        String code = registered(CODES.next(), enterprise(name));
        String location = fact(code, "locations", "from", "2015-06-01", "district", "440703");
        Instant before = settled();
        correct(location, body("from", "2015-06-01", "district", "440704"))
                .then()
                .statusCode(200);
        Instant after = settled();
        assertThat(found(name, "district", "440703", before)).containsExactly(code);
        assertThat(found(name, "district", "440704", before)).isEmpty();
        for (Instant now : new Instant[] {after, null}) {
            assertThat(found(name, "district", "440703", now)).isEmpty();
            assertThat(found(name, "district", "440704", now)).containsExactly(code);
        }
        anonymously()
                .queryParam("q", name)
                .queryParam("on", DAY)
                .queryParam("knownAt", before.toString())
                .queryParam("facets", "district")
                .queryParam("total", "exact")
                .get("/v1/enterprises")
                .then()
                .body(has("total.value", equalTo(1)))
                .body(has("facets.district.code", contains("440703")));
    }

    @Test
    void revocationWasNotKnownBeforeItsDecisionWasRecorded() throws InterruptedException {
        String name = "江门市已知乙有限公司";
        String code = registered(CODES.next(), enterprise(name));
        String certificate = fact(code, "qualifications", pairs(FactCase.QUALIFICATIONS.form()));
        Instant before = settled();
        end(
                        certificate,
                        body(
                                "decidedOn",
                                "2020-12-01",
                                "effectiveFrom",
                                "2020-03-01",
                                "reason",
                                "revoked",
                                "document",
                                "文"))
                .then()
                .statusCode(200);
        assertThat(found(name, "tier", "high-tech", before)).containsExactly(code);
        assertThat(found(name, "tier", "high-tech", null)).isEmpty();
        assertThat(found(name, "qualification", "high-tech-certificate", before))
                .containsExactly(code);
        assertThat(found(name, "qualification", "high-tech-certificate", null)).isEmpty();
        anonymously()
                .queryParam("knownAt", before.toString())
                .get("/v1/enterprises/" + code + "/tiers")
                .then()
                .body(has("items.until", contains("2021-01-01")));
        anonymously().get("/v1/enterprises/" + code + "/tiers").then().body(has("items.until", contains("2020-03-01")));
    }

    /** By each filter on a fact: found as known before the withdrawal, and not after. */
    @Test
    void withdrawnFactIsKnownForTheTimeBefore() throws InterruptedException {
        Map<FactCase, String> filters = Map.of(
                FactCase.LOCATIONS, "district=440703",
                FactCase.CLUSTERS, "clusterBasis=declared",
                FactCase.ZONES, "zone=" + FactCase.zones().get(0),
                FactCase.EXISTENCE, "existence=suspended",
                FactCase.QUALIFICATIONS, "qualificationYear=2020",
                FactCase.ABOVE_SCALE, "aboveScale=industry",
                FactCase.LISTINGS, "listed=chinext");
        Instant unknown = settled();
        Map<FactCase, String> codes = new LinkedHashMap<>();
        List<String> facts = new ArrayList<>();
        for (FactCase kind : filters.keySet()) {
            String code = registered(CODES.next(), enterprise("江门市撤回已知有限公司"));
            codes.put(kind, code);
            facts.add(fact(code, kind.address, pairs(kind.form())));
        }
        Instant known = settled();
        facts.forEach(address -> withdraw(address).then().statusCode(200));
        filters.forEach((kind, filter) -> {
            String name = filter.substring(0, filter.indexOf('='));
            String value = filter.substring(filter.indexOf('=') + 1);
            String code = String.valueOf(codes.get(kind));
            assertThat(found(code, name, value, unknown)).as("%s before", kind).isEmpty();
            assertThat(found(code, name, value, known)).as("%s then", kind).containsExactly(code);
            assertThat(found(code, name, value, null)).as("%s now", kind).isEmpty();
        });
    }

    @Test
    void enterpriseIsKnownFromItsRecordingUntilItsWithdrawal() throws InterruptedException {
        String name = "江门市已知丙有限公司";
        Instant before = settled();
        String code = registered(CODES.next(), enterprise(name));
        Instant known = settled();
        withdraw("/v1/enterprises/" + code).then().statusCode(200);
        Instant gone = settled();
        assertThat(found(name, "size", "none", before)).isEmpty();
        assertThat(found(name, "size", "none", known)).containsExactly(code);
        assertThat(found(name, "size", "none", gone)).isEmpty();
        assertThat(found(name, "size", "none", null)).isEmpty();
    }

    /** What an instant's answer leaves out, because its transaction was open then, it leaves out for good. */
    @Test
    void answerIsTheSameForGoodAlsoWithTransactionsOpenAcrossIt() throws SQLException, InterruptedException {
        String name = "江门市已知丁有限公司";
        String code = registered(CODES.next(), enterprise(name));
        Instant across;
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    insert into location (record_id, valid_from, district)
                    select id, '2015-06-01', '440703' from record where key = '%s'
                    """.formatted(code));
            String other = registered(CODES.next(), enterprise(name));
            across = settled();
            assertThat(found(name, "district", "440703", across)).isEmpty();
            List<String> first = found(name, "district", "none", across);
            connection.commit();
            // What was committed was known, whatever else was still open.
            assertThat(found(name, "district", "none", across)).isEqualTo(first).containsExactlyInAnyOrder(code, other);
        }
        Instant after = settled();
        assertThat(found(name, "district", "440703", across)).isEmpty();
        assertThat(found(name, "district", "440703", after)).containsExactly(code);
    }

    @Test
    void futureAndTheTimeBeforeTheFirstRecordAreRefused() throws InterruptedException {
        settled();
        for (var refused : Map.of(
                        Instant.now().plus(Duration.ofHours(1)), "NOT_YET_KNOWN",
                        Instant.parse("2001-01-01T00:00:00Z"), "BEFORE_RECORDS")
                .entrySet()) {
            for (String address : new String[] {"/v1/enterprises", "/v1/enterprises/91440700768414040K/tiers"}) {
                anonymously()
                        .queryParam("knownAt", refused.getKey().toString())
                        .get(address)
                        .then()
                        .statusCode(400)
                        .body(has("violations.field", contains("knownAt")))
                        .body(has("violations.code", contains(refused.getValue())));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-01-01", "2025-01-01T00:00:00", "now", "2025-13-01T00:00:00Z", "1735689600"})
    void instantThatIsNoneIsRefused(String instant) {
        anonymously()
                .queryParam("knownAt", instant)
                .get("/v1/enterprises")
                .then()
                .statusCode(400)
                .body(has("violations.code", contains("NOT_AN_INSTANT")));
    }

    @Test
    void pagesOfAnInstantBelongTogetherWhateverIsRecordedMeanwhile() throws InterruptedException {
        String name = "江门市已知页有限公司";
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            codes.add(registered(CODES.next(), enterprise(name)));
        }
        Instant known = settled();
        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            var request = anonymously()
                    .queryParam("q", name)
                    .queryParam("on", DAY)
                    .queryParam("limit", 2)
                    .queryParam("knownAt", known.toString());
            var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/v1/enterprises");
            walked.addAll(page.jsonPath().getList("items.creditCode", String.class));
            cursor = page.path("next");
            registered(CODES.next(), enterprise(name));
            add(codes.get(4), "locations", body("from", "2019-01-0" + walked.size(), "district", "outside"));
        } while (cursor != null);
        assertThat(walked).containsExactlyElementsOf(codes);
    }

    private static List<String> found(String q, String filter, String value, @Nullable Instant knownAt) {
        var request = anonymously().queryParam("q", q).queryParam("on", DAY).queryParam(filter, value);
        return (knownAt == null ? request : request.queryParam("knownAt", knownAt.toString()))
                .get("/v1/enterprises")
                .then()
                .statusCode(200)
                .extract()
                .path("items.creditCode");
    }

    /** An instant at which everything is settled that was recorded so far. */
    private Instant settled() throws InterruptedException {
        // A tick of the registry's own may be under way, and hold what came after it back.
        Thread.sleep(50);
        recordTime.tick();
        Thread.sleep(5);
        Instant now = Instant.now();
        Thread.sleep(5);
        recordTime.tick();
        return now;
    }

    private static Object[] pairs(Map<String, @Nullable Object> form) {
        List<@Nullable Object> pairs = new ArrayList<>();
        form.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });
        return pairs.toArray();
    }
}
