package cn.innovation.registry.facility;

import static cn.innovation.registry.facility.Places.created;
import static cn.innovation.registry.facility.Places.fact;
import static cn.innovation.registry.facility.Places.id;
import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Given;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from recognitions: in which lists a record is, and on which rung the residents of a carrier are. */
@QuarkusTest
class RecognitionApiTest {
    private static final Codes CODES = new Codes("RCG");

    @Inject
    RecordTime recordTime;

    @Test
    void platformThatRoseThroughTheLevelsCountsOnceAtItsHighest() {
        String mark = "升级实验室";
        String platform = created("platforms", mark);
        fact(platform, "recognitions", "type", "key-laboratory", "level", "municipal", "from", "2015-01-01");
        fact(platform, "recognitions", "type", "key-laboratory", "level", "provincial", "from", "2018-01-01");
        fact(platform, "recognitions", "type", "key-laboratory", "level", "national", "from", "2021-01-01");
        countsOnce(mark, "2014-12-31", null);
        countsOnce(mark, "2015-01-01", "municipal");
        countsOnce(mark, "2018-01-01", "provincial");
        countsOnce(mark, "2021-01-01", "national");
        anonymously()
                .get(platform + "?on=2021-01-01")
                .then()
                .body(has("recognitions.level", contains("national", "provincial", "municipal")));
        for (String level : new String[] {"municipal", "provincial", "national"}) {
            asked(mark, "2022-01-01", "minLevel=" + level).body(has("total.value", equalTo(1)));
            asked(mark, "2022-01-01", "level=" + level)
                    .body(has("total.value", equalTo(level.equals("national") ? 1 : 0)));
        }
    }

    /** Not one that has the type and another one that has the level. */
    @ParameterizedTest
    @CsvSource({
        "type=key-laboratory&level=municipal, 1",
        "type=key-laboratory&level=national, 0",
        "type=key-laboratory&minLevel=provincial, 0",
        "type=field-station&minLevel=provincial, 1",
        "level=national, 1",
        "type=none, 0"
    })
    void typeAndLevelAreAskedOfOneAndTheSame(String question, int count) {
        String mark = "同一实验室" + Integer.toHexString(question.hashCode());
        String platform = created("platforms", mark);
        fact(platform, "recognitions", "type", "key-laboratory", "level", "municipal", "from", "2015-01-01");
        fact(platform, "recognitions", "type", "field-station", "level", "national", "from", "2015-01-01");
        asked(mark, "2022-01-01", question).body(has("total.value", equalTo(count)));
    }

    @Test
    void carrierThatBecomesAnIncubatorHasIncubatedResidentsFromThatDay() {
        String carrier = created("carriers", "江门市升级众创空间");
        String makerspace =
                fact(carrier, "recognitions", "type", "makerspace", "level", "municipal", "from", "2018-01-01");
        String name = "江门市在孵升级有限公司";
        String code = registered(CODES.next(), enterprise(name));
        Given.fact(code, "qualifications", "kind", "incubation", "from", "2019-01-01", "carrier", id(carrier));
        incubated(name, "2021-06-30", false);
        end(
                        makerspace,
                        body(
                                "decidedOn",
                                "2021-06-20",
                                "effectiveFrom",
                                "2021-07-01",
                                "reason",
                                "type-changed",
                                "document",
                                "江科〔2021〕60号"))
                .then()
                .statusCode(200);
        String tag = Given.tag(code);
        fact(carrier, "recognitions", "type", "incubator", "level", "municipal", "from", "2021-07-01");
        incubated(name, "2021-06-30", false);
        incubated(name, "2021-07-01", true);
        anonymously()
                .get("/v1/enterprises/" + code + "/tiers")
                .then()
                .body(has("items.tier", contains("incubated")))
                .body(has("items.from", contains("2021-07-01")));
        anonymously()
                .header("If-None-Match", tag)
                .get("/v1/enterprises/" + code)
                .then()
                .statusCode(200);
        for (String day : new String[] {"2021-06-30", "2021-07-01"}) {
            anonymously()
                    .get("/v1/carriers?q=江门市升级众创空间&facets=type&on=" + day)
                    .then()
                    .body(has("facets.type.code", contains(day.equals("2021-06-30") ? "makerspace" : "incubator")));
            anonymously().get(carrier + "/residents?on=" + day).then().body(has("items.creditCode", contains(code)));
        }
    }

    @Test
    void revocationWasNotKnownBeforeItsDecisionWasRecorded() throws InterruptedException {
        String mark = "撤销实验室";
        String platform = created("platforms", mark);
        String laboratory =
                fact(platform, "recognitions", "type", "key-laboratory", "level", "provincial", "from", "2018-01-01");
        Instant before = settled();
        end(
                        laboratory,
                        body(
                                "decidedOn",
                                "2023-08-15",
                                "effectiveFrom",
                                "2020-01-01",
                                "reason",
                                "revoked",
                                "document",
                                "文"))
                .then()
                .statusCode(200);
        for (String existence : new String[] {"", "&existence=any"}) {
            asked(mark, "2022-01-01", "level=provincial&knownAt=" + before + existence)
                    .body(has("total.value", equalTo(1)))
                    .body(has("facets.level.code", contains("provincial")));
            asked(mark, "2022-01-01", "level=provincial" + existence).body(has("total.value", equalTo(0)));
            asked(mark, "2022-01-01", "type=none" + existence).body(has("total.value", equalTo(1)));
        }
    }

    private static void countsOnce(String mark, String day, @Nullable String level) {
        ValidatableResponse answer = asked(mark, day, "facets=type,level")
                .body(has("total.value", equalTo(1)))
                .body(has("facets.level.count", contains(1)))
                .body(has("facets.type.count", contains(1)));
        if (level == null) {
            answer.body(has("facets.level[0].code", nullValue())).body(has("facets.type[0].code", nullValue()));
        } else {
            answer.body(has("facets.level.code", contains(level)))
                    .body(has("facets.type.code", contains("key-laboratory")));
        }
    }

    private static ValidatableResponse asked(String mark, String day, String question) {
        String facets = question.contains("facets=") ? "" : "&facets=type,level";
        return anonymously()
                .queryParam("q", mark)
                .queryParam("on", day)
                .queryParam("total", "exact")
                .get("/v1/platforms?" + question + facets)
                .then()
                .statusCode(200);
    }

    private static void incubated(String name, String day, boolean is) {
        anonymously()
                .queryParam("q", name)
                .queryParam("on", day)
                .get("/v1/enterprises?tier=incubated")
                .then()
                .statusCode(200)
                .body(has("items.name", is ? contains(name) : empty()));
    }

    /** An instant at which all that was recorded is known. */
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
}
