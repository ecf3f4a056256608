package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.add;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.get;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of an enterprise that should not have been, and the way to the one that took its place. */
@QuarkusTest
class EnterpriseSuccessionApiTest {
    private static final Codes CODES = new Codes("RPL");
    private static final String ENTERPRISES = "/v1/enterprises/";

    @Test
    void withdrawnEnterpriseIsAnsweredWithWhatIsLeftOfIt() {
        String code = registered(CODES.next(), enterprise("江门市撤回甲有限公司"));
        String location = fact(code, "locations", "from", "2015-06-01", "district", "440703");
        withdraw(code, null).then().statusCode(200).body(has("creditCode", equalTo(code)));
        for (String address : new String[] {
            ENTERPRISES + code, ENTERPRISES + code + "/locations", location, ENTERPRISES + code + "/tiers"
        }) {
            anonymously()
                    .get(address)
                    .then()
                    .statusCode(410)
                    .body(has("type", equalTo("/problems/withdrawn")))
                    .body(has("key", equalTo(code)))
                    .body(has("reason", equalTo("信用代码录入错误")))
                    .body(has("withdrawnAt", notNullValue()));
        }
        add(code, "locations", body("from", "2020-01-01", "district", "440704"))
                .then()
                .statusCode(410);
        asRegistrar()
                .queryParam("q", code)
                .queryParam("existence", "any")
                .get("/v1/enterprises")
                .then()
                .body(has("items", empty()));
    }

    @ParameterizedTest
    @CsvSource({"-, 428", "'\"99.abc\"', 412", "'W/\"1.abc\"', 412", "1.abc, 400", "'\"1.abc\"', 200", "'*', 200"})
    void withdrawingNeedsTheVersion(String tag, int status) {
        String code = registered(CODES.next(), enterprise("江门市撤回乙有限公司"));
        var request = tag.equals("-") ? asRegistrar() : asRegistrar().header("If-Match", tag);
        request.body(body("reason", "信用代码录入错误"))
                .post(ENTERPRISES + code + "/withdraw")
                .then()
                .statusCode(status);
        get(code).then().statusCode(status == 200 ? 410 : 200);
    }

    @Test
    void withdrawingNeedsAReasonAndHappensOnce() {
        String code = registered(CODES.next(), enterprise("江门市撤回丙有限公司"));
        asRegistrar()
                .header("If-Match", tag(code))
                .body(body("document", "文"))
                .post(ENTERPRISES + code + "/withdraw")
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo("reason")));
        String tag = tag(code);
        withdraw(code, null).then().statusCode(200);
        asRegistrar()
                .header("If-Match", tag)
                .body(body("reason", "信用代码录入错误"))
                .post(ENTERPRISES + code + "/withdraw")
                .then()
                .statusCode(410);
    }

    @Test
    void addressOfASupersededCodeLeadsToItsSuccessors() {
        String successor = registered(CODES.next(), enterprise("江门市承继有限公司"));
        String old = registered(CODES.next(), enterprise("江门市被承继有限公司"));
        String location = fact(old, "locations", "from", "2015-06-01", "district", "440703");
        withdraw(old, successor).then().statusCode(200);
        String there = ENTERPRISES + successor;
        moved(get(old), there);
        moved(asRegistrar().queryParam("on", "2020-01-01").get(ENTERPRISES + old), there + "?on=2020-01-01");
        moved(put(old, "If-None-Match", "*", enterprise("江门市被承继有限公司")), there);
        moved(put(old, "If-Match", "\"1.abc\"", enterprise("江门市被承继有限公司")), there);
        moved(asRegistrar().body(enterprise("江门市被承继有限公司")).put(ENTERPRISES + old), there);
        moved(anonymously().get(ENTERPRISES + old + "/locations"), there + "/locations");
        moved(anonymously().get(ENTERPRISES + old + "/tiers"), there + "/tiers");
        String id = location.substring(location.lastIndexOf('/'));
        moved(anonymously().get(location), there + "/locations" + id);
        moved(add(old, "locations", body("from", "2020-01-01", "district", "440704")), there + "/locations");
        moved(
                asRegistrar()
                        .header("If-Match", "\"1.abc\"")
                        .body(body("reason", "误", "document", "文"))
                        .post(location + "/withdraw"),
                there + "/locations" + id + "/withdraw");
        moved(withdraw(old, null, "\"1.abc\""), there + "/withdraw");
    }

    @Test
    void everyWritingOfASupersededCodeLeadsToItsSuccessor() {
        String successor = registered(CODES.next(), enterprise("江门市承继写法有限公司"));
        String old = registered(CODES.next(), enterprise("江门市被承继写法有限公司"));
        withdraw(old, successor).then().statusCode(200);
        moved(get(old.substring(0, 8) + "-" + old.substring(8)), ENTERPRISES + successor);
        moved(anonymously().get(ENTERPRISES + " " + old + "/locations"), ENTERPRISES + successor + "/locations");
    }

    @Test
    void chainOfSuccessorsIsFollowedStepByStep() {
        String last = registered(CODES.next(), enterprise("江门市链丙有限公司"));
        String middle = registered(CODES.next(), enterprise("江门市链乙有限公司"));
        String first = registered(CODES.next(), enterprise("江门市链甲有限公司"));
        withdraw(first, middle).then().statusCode(200);
        withdraw(middle, last).then().statusCode(200);
        moved(get(first), ENTERPRISES + middle);
        moved(get(middle), ENTERPRISES + last);
        withdraw(last, null).then().statusCode(200);
        moved(get(middle), ENTERPRISES + last);
        get(last).then().statusCode(410);
    }

    @Test
    void successorMustBeAnotherThatIsThere() {
        String code = registered(CODES.next(), enterprise("江门市无承继有限公司"));
        String gone = registered(CODES.next(), enterprise("江门市已撤回有限公司"));
        withdraw(gone, null).then().statusCode(200);
        for (String successor : new String[] {code, CODES.next(), gone}) {
            withdraw(code, successor).then().statusCode(422).body(has("violations.field", contains("successor")));
        }
        withdraw(code, "914403001922038217").then().statusCode(400).body(has("reasons", contains("CHECK_CHARACTER")));
        get(code).then().statusCode(200).body(has("version", equalTo(1)));
    }

    @Test
    void nobodyIsTheSuccessorOfItsSuccessor() {
        String one = registered(CODES.next(), enterprise("江门市互为承继甲有限公司"));
        String other = registered(CODES.next(), enterprise("江门市互为承继乙有限公司"));
        withdraw(one, other).then().statusCode(200);
        withdraw(other, one).then().statusCode(422);
    }

    @Test
    void enterpriseThatIsNotThereCannotBeWithdrawn() {
        withdraw(CODES.next(), null, "\"1.abc\"").then().statusCode(404);
    }

    private static void moved(Response answer, String address) {
        answer.then().statusCode(308).header("Location", endsWith(address));
    }

    private static Response withdraw(String code, @Nullable String successor) {
        return withdraw(code, successor, tag(code));
    }

    private static Response withdraw(String code, @Nullable String successor, String tag) {
        return asRegistrar()
                .header("If-Match", tag)
                .body(body("reason", "信用代码录入错误", "document", "江科函〔2026〕2号", "successor", successor))
                .post(ENTERPRISES + code + "/withdraw");
    }
}
