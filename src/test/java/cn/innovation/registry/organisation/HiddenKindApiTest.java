package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans to go public move markets: who may not see such a place in a pool meets no trace of it. */
@QuarkusTest
class HiddenKindApiTest {
    private static final Codes CODES = new Codes("HDN");

    @ParameterizedTest
    @ValueSource(strings = {"listing-reserve", "golden-seed"})
    void strangerMeetsNoTrace(String kind) {
        String name = "江门市隐藏" + kind.length() + "号有限公司";
        String code = registered(CODES.next(), enterprise(name));
        String number = "HIDDEN-" + kind.length();
        String hidden =
                fact(code, "qualifications", "kind", kind, "number", number, "year", 2024, "from", "2024-01-01");
        fact(code, "qualifications", "kind", "gazelle", "from", "2024-01-01");

        anonymously().get(hidden).then().statusCode(404);
        for (var request : List.of(anonymously(), anonymously().header("Accept-Language", "en"))) {
            assertThat(request.queryParam("labels", "true")
                            .get("/v1/enterprises/" + code)
                            .asString())
                    .contains("gazelle")
                    .doesNotContain(kind);
        }
        anonymously()
                .queryParam("withdrawn", "true")
                .get("/v1/enterprises/" + code + "/qualifications")
                .then()
                .body(has("items.kind", contains("gazelle")));
        anonymously()
                .queryParam("q", name)
                .queryParam("facets", "qualification")
                .get("/v1/enterprises")
                .then()
                .body(has("items[0].qualifications.kind", contains("gazelle")))
                .body(has("facets.qualification.code", contains("gazelle")));
        anonymously()
                .body(body("codes", List.of(code)))
                .post("/v1/enterprises/lookup")
                .then()
                .statusCode(200)
                .body(has("items[0].qualifications.kind", contains("gazelle")));
        anonymously()
                .queryParam("q", name)
                .queryParam("qualificationNumber", number)
                .get("/v1/enterprises")
                .then()
                .statusCode(200)
                .body(has("items", empty()));

        asRegistrar().get(hidden).then().statusCode(200).body(has("kind", equalTo(kind)));
        asRegistrar()
                .queryParam("q", name)
                .queryParam("qualification", kind)
                .queryParam("facets", "qualification")
                .get("/v1/enterprises")
                .then()
                .body(has("items[0].qualifications.kind", containsInAnyOrder("gazelle", kind)))
                .body(has("facets.qualification.code", containsInAnyOrder("gazelle", kind)));
    }

    /** The refusal is that of a code that does not exist, and names none of the others. */
    @ParameterizedTest
    @ValueSource(strings = {"listing-reserve", "golden-seed"})
    void strangerAsksForItAsForACodeThatDoesNotExist(String kind) {
        String refused = refusal(kind);
        assertThat(refused.replace(kind, "nonsense")).isEqualTo(refusal("nonsense"));
        assertThat(refused.replace(kind, "")).doesNotContain("listing-reserve", "golden-seed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"listing-reserve", "golden-seed"})
    void whoHoldsNothingElseHoldsNothingForAStranger(String kind) {
        String name = "江门市只有" + kind.length() + "号有限公司";
        String code = registered(CODES.next(), enterprise(name));
        fact(code, "qualifications", "kind", kind, "year", 2024, "from", "2024-01-01");
        for (String filter : List.of("qualification", "qualificationYear")) {
            anonymously()
                    .queryParam("q", name)
                    .queryParam(filter, filter.equals("qualification") ? "none" : "2024")
                    .get("/v1/enterprises")
                    .then()
                    .body(has("items", hasSize(filter.equals("qualification") ? 1 : 0)));
            asRegistrar()
                    .queryParam("q", name)
                    .queryParam(filter, filter.equals("qualification") ? "none" : "2024")
                    .get("/v1/enterprises")
                    .then()
                    .body(has("items", hasSize(filter.equals("qualification") ? 0 : 1)));
        }
    }

    private static String refusal(String kind) {
        return anonymously()
                .queryParam("qualification", kind)
                .get("/v1/enterprises")
                .then()
                .statusCode(400)
                .extract()
                .asString();
    }
}
