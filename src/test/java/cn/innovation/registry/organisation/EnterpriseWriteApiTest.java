package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.get;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cn.innovation.registry.support.Codes;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may create, change and withdraw an enterprise, and on what condition. */
@QuarkusTest
class EnterpriseWriteApiTest {
    private static final Codes CODES = new Codes("WRT");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String ENTERPRISES = "/v1/enterprises/";

    /** NOW stands for the tag that the record has, or last had. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    header        | value                  | absent | there | withdrawn
                    -             | -                      | 201    | 428   | 410
                    If-None-Match | *                      | 201    | 412   | 410
                    If-None-Match | "1.abc"                | 201    | 428   | 410
                    If-Match      | NOW                    | 412    | 200   | 410
                    If-Match      | *                      | 412    | 200   | 410
                    If-Match      | "1.another-language"   | 412    | 200   | 410
                    If-Match      | "99.abc", "1.abc"      | 412    | 200   | 410
                    If-Match      | "99.abc"               | 412    | 412   | 410
                    If-Match      | "11.abc"               | 412    | 412   | 410
                    If-Match      | W/NOW                  | 412    | 412   | 410
                    If-Match      | W/"1.abc"              | 412    | 412   | 410
                    If-Match      | 1.abc                  | 400    | 400   | 410
                    If-Match      | "1.abc                 | 400    | 400   | 410
                    """, useHeadersInDisplayName = true)
    void conditionDecidesWhetherAPutCreatesOrChanges(
            @Nullable String header, @Nullable String value, int absent, int there, int withdrawn) {
        String code = CODES.next();
        conditional(header, value, "\"1.abc\"")
                .body(enterprise("江门市条件甲有限公司"))
                .put(ENTERPRISES + code)
                .then()
                .statusCode(absent);

        String present = registered(CODES.next(), enterprise("江门市条件乙有限公司"));
        String tag = tag(present);
        conditional(header, value, tag)
                .body(enterprise("江门市条件丙有限公司"))
                .put(ENTERPRISES + present)
                .then()
                .statusCode(there);
        get(present).then().body(has("name", equalTo(there == 200 ? "江门市条件丙有限公司" : "江门市条件乙有限公司")));

        String gone = registered(CODES.next(), enterprise("江门市条件丁有限公司"));
        String last = tag(gone);
        withdraw(ENTERPRISES + gone).then().statusCode(200);
        conditional(header, value, last)
                .body(enterprise("江门市条件丁有限公司"))
                .put(ENTERPRISES + gone)
                .then()
                .statusCode(withdrawn);
    }

    @Test
    void bothConditionsHaveToHold() {
        String code = registered(CODES.next(), enterprise("江门市两条件有限公司"));
        asRegistrar()
                .header("If-Match", tag(code))
                .header("If-None-Match", "*")
                .body(enterprise("江门市两条件有限公司"))
                .put(ENTERPRISES + code)
                .then()
                .statusCode(412);
    }

    @Test
    void createdEnterpriseIsAnsweredAsItThenIsRead() {
        String code = CODES.next();
        Response created = put(code, "If-None-Match", "*", whole());
        created.then()
                .statusCode(201)
                .header("Location", endsWith(ENTERPRISES + code))
                .header("ETag", startsWith("\"1."))
                .body(has("creditCode", equalTo(code)))
                .body(has("formerNames", empty()))
                .body(has("location.district", equalTo("440703")))
                .body(has("location.from", equalTo("2015-06-01")))
                .body(has("clusters.from", equalTo("2015-06-01")))
                .body(has("clusters.secondary", contains("intelligent-robots")))
                .body(has("suggestedClusters", empty()))
                .body(has("existence", equalTo("active")))
                .body(has("tier", nullValue()))
                .body(has("version", equalTo(1)));
        Response read = get(code);
        assertThat(read.asString()).isEqualTo(created.asString());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
        asRegistrar()
                .header("If-None-Match", read.header("ETag"))
                .get(ENTERPRISES + code)
                .then()
                .statusCode(304);
        asRegistrar()
                .header("If-None-Match", read.header("ETag"))
                .header("Accept-Language", "en")
                .get(ENTERPRISES + code)
                .then()
                .statusCode(200);
        asRegistrar().head(ENTERPRISES + code).then().statusCode(200).header("ETag", read.header("ETag"));
    }

    @Test
    void everyChangeRaisesTheVersionByOneAndOldTagsAreStale() {
        String code = registered(CODES.next(), enterprise("江门市版本有限公司"));
        String first = tag(code);
        put(code, "If-Match", first, enterprise("江门市版本有限公司", "address", "蓬江区1号"))
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"2."))
                .body(has("version", equalTo(2)))
                .body(has("address", equalTo("蓬江区1号")));
        put(code, "If-Match", first, enterprise("江门市版本有限公司", "address", "蓬江区2号"))
                .then()
                .statusCode(412)
                .body(has("type", equalTo("/problems/precondition-failed")));
        get(code).then().body(has("version", equalTo(2))).body(has("address", equalTo("蓬江区1号")));
    }

    @Test
    void whatIsReadCanBeSentBackAndChangesNothing() {
        String code = registered(CODES.next(), whole());
        Response read = get(code);
        Response sentBack = asRegistrar()
                .header("If-Match", read.header("ETag"))
                .body(read.asString())
                .put(ENTERPRISES + code);
        sentBack.then().statusCode(200).header("ETag", read.header("ETag"));
        assertThat(sentBack.asString()).isEqualTo(read.asString());
    }

    @Test
    void whatWasSentToCreateCanBeSentAgainAndChangesNothing() {
        String code = registered(CODES.next(), whole());
        put(code, "If-Match", tag(code), whole()).then().statusCode(200).body(has("version", equalTo(1)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "creditCode, `\"91440700768414040K\"`",
                "formerNames, `[\"旧名\"]`",
                "suggestedClusters, `[\"new-energy\"]`",
                "zones, `[\"0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d\"]`",
                "existence, `\"deregistered\"`",
                "existence, null",
                "tier, `\"high-tech\"`",
                "qualifications, `[{\"kind\":\"high-tech-certificate\"}]`",
                "version, 7",
                "version, `\"1\"`",
                "changedAt, `\"2020-01-01T00:00:00Z\"`"
            })
    void readOnlyFieldThatCameBackChangedIsRefused(String field, String value) throws IOException {
        String code = registered(CODES.next(), whole());
        ObjectNode read = (ObjectNode) JSON.readTree(get(code).asString());
        read.set(field, JSON.readTree(value));
        asRegistrar()
                .header("If-Match", tag(code))
                .body(read.toString())
                .put(ENTERPRISES + code)
                .then()
                .statusCode(400)
                .body(has("type", equalTo("/problems/invalid-body")))
                .body(has("violations.field", contains(field)))
                .body(has("violations.code", contains("READ_ONLY")));
        get(code).then().body(has("version", equalTo(1)));
    }

    @Test
    void fieldThatIsNoneIsRefusedAndTheOthersAreNamed() {
        String code = registered(CODES.next(), enterprise("江门市多余字段有限公司"));
        put(code, "If-Match", tag(code), enterprise("江门市多余字段有限公司", "colour", "red"))
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo("colour")))
                .body(has("violations[0].message", containsString("businessScope")));
        put(CODES.next(), "If-None-Match", "*", enterprise("江门市多余字段有限公司", "colour", "red"))
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo("colour")));
        put(CODES.next(), "If-None-Match", "*", enterprise("江门市多余字段有限公司", "tier", "high-tech"))
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo("tier")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"location", "clusters"})
    void replacingMayLeaveTheFactsOut(String field) throws IOException {
        String code = registered(CODES.next(), whole());
        ObjectNode without = (ObjectNode) JSON.readTree(get(code).asString());
        without.remove(field);
        asRegistrar()
                .header("If-Match", tag(code))
                .body(without.toString())
                .put(ENTERPRISES + code)
                .then()
                .statusCode(200)
                .body(field, notNullValue())
                .body(has("version", equalTo(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "location, district, 440704",
        "location, from, 2016-01-01",
        "location, district,",
        "clusters, primary, new-energy",
        "clusters, basis, confirmed",
        "clusters, from, 2016-01-01"
    })
    void replacingDoesNotChangeTheFactsButPointsToThem(String field, String member, @Nullable String value)
            throws IOException {
        String code = registered(CODES.next(), whole());
        ObjectNode changed = (ObjectNode) JSON.readTree(get(code).asString());
        ((ObjectNode) changed.get(field)).put(member, value);
        asRegistrar()
                .header("If-Match", tag(code))
                .body(changed.toString())
                .put(ENTERPRISES + code)
                .then()
                .statusCode(422)
                .body(has("violations.field", contains(field)))
                .body(has(
                        "violations[0].message", containsString(field.equals("location") ? "locations" : "clusters")));
    }

    @Test
    void locationIsNotAddedByReplacing() {
        String code = registered(CODES.next(), enterprise("江门市后补地点有限公司"));
        put(code, "If-Match", tag(code), enterprise("江门市后补地点有限公司", "location", body("district", "440703")))
                .then()
                .statusCode(422)
                .body(has("violations[0].field", equalTo("location")));
    }

    @Test
    void whatIsLeftOutBecomesUnknown() {
        String code = registered(CODES.next(), whole());
        put(code, "If-Match", tag(code), enterprise("江门市完整有限公司"))
                .then()
                .statusCode(200)
                .body(has("capital", nullValue()))
                .body(has("industry", nullValue()))
                .body(has("businessScope", nullValue()))
                .body(has("location.district", equalTo("440703")));
    }

    @Test
    void newNameMovesTheOldOneToTheFormerNames() {
        String code = registered(CODES.next(), enterprise("江门市旧名甲有限公司"));
        put(code, "If-Match", tag(code), enterprise("江门市旧名乙有限公司"))
                .then()
                .body(has("formerNames", contains("江门市旧名甲有限公司")));
        put(code, "If-Match", tag(code), enterprise("江门市旧名乙有限公司", "address", "新会区3号"))
                .then()
                .body(has("formerNames", hasSize(1)));
        put(code, "If-Match", tag(code), enterprise("江门市新名有限公司"))
                .then()
                .body(has("formerNames", contains("江门市旧名乙有限公司", "江门市旧名甲有限公司")));
        asRegistrar()
                .queryParam("q", "江门市旧名甲")
                .get("/v1/enterprises")
                .then()
                .body(has("items.creditCode", contains(code)));
    }

    @Test
    void strangerMayNotWrite() {
        String code = registered(CODES.next(), enterprise("江门市陌生人有限公司"));
        anonymously()
                .header("If-None-Match", "*")
                .body(enterprise("江门市陌生人有限公司"))
                .put(ENTERPRISES + CODES.next())
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body(has("type", equalTo("/problems/unauthorized")));
        anonymously()
                .header("If-Match", tag(code))
                .body(body("reason", "误", "document", "文"))
                .post(ENTERPRISES + code + "/withdraw")
                .then()
                .statusCode(401);
        anonymously()
                .header("Authorization", "Bearer of-somebody-else")
                .get(ENTERPRISES + code)
                .then()
                .statusCode(401);
        anonymously().get(ENTERPRISES + code).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"name\"", "null", "{\"name\":", "{\"name\":\"甲\",\"name\":\"乙\"}", ""})
    void bodyThatIsNoEnterpriseIsRefused(String body) {
        asRegistrar()
                .header("If-None-Match", "*")
                .body(body)
                .put(ENTERPRISES + CODES.next())
                .then()
                .statusCode(400);
    }

    @Test
    void everyMissingFieldIsNamed() {
        asRegistrar()
                .header("If-None-Match", "*")
                .body(body("location", body("district", "440703"), "clusters", body("primary", "new-energy")))
                .put(ENTERPRISES + CODES.next())
                .then()
                .statusCode(400)
                .body(has("violations.field", hasItem("name")))
                .body(has("violations.field", hasItem("registeredOn")))
                .body(has("violations.field", hasItem("clusters.basis")));
    }

    private static RequestSpecification conditional(@Nullable String header, @Nullable String value, String now) {
        return header == null || value == null
                ? asRegistrar()
                : asRegistrar().header(header, value.replace("NOW", now));
    }

    private static Map<String, @Nullable Object> whole() {
        return enterprise(
                "江门市完整有限公司",
                "englishName",
                "Jiangmen Whole Co., Ltd.",
                "legalForm",
                "有限责任公司",
                "formerRegistrationNumber",
                "440700000012345",
                "capital",
                body("amount", 30000000, "currency", "CNY"),
                "industry",
                "3421",
                "size",
                "medium",
                "address",
                "江门市蓬江区永盛路61号",
                "businessScope",
                "研发、制造:数控机床。\n依法须经批准的项目除外。",
                "location",
                body("district", "440703"),
                "clusters",
                body(
                        "primary",
                        "high-end-equipment",
                        "secondary",
                        new String[] {"intelligent-robots"},
                        "basis",
                        "declared"));
    }
}
