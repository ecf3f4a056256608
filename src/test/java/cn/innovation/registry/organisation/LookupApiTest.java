package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tag;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other departments ask most: of these codes, who is what? */
@QuarkusTest
class LookupApiTest {
    private static final Codes CODES = new Codes("LKP");

    @Test
    void everyCodeIsAnsweredInItsPlace() {
        String held = registered(CODES.next(), enterprise("江门市查询甲有限公司"));
        fact(
                held,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                "GR202044920001",
                "year",
                2020,
                "issuedOn",
                "2020-12-01",
                "until",
                "2120-12-01");
        String plain = registered(CODES.next(), enterprise("江门市查询乙有限公司"));
        String absent = CODES.next();
        lookup(List.of(absent, "91440700768414040L", held, "123", plain, "9144070076841404OK"), null)
                .statusCode(200)
                .body(has(
                        "items.creditCode",
                        contains(absent, "91440700768414040L", held, "123", plain, "9144070076841404OK")))
                .body(has("items.valid", contains(true, false, true, false, true, false)))
                .body(has("items.registered", contains(false, false, true, false, true, false)))
                .body(has(
                        "items.reasons",
                        contains(
                                List.of(),
                                List.of("CHECK_CHARACTER"),
                                List.of(),
                                List.of("LENGTH"),
                                List.of(),
                                List.of("CHARSET"))))
                .body(has("items[2].name", equalTo("江门市查询甲有限公司")))
                .body(has("items[2].existence", equalTo("active")))
                .body(has("items[2].tier", equalTo("high-tech")))
                .body(has("items[2].qualifications.number", contains("GR202044920001")))
                .body(has("items[2].qualifications.until", contains("2120-12-01")))
                .body(has("items[4].tier", nullValue()))
                .body(has("items[4].qualifications", empty()));
    }

    @Test
    void codeIsFoundInAnyWritingAndAsOftenAsAsked() {
        String code = registered(CODES.next(), enterprise("江门市查询丙有限公司"));
        StringBuilder wide = new StringBuilder();
        code.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
        List<String> written = List.of(
                code,
                code.toLowerCase(Locale.ROOT),
                wide.toString(),
                code.substring(0, 8) + "-" + code.substring(8),
                " " + code.substring(0, 2) + " " + code.substring(2));
        lookup(written, null)
                .statusCode(200)
                .body(has("items", hasSize(5)))
                .body(has(
                        "items.creditCode",
                        contains(Collections.nCopies(5, code).toArray())))
                .body(has(
                        "items.registered",
                        contains(Collections.nCopies(5, true).toArray())));
    }

    @ParameterizedTest
    @CsvSource({
        "2015-05-31,,, 0",
        "2015-06-01, active,, 0",
        "2021-12-19, active,, 0",
        "2021-12-20, active, high-tech, 1",
        "2024-12-19, active, high-tech, 1",
        "2024-12-20, active,, 0",
        "2025-03-01, deregistered,, 0"
    })
    void dayDecides(String on, @Nullable String existence, @Nullable String tier, int qualifications) {
        String code = registered(CODES.next(), enterprise("江门市查询丁有限公司"));
        var form = FactCase.QUALIFICATIONS.form();
        fact(
                code,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                form.get("number"),
                "year",
                2021,
                "issuedOn",
                "2021-12-20");
        fact(code, "existence", "from", "2025-03-01", "state", "deregistered");
        lookup(List.of(code), on)
                .body(has("on", equalTo(on)))
                .body(has("items[0].registered", equalTo(true)))
                .body(has("items[0].existence", equalTo(existence)))
                .body(has("items[0].tier", equalTo(tier)))
                .body(has("items[0].qualifications", hasSize(qualifications)));
    }

    @Test
    void supersededCodeNamesItsSuccessorAndAWithdrawnOneIsNotRegistered() {
        String successor = registered(CODES.next(), enterprise("江门市查询戊有限公司"));
        String old = registered(CODES.next(), enterprise("江门市查询己有限公司"));
        asRegistrar()
                .header("If-Match", tag(old))
                .body(body("reason", "误", "document", "文", "successor", successor))
                .post("/v1/enterprises/" + old + "/withdraw")
                .then()
                .statusCode(200);
        String gone = registered(CODES.next(), enterprise("江门市查询庚有限公司"));
        withdraw("/v1/enterprises/" + gone).then().statusCode(200);
        lookup(List.of(old, gone, successor), null)
                .body(has("items.valid", contains(true, true, true)))
                .body(has("items.registered", contains(false, false, true)))
                .body(has("items.successor", contains(successor, null, null)))
                .body(has("items.name", contains(null, null, "江门市查询戊有限公司")));
    }

    @Test
    void thousandCodesAreAnsweredInTheirOrder() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            codes.add(registered(CODES.next(), enterprise("江门市查询千有限公司")));
        }
        List<String> there = List.copyOf(codes);
        while (codes.size() < 1000) {
            codes.add(CODES.next());
        }
        Collections.shuffle(codes, new Random(7));
        List<String> answered = lookup(codes, null)
                .statusCode(200)
                .body(has("items.creditCode", equalTo(codes)))
                .extract()
                .path("items.findAll { it.registered }.creditCode");
        assertThat(answered).containsExactlyInAnyOrderElementsOf(there);
        codes.add(CODES.next());
        lookup(codes, null).statusCode(400).body(has("violations[0].field", equalTo("codes")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"codes\":[]}",
                "{\"codes\":null}",
                "{\"codes\":[null]}",
                "{\"codes\":[\"\"]}",
                "{\"codes\":[1]}",
                "{\"codes\":\"91440700768414040K\"}",
                "{\"codes\":[\"91440700768414040K\"],\"on\":\"gestern\"}",
                "{\"codes\":[\"91440700768414040K\"],\"day\":\"2025-01-01\"}"
            })
    void questionThatIsNoneIsRefused(String body) {
        anonymously().body(body).post("/v1/enterprises/lookup").then().statusCode(400);
    }

    private static ValidatableResponse lookup(List<String> codes, @Nullable String on) {
        return anonymously()
                .body(body("codes", codes, "on", on))
                .post("/v1/enterprises/lookup")
                .then();
    }
}
