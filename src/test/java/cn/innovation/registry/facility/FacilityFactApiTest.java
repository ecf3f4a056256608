package cn.innovation.registry.facility;

import static cn.innovation.registry.facility.Places.add;
import static cn.innovation.registry.facility.Places.created;
import static cn.innovation.registry.facility.Places.fact;
import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.correct;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tagAt;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of a facility for a time: who may have which fact, and what can be done with it. */
@QuarkusTest
class FacilityFactApiTest {
    private static final Codes CODES = new Codes("FAC");
    private static final Map<String, String> TYPES =
            Map.of("platforms", "key-laboratory", "carriers", "incubator", "zones", "high-tech-zone");

    /** Each fact of each kind of record. */
    static List<List<String>> facts() {
        List<List<String>> facts = new ArrayList<>();
        for (String kind : Places.KINDS) {
            List.of("locations", "clusters", "existence").forEach(fact -> facts.add(List.of(kind, fact)));
            if (TYPES.containsKey(kind)) {
                List.of("recognitions", "hosts", "relations", "contacts")
                        .forEach(fact -> facts.add(List.of(kind, fact)));
            }
        }
        List.of("platforms", "carriers").forEach(kind -> facts.add(List.of(kind, "zones")));
        return facts;
    }

    private static Map<String, @Nullable Object> form(String kind, String fact) {
        Map<String, @Nullable Object> form = body("from", "2020-01-01", "until", "2021-01-01", "source", "江科〔2020〕1号");
        switch (fact) {
            case "locations" -> form.put("district", "440703");
            case "clusters" -> form.putAll(body("primary", "new-energy", "basis", "declared"));
            case "existence" -> form.put("state", "closed");
            case "recognitions" -> form.putAll(body("type", TYPES.get(kind), "level", "municipal"));
            case "hosts" -> form.putAll(body("role", "host", "otherName", "某研究院"));
            case "relations" -> form.putAll(body("type", "subsidiary-of", "otherName", "某集团"));
            case "contacts" -> form.putAll(body("name", "陈小明"));
            default -> form.put("zone", Places.id(created("zones", "江门市试验园区")));
        }
        return form;
    }

    @ParameterizedTest
    @MethodSource("facts")
    void factIsAddedCorrectedEndedAndWithdrawn(List<String> of) {
        String record = created(of.get(0), "江门市事实单位");
        Map<String, @Nullable Object> form = form(of.get(0), of.get(1));
        String address = record + "/" + of.get(1) + "/"
                + add(record + "/" + of.get(1), form)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        form.put("source", "江科〔2020〕2号");
        correct(address, form).then().statusCode(200).body(has("source", equalTo("江科〔2020〕2号")));
        end(
                        address,
                        body(
                                "decidedOn",
                                "2020-07-15",
                                "effectiveFrom",
                                "2020-07-01",
                                "reason",
                                "closed",
                                "document",
                                "文"))
                .then()
                .statusCode(200)
                .body(has("end.effectiveFrom", equalTo("2020-07-01")));
        asRegistrar().get(record + "/" + of.get(1) + "?on=2020-06-30").then().body(has("items", hasSize(1)));
        asRegistrar().get(record + "/" + of.get(1) + "?on=2020-07-01").then().body(has("items", empty()));
        withdraw(address).then().statusCode(200);
        asRegistrar().get(address).then().statusCode(410);
        asRegistrar().get(record + "/" + of.get(1)).then().body(has("items", empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "zones,zones",
        "teams,zones",
        "teams,recognitions",
        "teams,hosts",
        "teams,contacts",
        "finance-institutions,relations"
    })
    void kindOfRecordHasNoFactsButItsOwn(String kind, String fact) {
        anonymously().get(created(kind, "江门市无此事实单位") + "/" + fact).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "platforms, incubator, municipal, type, UNKNOWN_CODE",
        "carriers, key-laboratory, municipal, type, UNKNOWN_CODE",
        "zones, makerspace, municipal, type, UNKNOWN_CODE",
        "platforms, laboratory, municipal, type, UNKNOWN_CODE",
        "platforms, key-laboratory, county, level, UNKNOWN_CODE_OF"
    })
    void recognitionIsOfATypeOfTheKindAndALevel(String kind, String type, String level, String field, String code) {
        add(created(kind, "江门市认定规则单位") + "/recognitions", body("type", type, "level", level, "from", "2020-01-01"))
                .then()
                .statusCode(422)
                .body(has("violations.field", contains(field)))
                .body(has("violations.code", contains(code)));
    }

    @Test
    void recognitionBeginsOnTheDayOfItsIssueUnlessSaidOtherwise() {
        String platform = created("platforms", "江门市发文日实验室");
        String address = fact(
                platform,
                "recognitions",
                "type",
                "key-laboratory",
                "level",
                null,
                "issuedOn",
                "2021-12-20",
                "number",
                "Z1");
        anonymously()
                .get(address)
                .then()
                .body(has("from", equalTo("2021-12-20")))
                .body(has("level", nullValue()));
        add(platform + "/recognitions", body("type", "field-station", "level", "national"))
                .then()
                .statusCode(400)
                .body(has("violations.field", contains("from")));
        anonymously()
                .get(platform + "?on=2021-12-20")
                .then()
                .body(has("recognitions.type", contains("key-laboratory")))
                .body(has("recognitions[0].number", equalTo("Z1")))
                .body(has("recognitions[0].until", nullValue()));
        anonymously().get(platform + "?on=2021-12-19").then().body(has("recognitions", empty()));
    }

    @Test
    void typeHasOneLevelOnceAtATime() {
        String platform = created("platforms", "江门市重叠实验室");
        fact(platform, "recognitions", "type", "key-laboratory", "level", "municipal", "from", "2018-01-01");
        fact(platform, "recognitions", "type", "key-laboratory", "level", "provincial", "from", "2020-01-01");
        add(platform + "/recognitions", body("type", "key-laboratory", "level", "municipal", "from", "2019-01-01"))
                .then()
                .statusCode(409)
                .body(has("violations.code", contains("OVERLAP")));
    }

    @Test
    void hostIsAnEnterpriseAnInstitutionOrAName() {
        String code = registered(CODES.next(), enterprise("江门市依托企业有限公司"));
        String institution = Places.id("/"
                + add("/v1/institutions", body("name", "江门依托学院", "type", "university"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
        String platform = created("platforms", "江门市依托关系实验室");
        fact(platform, "hosts", "role", "host", "other", code, "from", "2020-01-01");
        fact(platform, "hosts", "role", "host", "other", institution, "from", "2020-01-02");
        fact(platform, "hosts", "role", "operator", "otherName", "某运营公司");
        anonymously()
                .get(platform)
                .then()
                .body(has("hosts.role", contains("host", "host", "operator")))
                .body(has("hosts.other", contains(code, institution, null)))
                .body(has("hosts.name", contains("江门市依托企业有限公司", "江门依托学院", "某运营公司")));
        add(platform + "/hosts", body("role", "host", "other", code, "otherName", "某公司"))
                .then()
                .statusCode(422)
                .body(has("violations.code", contains("OTHER_OR_NAME")));
        add(platform + "/hosts", body("role", "host", "other", CODES.next()))
                .then()
                .statusCode(422)
                .body(has("violations.code", contains("UNKNOWN_ID")));
        add(platform + "/hosts", body("role", "owner", "otherName", "某公司"))
                .then()
                .statusCode(400)
                .body(has("violations.field", contains("role")));
    }

    @Test
    void nextEvaluationIsDueAsTheRegulationOfTheTypeSays() {
        String platform = created("platforms", "江门市评估工程中心");
        String centre = fact(
                platform,
                "recognitions",
                "type",
                "engineering-technology-research-centre",
                "level",
                "provincial",
                "from",
                "2018-01-01");
        add(
                        centre + "/evaluations",
                        body(
                                "year",
                                2023,
                                "grade",
                                "to-rectify",
                                "evaluatedOn",
                                "2023-10-20",
                                "rectifyBy",
                                "2024-04-20"))
                .then()
                .statusCode(201)
                .body(has("nextDueOn", equalTo("2028-10-20")))
                .body(has("rectifyBy", equalTo("2024-04-20")));
        add(centre + "/evaluations", body("year", 2023, "grade", "good"))
                .then()
                .statusCode(409)
                .body(has("violations.code", contains("YEAR_TAKEN")));
        String laboratory =
                fact(platform, "recognitions", "type", "key-laboratory", "level", "municipal", "from", "2018-01-01");
        add(laboratory + "/evaluations", body("year", 2023, "grade", "good", "evaluatedOn", "2023-10-20"))
                .then()
                .statusCode(201)
                .body(has("nextDueOn", nullValue()));
        anonymously().get(centre + "/evaluations").then().body(has("items.year", contains(2023)));
        anonymously().get(platform + "/history").then().body(has("items.kind", hasItem("evaluation")));
    }

    @Test
    void evaluationIsRecordedAndPutRightByItsYear() {
        String platform = created("platforms", "江门市整改实验室");
        String laboratory =
                fact(platform, "recognitions", "type", "key-laboratory", "level", "municipal", "from", "2018-01-01");
        String address = laboratory + "/evaluations/2022";
        anonymously().get(address).then().statusCode(404);
        var found = body("grade", "to-rectify", "evaluatedOn", "2022-06-01", "rectifyBy", "2022-12-01");
        String before = tagAt(platform);
        asRegistrar()
                .header("If-None-Match", "*")
                .body(found)
                .put(address)
                .then()
                .statusCode(201)
                .body(has("year", equalTo(2022)))
                .body(has("version", equalTo(1)));
        asRegistrar()
                .header("If-Match", before)
                .body(body("name", "旧"))
                .put(platform)
                .then()
                .statusCode(412);
        asRegistrar()
                .header("If-None-Match", "*")
                .body(found)
                .put(address)
                .then()
                .statusCode(412);
        asRegistrar().body(found).put(address).then().statusCode(428);
        found.put("rectifiedOn", "2022-11-01");
        asRegistrar()
                .header("If-Match", tagAt(address))
                .body(found)
                .put(address)
                .then()
                .statusCode(200)
                .body(has("rectifiedOn", equalTo("2022-11-01")))
                .body(has("version", equalTo(2)));
        found.put("year", 2021);
        asRegistrar()
                .header("If-Match", tagAt(address))
                .body(found)
                .put(address)
                .then()
                .statusCode(422)
                .body(has("violations.code", contains("YEAR_OF_ADDRESS")));
        found.put("year", 2022);
        found.put("nextDueOn", "2022-06-01");
        asRegistrar()
                .header("If-Match", tagAt(address))
                .body(found)
                .put(address)
                .then()
                .statusCode(422)
                .body(has("violations.field", contains("nextDueOn")));
        asRegistrar()
                .header("If-None-Match", "*")
                .body(found)
                .put(laboratory + "/evaluations/1979")
                .then()
                .statusCode(400);
        withdraw(laboratory).then().statusCode(200);
        anonymously().get(laboratory + "/evaluations").then().statusCode(410);
    }

    @Test
    void contactsAreMaskedAndNobodysButTheAdministrations() {
        String carrier = created("carriers", "江门市联系孵化器");
        String contact = carrier + "/contacts/"
                + add(carrier + "/contacts", body("name", "陈小明", "phone", "13800001234"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        asRegistrar().get(contact).then().body(has("phone", equalTo("138****1234")));
        anonymously().get(contact).then().statusCode(404);
        asRegistrar()
                .body(body("purpose", "年报催报"))
                .post(contact + "/reveal")
                .then()
                .statusCode(200)
                .body(has("phone", equalTo("13800001234")));
    }
}
