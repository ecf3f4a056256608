package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.RawAnswer;
import cn.innovation.registry.support.RawRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InputEdgeApiTest {
    private static final RawRequest LIST = HostileInputTest.LIST;
    private static final RawRequest CREATE = HostileInputTest.CREATE;

    private final int port;

    InputEdgeApiTest(@ConfigProperty(name = "quarkus.http.test-port") int port) {
        this.port = port;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud840\udc00", // CJK extension B
                "\ud884\udf50", // CJK extension H, which Java 17 does not know yet
                "\ue000\udbc0\udc00", // private use, as bureaus use it for rare surnames
                "葛\udb40\udd00", // with an ideographic variation selector
                "\uff21\uff22 · 公司（江门）",
                "é combined e\u0301",
                " leading and trailing "
            })
    void rareCharactersComeBackAsTheyCame(String name) throws JsonProcessingException {
        RawAnswer answer = post("{\"name\": \"%s\", \"staff\": 1, \"active\": true}".formatted(name));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(json(answer).path("name").asText()).isEqualTo(name);
    }

    @Test
    void lengthIsCountedInCharacters() {
        String fifty = "\ud840\udc00".repeat(50);
        assertThat(post("{\"name\": \"%s\", \"staff\": 1, \"active\": true}".formatted(fifty))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyTypeComesBackInItsOneNotation() {
        String form = """
                {"name": "a", "description": "b\\n\\tc", "registeredOn": "2004-11-08", "at": "2025-12-31T16:00:00.5+08:00",
                 "staff": 3, "size": "LARGE", "amount": 1e3, "active": false,
                 "location": {"district": "440703", "from": null}, "codes": ["x"], "notes": {"江": "门"}}""";
        assertThat(post(form).body()).isEqualTo("""
                        {"name":"a","description":"b\\n\\tc","registeredOn":"2004-11-08","at":"2025-12-31T08:00:00.500Z",\
                        "staff":3,"size":"LARGE","amount":1000,"active":false,\
                        "location":{"district":"440703","from":null},"codes":["x"],"notes":{"江":"门"}}""");
    }

    @Test
    void aByteOrderMarkIsTaken() {
        byte[] marked = ("\ufeff" + CREATE.text()).getBytes(StandardCharsets.UTF_8);
        assertThat(RawAnswer.to(CREATE.body(marked), port).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json; charset=UTF-8", "application/json;charset=\"utf-8\"", "Application/JSON"})
    void jsonMayNameItsOnlyCharset(String type) {
        assertThat(RawAnswer.to(CREATE.replace("Content-Type", type), port).status())
                .isEqualTo(200);
    }

    @Test
    void aChunkedBodyIsRead() {
        assertThat(RawAnswer.to(CREATE.chunked(), port).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"%25, %", "_, _", "%5C, \\", "a%2Bb, a+b", "a+b, a b", "a%3Bb, a;b"})
    void aSearchTermArrivesLiterally(String encoded, String term) throws JsonProcessingException {
        RawAnswer answer = RawAnswer.to(LIST.query("q=" + encoded), port);
        assertThat(json(answer).path("q").asText()).isEqualTo(term);
    }

    @Test
    void everyUnknownParameterIsListedWithTheKnownOnes() throws JsonProcessingException {
        RawAnswer answer = RawAnswer.to(LIST.query("disctrict=1&limit=5&tir=2").header("Accept-Language", "en"), port);
        JsonNode violations = json(answer).path("violations");
        assertThat(violations.findValuesAsText("field")).containsExactly("disctrict", "tir");
        assertThat(violations.path(0).path("message").asText())
                .isEqualTo("is not a parameter here. Parameters are: id, kind, known, knownAt, limit, on, q, sort");
    }

    @Test
    void everyUnknownFieldIsListedWithItsPath() throws JsonProcessingException {
        String all =
                "{\"nmae\": \"a\", \"name\": \"a\", \"staff\": 1, \"active\": true, \"location\": %s, \"version\": 1}";
        String county = "\"county\": {\"x\": [1], \"county\": 1}";
        for (String location : List.of(
                "{\"district\": \"440703\", " + county + "}",
                "{" + county + ", \"district\": \"440703\"}",
                "{\"from\": null, " + county + ", \"district\": \"440703\"}",
                "{\"from\": null, \"district\": \"440703\", " + county + "}")) {
            JsonNode violations = json(post(all.formatted(location))).path("violations");
            assertThat(violations.findValuesAsText("field"))
                    .as(location)
                    .containsExactlyInAnyOrder("nmae", "location.county", "version");
            assertThat(violations.findValuesAsText("code")).containsOnly("UNKNOWN_FIELD");
            assertThat(violations.findValuesAsText("message"))
                    .anySatisfy(message -> assertThat(message).contains("district, from"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"staff": 1, "active": true}                                                       | name              | REQUIRED
                    {"name": "a", "active": true}                                                      | staff             | REQUIRED
                    {"name": "a", "staff": 1, "active": true, "location": {}}                          | location.district | REQUIRED
                    {"name": "a", "staff": 1, "active": true, "location": {"district": 1}}             | location.district | WRONG_TYPE
                    {"name": "a", "staff": 1, "active": true, "location": {"district": "1234567"}}     | location.district | TOO_LONG
                    {"name": "a", "staff": 1, "active": true, "location": {"district": "1", "district": "2"}} | location.district | DUPLICATE_FIELD
                    {"name": "a", "staff": 1, "active": true, "codes": ["a", "b", " "]}                | codes[2]          | BLANK
                    {"name": "a", "staff": 1, "active": true, "codes": ["a", 2]}                       | codes[1]          | WRONG_TYPE
                    {"name": "a", "staff": 1, "active": true, "size": "HUGE"}                          | size              | UNKNOWN_CODE
                    {"name": "a", "staff": -1, "active": true}                                         | staff             | TOO_SMALL
                    {"name": "a", "staff": 1, "active": true, "registeredOn": "8.11.2004"}             | registeredOn      | NOT_A_DAY
                    {"name": "a", "staff": 1, "active": true, "amount": 1e30}                          | amount            | DIGITS
                    """)
    void aFaultNamesItsFieldAndItsCode(String body, String field, String code) throws JsonProcessingException {
        JsonNode problem = json(post(body));
        assertThat(problem.path("type").asText()).isEqualTo("/problems/invalid-body");
        assertThat(problem.path("violations").findValuesAsText("field")).containsExactly(field);
        assertThat(problem.path("violations").findValuesAsText("code")).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cn.innovation", "java.", "jackson", "Exception", "hibernate"})
    void noFaultOfABodySpeaksOfOurCode(String internal) {
        for (String body : List.of("[]", "{\"size\": []}", "{\"staff\": {}}", "{\"name\":", "{\"codes\": {}}")) {
            assertThat(post(body).body()).doesNotContainIgnoringCase(internal);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q=%zz   | two hexadecimal digits",
                "q=%ff   | not UTF-8",
                "q=%00   | NUL",
                "q=a^b   | percent-encoded",
                "q=1;a=2 | %3B"
            })
    void aMalformedAddressIsToldWhy(String query, String reason) throws JsonProcessingException {
        RawAnswer answer = RawAnswer.to(LIST.query(query).header("Accept-Language", "en"), port);
        assertThat(json(answer).path("detail").asText()).contains(reason);
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        RawAnswer head = RawAnswer.to(LIST.method("HEAD"), port);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        RawAnswer refused = RawAnswer.to(LIST.method("HEAD").query("zzz=1"), port);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /v1/edge          | GET, HEAD, OPTIONS, POST",
                "POST   | /v1/edge/items/1  | DELETE, GET, HEAD, OPTIONS",
                "TRACE  | /v1/edge/items/1/ | DELETE, GET, HEAD, OPTIONS"
            })
    void allowListsWhatMayBeDone(String method, String path, String allowed) {
        RawAnswer answer = RawAnswer.to(RawRequest.of(method, path), port);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void forwardedHeadersOfStrangersAreIgnored() throws JsonProcessingException {
        RawAnswer answer = RawAnswer.to(
                LIST.query("zzz=1")
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("X-Forwarded-Proto", "gopher")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Prefix", "/evil")
                        .header("Forwarded", "for=10.0.0.1;host=evil.example"),
                port);
        assertThat(json(answer).path("instance").asText()).isEqualTo("/v1/edge");
        assertThat(answer.toString()).doesNotContain("evil").doesNotContain("gopher");
    }

    @Test
    void aMalformedLanguageCostsNobodyTheAnswer() {
        RawAnswer answer = RawAnswer.to(LIST.header("Accept-Language", "en;q=x,,;;"), port);
        assertThat(answer.status()).isEqualTo(200);
    }

    private RawAnswer post(String body) {
        return RawAnswer.to(CREATE.json(body), port);
    }

    private static JsonNode json(RawAnswer answer) throws JsonProcessingException {
        return new ObjectMapper().readTree(answer.body());
    }
}
