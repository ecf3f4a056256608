package cn.innovation.registry.search;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What OpenRefine asks. The schemas state what the specification (Reconciliation Service API 0.2, W3C Entity Reconciliation
 * Community Group, 2023-04-10) says of each member.
 */
@QuarkusTest
class ReconcileApiTest {
    private static final Codes CODES = new Codes("XRX");
    private static final String BATCH =
            "{\"q0\":{\"query\":\"江门市对账甲电路有限公司\",\"type\":\"enterprise\",\"limit\":2,\"type_strict\":\"should\"},"
                    + "\"q1\":{\"query\":\"五邑大学\",\"properties\":[{\"pid\":\"P17\",\"v\":{\"id\":\"Q1\",\"name\":\"x\"}}]}}";

    private static String code = "";

    @BeforeEach
    void register() {
        if (code.isEmpty()) {
            code = registered(CODES.next(), enterprise("广东对账甲电路有限公司"));
        }
    }

    @Test
    void manifestSaysWhatTheServiceOffers() {
        Response manifest = anonymously().get("/v1/reconcile");
        manifest.then()
                .statusCode(200)
                .body(has("versions", contains("0.2")))
                .body(has("view.url", startsWith("http")))
                .body(has("defaultTypes.id", hasItem("enterprise")))
                .body(has("suggest.entity.service_path", equalTo("/v1/reconcile/suggest/entity")));
        assertThat(faults("manifest", manifest)).isEmpty();
        String view = Objects.toString(Json.at(manifest.asString(), "view.url"));
        anonymously()
                .queryParam("q", code)
                .get(view.substring(view.indexOf("/v1"), view.indexOf('?')))
                .then()
                .statusCode(200)
                .body(has("items[0].key", equalTo(code)));
    }

    @Test
    void batchIsAnsweredAlikeInAFormInJsonAndInAnAddress() {
        Response form = anonymously()
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("queries", BATCH)
                .post("/v1/reconcile");
        form.then()
                .statusCode(200)
                .body(has("q0.result[0].id", equalTo(code)))
                .body(has("q0.result[0].name", equalTo("广东对账甲电路有限公司")))
                .body(has("q0.result[0].score", equalTo(90)))
                .body(has("q0.result[0].match", equalTo(false)))
                .body(has("q0.result[0].type.id", contains("enterprise")))
                .body(has("q1.result[0].name", equalTo("五邑大学")))
                .body(has("q1.result[0].match", equalTo(true)));
        assertThat(faults("result-batch", form)).isEmpty();
        Response json = anonymously().body(BATCH).post("/v1/reconcile");
        json.then().statusCode(200);
        Response address = anonymously().queryParam("queries", BATCH).get("/v1/reconcile");
        address.then().statusCode(200);
        assertThat(json.asString()).isEqualTo(form.asString()).isEqualTo(address.asString());
    }

    @Test
    void codeAmongThePropertiesDecides() {
        String batch =
                "{\"a\":{\"query\":\"广东对账甲电路有限公司\",\"type\":[\"enterprise\"],\"properties\":[{\"pid\":\"creditCode\",\"v\":[\""
                        + code + "\"]},{\"pid\":\"district\",\"v\":440703}]}}";
        Response answer = anonymously().body(batch).post("/v1/reconcile");
        answer.then()
                .statusCode(200)
                .body(has("a.result[0].id", equalTo(code)))
                .body(has("a.result[0].match", equalTo(true)))
                .body(has("a.result[0].description", startsWith("SAME_CODE")));
        assertThat(faults("result-batch", answer)).isEmpty();
    }

    @Test
    void nothingAlikeIsAnEmptyResult() {
        Response answer =
                anonymously().body("{\"q\":{\"query\":\"天下无此名称之四五六公司\"}}").post("/v1/reconcile");
        answer.then().statusCode(200).body(has("q.result", empty()));
        assertThat(faults("result-batch", answer)).isEmpty();
        String district = "{\"a\":{\"properties\":[{\"pid\":\"district\",\"v\":440703}]},"
                + "\"b\":{\"properties\":[{\"pid\":\"creditCode\",\"v\":\"" + code + "\"}]}}";
        anonymously()
                .body(district)
                .post("/v1/reconcile")
                .then()
                .statusCode(200)
                .body(has("a.result", empty()))
                .body(has("b.result.id", contains(code)));
        anonymously().body("{}").post("/v1/reconcile").then().statusCode(200);
    }

    @Test
    void recordsKindsAndPropertiesAreSuggested() {
        Response entities = anonymously().queryParam("prefix", "对账甲").get("/v1/reconcile/suggest/entity");
        entities.then()
                .statusCode(200)
                .body(has("result.id", contains(code)))
                .body(has("result[0].notable[0].id", equalTo("enterprise")));
        Response types = anonymously().queryParam("prefix", "ent").get("/v1/reconcile/suggest/type");
        types.then().statusCode(200).body(has("result.id", contains("enterprise")));
        Response properties = anonymously().queryParam("prefix", "代码").get("/v1/reconcile/suggest/property");
        properties.then().statusCode(200).body(has("result", hasSize(2)));
        for (Response suggested : new Response[] {entities, types, properties}) {
            assertThat(faults("suggestions", suggested)).isEmpty();
        }
        anonymously()
                .queryParam("prefix", "对账甲")
                .queryParam("cursor", "1")
                .get("/v1/reconcile/suggest/entity")
                .then()
                .body(has("result", empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "1",
                "\"q\"",
                "{",
                "{\"q\":null}",
                "{\"q\":{}}",
                "{\"q\":{\"query\":\"\"}}",
                "{\"q\":{\"query\":\" \"}}",
                "{\"q\":{\"query\":1}}",
                "{\"q\":{\"query\":\"a\",\"limit\":0}}",
                "{\"q\":{\"query\":\"a\",\"limit\":\"x\"}}",
                "{\"q\":{\"query\":\"a\",\"type\":1}}",
                "{\"q\":{\"query\":\"a\",\"unknown\":1}}",
                "{\"q\":{\"query\":\"a\"},\"q\":{\"query\":\"b\"}}"
            })
    void whatIsNoBatchIsRefused(String batch) {
        anonymously().body(batch).post("/v1/reconcile").then().statusCode(400);
        anonymously().queryParam("queries", batch).get("/v1/reconcile").then().statusCode(400);
        anonymously()
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("queries", batch)
                .post("/v1/reconcile")
                .then()
                .statusCode(400);
    }

    @Test
    void otherFormsAndTooManyQueriesAreRefused() {
        for (String form : new String[] {
            "", "q=1", "queries=%7B%7D&queries=%7B%7D", "queries=%7B%7D&q=1", "queries=%zz", "queries="
        }) {
            anonymously()
                    .contentType("application/x-www-form-urlencoded; charset=utf-8")
                    .body(form)
                    .post("/v1/reconcile")
                    .then()
                    .statusCode(400);
        }
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i <= 100; i++) {
            many.append(i == 0 ? "" : ",").append("\"q").append(i).append("\":{\"query\":\"五邑大学\"}");
        }
        anonymously()
                .body(many.append('}').toString())
                .post("/v1/reconcile")
                .then()
                .statusCode(400)
                .body(has("violations[0].code", equalTo("TOO_MANY_VALUES")));
        // A form is read only where there is one.
        anonymously()
                .contentType("application/x-www-form-urlencoded")
                .body("queries=%7B%7D")
                .post("/v1/match")
                .then()
                .statusCode(415);
        anonymously()
                .contentType("text/plain")
                .body(BATCH)
                .post("/v1/reconcile")
                .then()
                .statusCode(415);
    }

    private static List<String> faults(String schema, Response answer) {
        try (var in = ReconcileApiTest.class.getResourceAsStream("/reconcile/" + schema + ".json")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text)
                    .validate(answer.asString(), InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
