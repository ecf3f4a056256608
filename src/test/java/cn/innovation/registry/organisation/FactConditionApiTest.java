package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.add;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.get;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tagAt;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On what condition a fact is added or changed, and by whom. */
@QuarkusTest
class FactConditionApiTest {
    private static final Codes CODES = new Codes("FCN");
    private static final String ENTERPRISES = "/v1/enterprises/";
    private static final String UNKNOWN_ID = "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d";

    private enum Change {
        CORRECT,
        END,
        WITHDRAW
    }

    @ParameterizedTest
    @EnumSource
    void changeNeedsTheVersionOfTheFact(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市条件事实甲有限公司"));
        for (Change change : Change.values()) {
            var form = kind.form();
            String address = address(code, kind, form);
            change(asRegistrar(), change, address, kind, form).then().statusCode(428);
            String tag = tagAt(address);
            for (var refused : Map.of("\"7.abc\"", 412, "W/" + tag, 412, tag.replace("\"", ""), 400)
                    .entrySet()) {
                change(asRegistrar().header("If-Match", refused.getKey()), change, address, kind, form)
                        .then()
                        .statusCode(refused.getValue());
            }
            asRegistrar().get(address).then().body(has("version", equalTo(1)));
            change(asRegistrar().header("If-Match", "\"7.abc\", \"1.abc\""), change, address, kind, form)
                    .then()
                    .statusCode(200);
            change(asRegistrar().header("If-Match", tag), change, address, kind, form)
                    .then()
                    .statusCode(change == Change.WITHDRAW ? 410 : 412);
            asRegistrar()
                    .header("If-Match", "*")
                    .body(body("reason", "误", "document", "文"))
                    .post(address + "/withdraw");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereMatchesNoVersion(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市条件事实乙有限公司"));
        String other = registered(CODES.next(), enterprise("江门市条件事实丙有限公司"));
        var form = kind.form();
        String elsewhere = address(other, kind, form);
        String facts = ENTERPRISES + code + "/" + kind.address + "/";
        for (String id : new String[] {UNKNOWN_ID, elsewhere.substring(elsewhere.lastIndexOf('/') + 1)}) {
            asRegistrar().get(facts + id).then().statusCode(404);
            for (Change change : Change.values()) {
                change(asRegistrar().header("If-Match", "\"1.abc\""), change, facts + id, kind, form)
                        .then()
                        .statusCode(412);
            }
        }
        asRegistrar().get(elsewhere).then().statusCode(200).body(has("version", equalTo(1)));
    }

    @ParameterizedTest
    @EnumSource
    void additionIsDoneOncePerKey(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市条件事实丁有限公司"));
        String facts = ENTERPRISES + code + "/" + kind.address;
        var form = kind.form();
        asRegistrar()
                .body(form)
                .post(facts)
                .then()
                .statusCode(400)
                .body(has("type", equalTo("/problems/missing-idempotency-key")));
        String key = UUID.randomUUID().toString();
        Response first = post(key, facts, form);
        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        Response again = post(key, facts, form);
        again.then().statusCode(201).header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        var another = kind.form();
        another.put("source", "另一来源");
        post(key, facts, another).then().statusCode(422).body(has("type", equalTo("/problems/idempotency-key-reused")));
        get(code).then().body(has("version", equalTo(2)));
        anonymously().get(facts).then().body(has("items.size()", equalTo(1)));
    }

    @Test
    void keyIsOfOneAddress() {
        String key = UUID.randomUUID().toString();
        String one = registered(CODES.next(), enterprise("江门市条件事实戊有限公司"));
        String other = registered(CODES.next(), enterprise("江门市条件事实己有限公司"));
        var form = FactCase.LOCATIONS.form();
        post(key, ENTERPRISES + one + "/locations", form).then().statusCode(201);
        post(key, ENTERPRISES + other + "/locations", form).then().statusCode(422);
    }

    @ParameterizedTest
    @EnumSource
    void strangerReadsButDoesNotWrite(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市条件事实庚有限公司"));
        var form = kind.form();
        String address = address(code, kind, form);
        anonymously().get(address).then().statusCode(200);
        anonymously()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(form)
                .post(ENTERPRISES + code + "/" + kind.address)
                .then()
                .statusCode(401);
        for (Change change : Change.values()) {
            change(anonymously().header("If-Match", "*"), change, address, kind, form)
                    .then()
                    .statusCode(401);
        }
        asRegistrar().get(address).then().body(has("version", equalTo(1)));
    }

    @ParameterizedTest
    @EnumSource
    void factNeedsItsEnterprise(FactCase kind) {
        String absent = CODES.next();
        anonymously().get(ENTERPRISES + absent + "/" + kind.address).then().statusCode(404);
        add(absent, kind.address, kind.form()).then().statusCode(404);
        anonymously()
                .get(ENTERPRISES + "914403001922038217/" + kind.address)
                .then()
                .statusCode(400)
                .body(has("type", equalTo("/problems/invalid-credit-code")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-1-1-1-1", "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4", "x"})
    void idThatIsNoneIsRefused(String id) {
        String code = registered(CODES.next(), enterprise("江门市条件事实辛有限公司"));
        asRegistrar().get(ENTERPRISES + code + "/locations/" + id).then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"on, yesterday", "withdrawn, maybe", "colour, red"})
    void parameterThatIsNoneIsRefused(String name, String value) {
        String code = registered(CODES.next(), enterprise("江门市条件事实壬有限公司"));
        asRegistrar()
                .queryParam(name, value)
                .get(ENTERPRISES + code + "/locations")
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo(name)));
    }

    private static Response post(String key, String facts, Map<String, @Nullable Object> form) {
        return asRegistrar().header("Idempotency-Key", key).body(form).post(facts);
    }

    private static String address(String code, FactCase kind, Map<String, @Nullable Object> form) {
        String id =
                add(code, kind.address, form).then().statusCode(201).extract().path("id");
        return ENTERPRISES + code + "/" + kind.address + "/" + id;
    }

    private static Response change(
            RequestSpecification request,
            Change change,
            String address,
            FactCase kind,
            Map<String, @Nullable Object> form) {
        return switch (change) {
            case CORRECT -> request.body(kind.corrected(form)).put(address);
            case END ->
                request.body(body(
                                "decidedOn",
                                "2020-09-15",
                                "effectiveFrom",
                                "2020-07-01",
                                "reason",
                                "revoked",
                                "document",
                                "文"))
                        .post(address + "/end");
            case WITHDRAW -> request.body(body("reason", "误", "document", "文")).post(address + "/withdraw");
        };
    }
}
