package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Given.add;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.correct;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Branches, subsidiaries and successors: who is what to whom, and that nobody is it to itself. */
@QuarkusTest
class RelationApiTest {
    private static final Codes CODES = new Codes("REL");

    @Test
    void otherEndIsAnEnterpriseAnInstitutionOrAName() {
        String code = enterpriseNamed("关系甲");
        String head = enterpriseNamed("关系乙");
        String written = head.toLowerCase(Locale.ROOT).substring(0, 8) + " " + head.substring(8);
        related(code, "subsidiary-of", written, null)
                .then()
                .statusCode(201)
                .body(has("other", equalTo(head)))
                .body(has("otherName", nullValue()));
        String institution = FactCase.institutions().get(0);
        related(code, "spun-off-from", institution.toUpperCase(Locale.ROOT), null)
                .then()
                .statusCode(201)
                .body(has("other", equalTo(institution)));
        add(code, "relations", body("from", "2020-01-01", "type", "base-of", "otherName", "某集团有限公司"))
                .then()
                .statusCode(201)
                .body(has("other", nullValue()))
                .body(has("otherName", equalTo("某集团有限公司")));
    }

    @Test
    void otherEndIsSaidInOneWay() {
        String code = enterpriseNamed("关系丙");
        String head = enterpriseNamed("关系丁");
        add(code, "relations", body("from", "2020-01-01", "type", "base-of"))
                .then()
                .statusCode(422)
                .body(has("violations.field", contains("other")));
        add(code, "relations", body("from", "2020-01-01", "type", "base-of", "other", head, "otherName", "某集团"))
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"91440700768414040K", "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d", "nobody"})
    void otherEndHasToBeThere(String other) {
        related(enterpriseNamed("关系戊"), "subsidiary-of", other, null)
                .then()
                .statusCode(422)
                .body(has("violations.field", contains("other")));
    }

    @Test
    void withdrawnOtherEndIsNotThere() {
        String gone = enterpriseNamed("关系己");
        withdraw("/v1/enterprises/" + gone).then().statusCode(200);
        related(enterpriseNamed("关系庚"), "subsidiary-of", gone, null).then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"branch-of", "headquarters-of", "subsidiary-of", "successor-of", "merged-into", "split-from"})
    void nobodyIsAnythingToItself(String type) {
        String code = enterpriseNamed("自环");
        related(code, type, code, null).then().statusCode(422).body(has("violations.field", contains("other")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"branch-of", "subsidiary-of", "successor-of"})
    void circleOfThreeIsRefused(String type) {
        String one = enterpriseNamed("环一");
        String two = enterpriseNamed("环二");
        String three = enterpriseNamed("环三");
        related(one, type, two, null).then().statusCode(201);
        related(two, type, three, null).then().statusCode(201);
        related(three, type, one, null).then().statusCode(422).body(has("violations.code", contains("CYCLE")));
    }

    @Test
    void correctionDoesNotCloseACircleEither() {
        String one = enterpriseNamed("更正环一");
        String two = enterpriseNamed("更正环二");
        related(one, "subsidiary-of", two, null).then().statusCode(201);
        String address = fact(two, "relations", "from", "2020-01-01", "type", "subsidiary-of", "otherName", "某集团");
        correct(address, body("from", "2020-01-01", "type", "subsidiary-of", "other", one))
                .then()
                .statusCode(422);
        correct(address, body("from", "2020-01-01", "type", "headquarters-of", "other", one))
                .then()
                .statusCode(200);
    }

    @Test
    void withdrawnRelationClosesNoCircle() {
        String one = enterpriseNamed("撤环一");
        String two = enterpriseNamed("撤环二");
        withdraw(fact(one, "relations", "from", "2020-01-01", "type", "subsidiary-of", "other", two));
        related(two, "subsidiary-of", one, null).then().statusCode(201);
    }

    /** A subsidiary that later took its parent over. */
    @Test
    void relationsOfDifferentTimesCloseNoCircle() {
        String one = enterpriseNamed("异时一");
        String two = enterpriseNamed("异时二");
        related(one, "subsidiary-of", two, "2022-01-01").then().statusCode(201);
        add(two, "relations", body("from", "2022-01-01", "type", "subsidiary-of", "other", one))
                .then()
                .statusCode(201);
        add(two, "relations", body("from", "2021-12-31", "type", "subsidiary-of", "other", one))
                .then()
                .statusCode(422);
    }

    @Test
    void branchHoldsNothingThatOnlyLegalPersonsMay() {
        String branch = enterpriseNamed("分公司");
        add(
                        branch,
                        "relations",
                        body("from", "2020-01-01", "until", "2022-01-01", "type", "branch-of", "otherName", "总公司"))
                .then()
                .statusCode(201);
        add(branch, "qualifications", certificate("GR201944900001", "2019-06-01"))
                .then()
                .statusCode(422)
                .body(has("violations[0].field", equalTo("kind")))
                .body(has("violations[0].code", equalTo("LEGAL_PERSONS_ONLY")));
        add(branch, "qualifications", body("kind", "incubation", "from", "2020-06-01"))
                .then()
                .statusCode(201);
        add(branch, "qualifications", certificate("GR202244900001", "2022-01-01"))
                .then()
                .statusCode(201);
    }

    @Test
    void holderOfACertificateDoesNotBecomeABranch() {
        String holder = enterpriseNamed("持证");
        fact(
                holder,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                "GR202044900002",
                "year",
                2020,
                "issuedOn",
                "2020-12-01");
        related(holder, "branch-of", enterpriseNamed("总部"), null)
                .then()
                .statusCode(422)
                .body(has("violations[0].field", equalTo("type")));
        add(holder, "relations", body("from", "2023-12-01", "type", "branch-of", "otherName", "总公司"))
                .then()
                .statusCode(201);
    }

    @Test
    void individualBusinessHoldsNothingThatOnlyLegalPersonsMay() {
        String business = registered(CODES.next("92"), enterprise("江门市个体户"));
        add(business, "qualifications", certificate("GR202044900003", "2020-12-01"))
                .then()
                .statusCode(422)
                .body(has("violations[0].code", equalTo("LEGAL_PERSONS_ONLY")));
        add(business, "qualifications", body("kind", "incubation", "from", "2020-06-01"))
                .then()
                .statusCode(201);
        String cooperative = registered(CODES.next("93"), enterprise("江门市合作社"));
        add(cooperative, "qualifications", certificate("GR202044900003", "2020-12-01"))
                .then()
                .statusCode(201);
    }

    private static String enterpriseNamed(String name) {
        return registered(CODES.next(), enterprise("江门市" + name + "有限公司"));
    }

    private static Response related(String code, String type, String other, @Nullable String until) {
        return add(code, "relations", body("from", "2020-01-01", "until", until, "type", type, "other", other));
    }

    private static java.util.Map<String, @Nullable Object> certificate(String number, String issuedOn) {
        return body(
                "kind",
                "high-tech-certificate",
                "number",
                number,
                "year",
                Integer.valueOf(number.substring(2, 6)),
                "issuedOn",
                issuedOn);
    }
}
