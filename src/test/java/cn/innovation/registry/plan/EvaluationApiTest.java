package cn.innovation.registry.plan;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.correct;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Settled;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An evaluation is drafted as of a day and an instant, and what is published stays as it was, to the byte. */
@QuarkusTest
class EvaluationApiTest {
    private static final Codes CODES = new Codes("PEA");
    private static final String EVALUATIONS = "/v1/plans/jiangmen-14-5/evaluations";
    private static final String DAY = "2031-12-31";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    void whatIsPublishedStaysWhateverIsRecordedAfterwards() throws Exception {
        certified("甲", "GR203044780001");
        Settled.now();
        String address = drafted();
        int before = value(address);
        List<String> records = records(address);
        assertThat(records).hasSize(before);
        publish(address)
                .statusCode(200)
                .body(has("state", equalTo("published")))
                .body(has("digest", matchesPattern("[0-9a-f]{64}")));
        certified("乙", "GR203044780002");
        assertThat(value(address)).isEqualTo(before);
        assertThat(records(address)).isEqualTo(records);
    }

    /** A firm had left the city a year earlier than was recorded. */
    @Test
    void backdatedCorrectionChangesWhatIsKnownNowAndNothingElseAndIsExplained() throws Exception {
        String firm = certified("丙", "GR203044780003");
        String stayed = fact(firm, "locations", "from", "2015-06-01", "district", "440703");
        String left = fact(firm, "locations", "from", "2032-06-01", "district", "outside");
        Instant then = Settled.now();
        String address = drafted();
        publish(address).statusCode(200);
        int before = counted(null);
        assertThat(value(address)).isEqualTo(before);
        correct(stayed, body("from", "2015-06-01", "until", "2031-06-01", "district", "440703"))
                .then()
                .statusCode(200);
        correct(left, body("from", "2031-06-01", "district", "outside")).then().statusCode(200);
        Instant now = Settled.now();
        assertThat(counted(null)).isEqualTo(before - 1);
        assertThat(counted(now)).isEqualTo(before - 1);
        assertThat(counted(then)).isEqualTo(before);
        assertThat(value(address)).isEqualTo(before);
        assertThat(records(address)).contains(firm);
        anonymously()
                .queryParam("on", DAY)
                .queryParam("from", then.toString())
                .queryParam("to", now.toString())
                .get("/v1/plans/jiangmen-14-5/indicators/high-tech-enterprises/difference")
                .then()
                .statusCode(200)
                .body(has("before", equalTo(before)))
                .body(has("after", equalTo(before - 1)))
                .body(has("items.key", contains(firm)))
                .body(has("items.difference", contains("removed")))
                .body(has("items[0].causes.kind", everyItem(equalTo("location"))))
                .body(has("items[0].causes.operation", everyItem(equalTo("changed"))))
                .body(has("items[0].causes.reason", everyItem(equalTo("录入有误"))))
                .body(has("items[0].causes.document", everyItem(equalTo("江科函〔2026〕1号"))));
    }

    private static int counted(@Nullable Instant knownAt) {
        String asked = "/v1/plans/jiangmen-14-5/indicators?on=" + DAY + (knownAt == null ? "" : "&knownAt=" + knownAt);
        return anonymously()
                .get(asked)
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.code == 'high-tech-enterprises' }.computed.value");
    }

    @Test
    void digestIsOfTheContentByteForByte() throws Exception {
        String address = drafted();
        anonymously().get(address + "/content").then().statusCode(404);
        String digest = publish(address).extract().path("digest");
        byte[] content = anonymously()
                .get(address + "/content")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                .isEqualTo(digest);
        anonymously()
                .get(address + "/content")
                .then()
                .body(has("evaluation.title", equalTo("测试评估")))
                .body(has("evidence.indicator", hasItem("high-tech-enterprises")));
    }

    @Test
    void publishedOnceAndChangedNoMore() throws Exception {
        String address = drafted();
        String tag = asRegistrar().get(address).header("ETag");
        asRegistrar().post(address + "/publish").then().statusCode(428);
        publish(address).statusCode(200).body(has("publishedAt", not(nullValue())));
        asRegistrar().header("If-Match", "*").post(address + "/publish").then().statusCode(409);
        asRegistrar().header("If-Match", tag).body(form()).put(address).then().statusCode(409);
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() ->
                            statement.execute("update plan_evaluation set title = 'x' where published_at is not null"))
                    .hasMessageContaining("is published");
        }
    }

    @Test
    void draftIsForTheAdministrationAndWhatIsPublishedForEveryone() {
        String address = drafted();
        anonymously().get(address).then().statusCode(404);
        anonymously().get(address + "/evidence/high-tech-enterprises").then().statusCode(404);
        String id = address.substring(address.lastIndexOf('/') + 1);
        anonymously().get(EVALUATIONS).then().statusCode(200).body(has("items.id", not(hasItem(id))));
        asRegistrar().get(EVALUATIONS).then().body(has("items.id", hasItem(id)));
        publish(address).statusCode(200);
        anonymously().get(address).then().statusCode(200);
        anonymously().get(EVALUATIONS).then().body(has("items.id", hasItem(id)));
    }

    @Test
    void draftIsChangedWithItsVersion() {
        String address = drafted();
        Map<String, @Nullable Object> form = form();
        form.put("comments", List.of(body("indicator", "tech-smes", "text", "入库稳定。")));
        asRegistrar().body(form).put(address).then().statusCode(428);
        asRegistrar()
                .header("If-Match", "\"9.x\"")
                .body(form)
                .put(address)
                .then()
                .statusCode(412);
        asRegistrar()
                .header("If-Match", "\"1.x\"")
                .body(form)
                .put(address)
                .then()
                .statusCode(200)
                .body(has("comments[0].text", equalTo("入库稳定。")))
                .body(has("version", equalTo(2)));
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/html", XLSX})
    void eachFormatHasItsTag(String type) {
        String address = drafted();
        publish(address);
        String tag = anonymously()
                .accept(type)
                .get(address)
                .then()
                .statusCode(200)
                .contentType(containsString(type))
                .extract()
                .header("ETag");
        anonymously()
                .accept(type)
                .header("If-None-Match", tag)
                .get(address)
                .then()
                .statusCode(304);
    }

    @Test
    void pageToPrintEscapesWhatPeopleWrote() {
        Map<String, @Nullable Object> form = form();
        form.put("summary", "<script>alert(1)</script>");
        String address = drafted(form);
        String page = asRegistrar().accept("text/html").get(address).asString();
        assertThat(page).contains("高新技术企业数量", "&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void workbookHasTheIndicatorsAndNoFormulas(@TempDir Path folder) throws Exception {
        byte[] book = asRegistrar().accept(XLSX).get(drafted()).asByteArray();
        Set<String> names = new HashSet<>();
        StringBuilder text = new StringBuilder();
        Path file = Files.write(folder.resolve("evaluation.xlsx"), book);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                names.add(entry.getName());
                text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(names).contains("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml");
        assertThat(text.toString()).contains("high-tech-enterprises", "2600").doesNotContain("<f>");
    }

    @ParameterizedTest
    @CsvSource({
        "kind, weekly, 400",
        "title, , 400",
        "on, 2023-02-30, 400",
        "knownAt, 2000-01-01T00:00:00Z, 400",
        "knownAt, 2999-01-01T00:00:00Z, 400",
        "state, published, 400"
    })
    void faultyDraftIsRefused(String field, @Nullable String value, int status) {
        Map<String, @Nullable Object> form = form();
        form.put(field, value);
        post(form).statusCode(status);
    }

    @Test
    void commentIsOnAnIndicatorOfThePlan() {
        Map<String, @Nullable Object> form = form();
        form.put("comments", List.of(body("indicator", "no-such", "text", "无")));
        post(form).statusCode(422).body(has("violations[0].field", equalTo("comments[0].indicator")));
        asRegistrar().get(EVALUATIONS + "/" + UUID.randomUUID()).then().statusCode(404);
        anonymously().body(form()).post(EVALUATIONS).then().statusCode(401);
    }

    private static String certified(String name, String number) {
        String code = registered(CODES.next(), enterprise("江门市评估" + name + "有限公司"));
        fact(
                code,
                "qualifications",
                "kind",
                "high-tech-certificate",
                "number",
                number,
                "year",
                2030,
                "issuedOn",
                "2030-12-20");
        return code;
    }

    private static String drafted() {
        return drafted(form());
    }

    private static String drafted(Map<String, @Nullable Object> form) {
        return EVALUATIONS + "/" + post(form).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse post(Map<String, @Nullable Object> form) {
        return asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(form)
                .post(EVALUATIONS)
                .then();
    }

    private static ValidatableResponse publish(String address) {
        String tag = asRegistrar().get(address).header("ETag");
        return asRegistrar().header("If-Match", tag).post(address + "/publish").then();
    }

    private static int value(String address) {
        return asRegistrar()
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .path("indicators.find { it.code == 'high-tech-enterprises' }.computed.value");
    }

    private static List<String> records(String address) {
        return asRegistrar()
                .get(address + "/evidence/high-tech-enterprises")
                .then()
                .statusCode(200)
                .extract()
                .path("readings.find { it.reading == 'validity' }.records.key");
    }

    private static Map<String, @Nullable Object> form() {
        return body("kind", "final", "title", "测试评估", "on", DAY);
    }
}
