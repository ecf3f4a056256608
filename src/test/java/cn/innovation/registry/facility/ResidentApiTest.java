package cn.innovation.registry.facility;

import static cn.innovation.registry.facility.Places.created;
import static cn.innovation.registry.facility.Places.id;
import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is in a carrier on a day, and who graduated from it. */
@QuarkusTest
class ResidentApiTest {
    private static final Codes CODES = new Codes("RNT");

    @Test
    void residentIsWhoHasAResidencyOnTheDayAndGraduateWhoseEndedSo() {
        String carrier = created("carriers", "江门市毕业孵化器");
        String stays = resident(carrier, "2020-01-01", "2023-01-01");
        String graduates = resident(carrier, "2020-02-01", null);
        String leaves = resident(carrier, "2020-03-01", null);
        ended(graduates, "2022-01-01", "graduated");
        ended(leaves, "2022-02-01", "left-carrier");
        String other = created("carriers", "江门市另一孵化器");
        resident(other, "2020-01-01", null);

        assertThat(codes(carrier, "2019-12-31", "resident")).isEmpty();
        assertThat(codes(carrier, "2021-12-31", "resident"))
                .containsExactly(code(stays), code(graduates), code(leaves));
        assertThat(codes(carrier, "2021-12-31", "graduated")).isEmpty();
        assertThat(codes(carrier, "2022-01-01", "resident")).containsExactly(code(stays), code(leaves));
        assertThat(codes(carrier, "2022-01-01", "graduated")).containsExactly(code(graduates));
        assertThat(codes(carrier, "2023-01-01", "resident")).isEmpty();
        assertThat(codes(carrier, "2023-01-01", "graduated")).containsExactly(code(graduates));
        anonymously()
                .get(carrier + "/residents?on=2022-06-01")
                .then()
                .statusCode(200)
                .body(has("items.creditCode", contains(code(stays))))
                .body(has("items[0].qualification", equalTo("incubation")))
                .body(has("items[0].from", equalTo("2020-01-01")))
                .body(has("items[0].until", equalTo("2023-01-01")))
                .body(has("items[0].state", equalTo("resident")));
        anonymously()
                .get(carrier + "/residents?on=2022-06-01&state=graduated")
                .then()
                .body(has("items[0].from", equalTo("2020-02-01")))
                .body(has("items[0].until", equalTo("2022-01-01")))
                .body(has("items[0].state", equalTo("graduated")));
    }

    @Test
    void listOfTheEnterprisesByCarrierAgrees() {
        String carrier = created("carriers", "江门市一致孵化器");
        resident(carrier, "2020-01-01", null);
        resident(carrier, "2021-01-01", "2022-01-01");
        String gone = resident(carrier, "2020-01-01", null);
        fact(code(gone), "existence", "from", "2021-06-01", "state", "deregistered");
        String mistaken = resident(carrier, "2020-01-01", null);
        withdraw(mistaken).then().statusCode(200);
        for (String day : List.of("2019-12-31", "2020-06-01", "2021-06-01", "2022-06-01")) {
            assertThat(codes(carrier, day, "resident"))
                    .as(day)
                    .isEqualTo(anonymously()
                            .get("/v1/enterprises?carrier=" + id(carrier) + "&on=" + day)
                            .path("items.creditCode"));
        }
        assertThat(codes(carrier, "2021-06-01", "resident")).hasSize(2);
    }

    @Test
    void whoComesBackIsNoGraduate() {
        String carrier = created("carriers", "江门市回归孵化器");
        String first = resident(carrier, "2020-01-01", null);
        ended(first, "2021-01-01", "graduated");
        fact(code(first), "qualifications", "kind", "incubation", "from", "2022-01-01", "carrier", id(carrier));
        assertThat(codes(carrier, "2021-06-01", "graduated")).containsExactly(code(first));
        assertThat(codes(carrier, "2022-06-01", "graduated")).isEmpty();
        anonymously()
                .get(carrier + "/residents?on=2022-06-01")
                .then()
                .body(has("items.from", contains("2022-01-01")))
                .body(has("items[0].until", nullValue()));
    }

    @Test
    void pagesAddUpToTheList() {
        String carrier = created("carriers", "江门市分页孵化器");
        for (int i = 0; i < 5; i++) {
            resident(carrier, "2020-01-01", null);
        }
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = anonymously().get(carrier + "/residents?limit=2&total=exact&on=2021-01-01" + cursor);
            page.then().statusCode(200).body(has("total.value", equalTo(5)));
            found.addAll(page.path("items.creditCode"));
            String next = page.path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        assertThat(found).isEqualTo(codes(carrier, "2021-01-01", "resident")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "state=left, UNKNOWN_CODE",
        "facets=tier, UNKNOWN_CODE",
        "sort=registeredOn, UNKNOWN_CODE",
        "who=1, UNKNOWN_PARAMETER"
    })
    void whatTheListDoesNotHaveIsRefused(String question, String code) {
        anonymously()
                .get(created("carriers", "江门市拒绝孵化器") + "/residents?" + question)
                .then()
                .statusCode(400)
                .body(has("violations.code", contains(code)));
    }

    @Test
    void onlyCarriersHaveResidents() {
        String carrier = created("carriers", "江门市空孵化器");
        anonymously().get(carrier + "/residents").then().statusCode(200).body(has("items", empty()));
        anonymously()
                .get(created("platforms", "江门市无住户平台") + "/residents")
                .then()
                .statusCode(404);
        withdraw(carrier).then().statusCode(200);
        anonymously().get(carrier + "/residents").then().statusCode(410);
    }

    /** The address of its residency. */
    private static String resident(String carrier, String from, @org.jspecify.annotations.Nullable String until) {
        String code = registered(CODES.next(), enterprise("江门市住户有限公司"));
        return fact(code, "qualifications", "kind", "incubation", "from", from, "until", until, "carrier", id(carrier));
    }

    private static String code(String residency) {
        return residency.split("/", -1)[3];
    }

    private static void ended(String residency, String day, String reason) {
        end(residency, body("decidedOn", day, "effectiveFrom", day, "reason", reason, "document", "文"))
                .then()
                .statusCode(200);
    }

    private static List<String> codes(String carrier, String day, String state) {
        return anonymously()
                .queryParam("on", day)
                .queryParam("state", state)
                .get(carrier + "/residents")
                .then()
                .statusCode(200)
                .extract()
                .path("items.creditCode");
    }
}
