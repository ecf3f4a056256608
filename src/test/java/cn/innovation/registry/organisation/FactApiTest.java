package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.add;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.get;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tagAt;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cn.innovation.registry.support.Codes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done with a fact of any kind: add, read, list, correct, end and withdraw. */
@QuarkusTest
class FactApiTest {
    private static final Codes CODES = new Codes("FCT");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTERPRISES = "/v1/enterprises/";

    @ParameterizedTest
    @EnumSource
    void factIsAddedAndThenRead(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实甲有限公司"));
        String facts = ENTERPRISES + code + "/" + kind.address;
        anonymously().get(facts).then().statusCode(200).body(has("items.size()", equalTo(0)));
        Response added = add(code, kind.address, kind.form());
        String id = added.path("id");
        added.then()
                .statusCode(201)
                .header("Location", endsWith(facts + "/" + id))
                .header("ETag", startsWith("\"1."))
                .body(kind.field, equalTo(kind.first))
                .body(has("from", equalTo("2020-01-01")))
                .body(has("until", equalTo("2021-01-01")))
                .body(has("end", nullValue()))
                .body(has("withdrawn", equalTo(false)))
                .body(has("version", equalTo(1)))
                .body(has("recordedAt", notNullValue()));
        assertThat(asRegistrar().get(facts + "/" + id).asString()).isEqualTo(added.asString());
        anonymously().get(facts + "/" + id).then().statusCode(200);
        anonymously().get(facts).then().statusCode(200).body(has("items.id", contains(id)));
        get(code).then().body(has("version", equalTo(2)));
    }

    @ParameterizedTest
    @EnumSource
    void firstDayIsInclusiveAndLastDayExclusive(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实乙有限公司"));
        String id = add(code, kind.address, kind.form()).path("id");
        assertThat(on(code, kind, "2019-12-31")).isEmpty();
        assertThat(on(code, kind, "2020-01-01")).containsExactly(id);
        assertThat(on(code, kind, "2020-12-31")).containsExactly(id);
        assertThat(on(code, kind, "2021-01-01")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void correctionReplacesIt(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实丙有限公司"));
        var form = kind.form();
        String address = address(code, kind, form);
        var corrected = kind.corrected(form);
        corrected.put("until", "2020-07-01");
        corrected.put("source", "更正来源");
        correct(address, corrected)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"2."))
                .body(kind.field, equalTo(kind == FactCase.ZONES ? "更正来源" : kind.second))
                .body(has("until", equalTo("2020-07-01")))
                .body(has("reason", equalTo("录入有误")))
                .body(has("document", equalTo("江科函〔2026〕1号")))
                .body(has("version", equalTo(2)));
        assertThat(on(code, kind, "2020-06-30")).hasSize(1);
        assertThat(on(code, kind, "2020-07-01")).isEmpty();
        get(code).then().body(has("version", equalTo(3)));
    }

    @ParameterizedTest
    @EnumSource
    void correctionNeedsAReasonAndADocument(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实丁有限公司"));
        var form = kind.form();
        String address = address(code, kind, form);
        correct(address, form)
                .then()
                .statusCode(400)
                .body(has("violations.field", containsInAnyOrder("reason", "document")));
        asRegistrar().get(address).then().body(has("version", equalTo(1)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadCanBeSentBackButNotWithReadOnlyFieldsChanged(FactCase kind) throws IOException {
        String code = registered(CODES.next(), enterprise("江门市事实戊有限公司"));
        String address = address(code, kind, kind.form());
        ObjectNode read = (ObjectNode) JSON.readTree(asRegistrar().get(address).asString());
        read.put("reason", "录入有误").put("document", "江科函〔2026〕1号");
        asRegistrar()
                .header("If-Match", tagAt(address))
                .body(read.deepCopy().put("version", 9).put("withdrawn", true).toString())
                .put(address)
                .then()
                .statusCode(400)
                .body(has("violations.field", containsInAnyOrder("version", "withdrawn")));
        asRegistrar()
                .header("If-Match", tagAt(address))
                .body(read.toString())
                .put(address)
                .then()
                .statusCode(200)
                .body(kind.field, equalTo(kind.first));
    }

    @ParameterizedTest
    @EnumSource
    void newFactHasNoReadOnlyFieldsAndNoOthers(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实己有限公司"));
        var form = kind.form();
        form.put("id", "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d");
        form.put("colour", "red");
        add(code, kind.address, form)
                .then()
                .statusCode(400)
                .body(has("violations.field", containsInAnyOrder("id", "colour")));
        get(code).then().body(has("version", equalTo(1)));
    }

    /** A revocation often takes effect before the day of its decision. */
    @ParameterizedTest
    @EnumSource
    void endTakesEffectBeforeItsDecision(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实庚有限公司"));
        String address = address(code, kind, kind.form());
        end(address, decision("2020-09-15", "2020-07-01"))
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"2."))
                .body(has("until", equalTo("2021-01-01")))
                .body(has("end.decidedOn", equalTo("2020-09-15")))
                .body(has("end.effectiveFrom", equalTo("2020-07-01")))
                .body(has("end.reason", equalTo("revoked")))
                .body(has("end.authority", equalTo("广东省科学技术厅")))
                .body(has("document", equalTo("粤科函〔2020〕9号")));
        assertThat(on(code, kind, "2020-06-30")).hasSize(1);
        assertThat(on(code, kind, "2020-07-01")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void endBeforeTheBeginningLeavesNoDayInForce(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实辛有限公司"));
        String address = address(code, kind, kind.form());
        end(address, decision("2020-09-15", "2019-01-01")).then().statusCode(200);
        for (String day : List.of("2019-01-01", "2019-12-31", "2020-01-01", "2020-12-31")) {
            assertThat(on(code, kind, day)).isEmpty();
        }
        asRegistrar()
                .get(ENTERPRISES + code + "/" + kind.address)
                .then()
                .body(has("items.end.effectiveFrom", contains("2019-01-01")));
    }

    @ParameterizedTest
    @EnumSource
    void endSaysWhyByACodeAndADocument(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实壬有限公司"));
        String address = address(code, kind, kind.form());
        var unknown = decision("2020-09-15", "2020-07-01");
        unknown.put("reason", "tired");
        end(address, unknown).then().statusCode(422).body(has("violations[0].field", equalTo("reason")));
        end(address, body("reason", "revoked"))
                .then()
                .statusCode(400)
                .body(has("violations.field", containsInAnyOrder("decidedOn", "document", "effectiveFrom")));
        asRegistrar().get(address).then().body(has("version", equalTo(1))).body(has("end", nullValue()));
    }

    @ParameterizedTest
    @EnumSource
    void withdrawnFactNeverWas(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实癸有限公司"));
        var form = kind.form();
        String address = address(code, kind, form);
        String tag = tagAt(address);
        withdraw(address).then().statusCode(200).body(has("withdrawn", equalTo(true)));
        anonymously()
                .get(address)
                .then()
                .statusCode(410)
                .body(has("type", equalTo("/problems/withdrawn")))
                .body(has("key", equalTo(address.substring(address.lastIndexOf('/') + 1))))
                .body(has("reason", equalTo("录入有误")))
                .body(has("withdrawnAt", notNullValue()));
        assertThat(on(code, kind, "2020-06-01")).isEmpty();
        asRegistrar()
                .queryParam("withdrawn", "true")
                .get(ENTERPRISES + code + "/" + kind.address)
                .then()
                .body(has("items.withdrawn", contains(true)));
        var request = asRegistrar().header("If-Match", tag);
        request.body(kind.corrected(form)).put(address).then().statusCode(410);
        endWith(tag, address).then().statusCode(410);
        // What never was leaves its place free.
        add(code, kind.address, form).then().statusCode(201);
    }

    @ParameterizedTest
    @EnumSource
    void periodThatEndsBeforeItBeginsIsRefused(FactCase kind) {
        String code = registered(CODES.next(), enterprise("江门市事实子有限公司"));
        for (String until : List.of("2020-01-01", "2019-12-31")) {
            var form = kind.form();
            form.put("until", until);
            add(code, kind.address, form).then().statusCode(422).body(has("violations[0].field", equalTo("until")));
        }
    }

    private static Response endWith(String tag, String address) {
        return asRegistrar()
                .header("If-Match", tag)
                .body(decision("2020-09-15", "2020-07-01"))
                .post(address + "/end");
    }

    private static Response correct(String address, Map<String, @Nullable Object> form) {
        return asRegistrar().header("If-Match", tagAt(address)).body(form).put(address);
    }

    private static String address(String code, FactCase kind, Map<String, @Nullable Object> form) {
        String id =
                add(code, kind.address, form).then().statusCode(201).extract().path("id");
        return ENTERPRISES + code + "/" + kind.address + "/" + id;
    }

    private static List<String> on(String code, FactCase kind, String day) {
        return anonymously()
                .queryParam("on", day)
                .get(ENTERPRISES + code + "/" + kind.address)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static Map<String, @Nullable Object> decision(String decidedOn, String effectiveFrom) {
        return body(
                "decidedOn",
                decidedOn,
                "effectiveFrom",
                effectiveFrom,
                "reason",
                "revoked",
                "authority",
                "广东省科学技术厅",
                "document",
                "粤科函〔2020〕9号");
    }
}
