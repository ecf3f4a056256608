package cn.innovation.registry.audit;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.as;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.add;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class AuditApiTest {
    private static final String AUDIT = "/v1/audit";
    private static final String PHONE = "13800138999";
    private static final AtomicInteger next = new AtomicInteger();

    @Test
    void writeIsThereWithWhoWhenFromWhereWhatForAndItsValuesBeforeAndAfter() {
        String code = registered(code(), enterprise("审计前公司"));
        Response changed = asRegistrar()
                .header("Purpose", URLEncoder.encode("更名核准", StandardCharsets.UTF_8))
                .header("If-Match", asRegistrar().get("/v1/enterprises/" + code).header("ETag"))
                .body(enterprise("审计后公司"))
                .put("/v1/enterprises/" + code);
        changed.then().statusCode(200);
        String request = changed.header("Request-Id");

        JsonNode entries = entries("request", request);
        JsonNode change = only(entries, "change", "enterprise");
        assertThat(change.path("actor").asText()).isEqualTo("administrator");
        assertThat(change.path("address").asText()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(change.path("purpose").asText()).isEqualTo("更名核准");
        assertThat(change.path("at").isTextual()).isTrue();
        assertThat(change.path("key").asText()).isEqualTo(code);
        assertThat(change.path("operation").asText()).isEqualTo("changed");
        assertThat(change.path("changedFields").toString()).contains("name");
        assertThat(change.path("old").path("name").asText()).isEqualTo("审计前公司");
        assertThat(change.path("new").path("name").asText()).isEqualTo("审计后公司");
        JsonNode call = only(entries, "call", "");
        assertThat(call.path("method").asText()).isEqualTo("PUT");
        assertThat(call.path("path").asText()).isEqualTo("/v1/enterprises/" + code);
        assertThat(call.path("purpose").asText()).isEqualTo("更名核准");
        assertThat(call.path("status").isNull()).isTrue();
    }

    @Test
    void writeThatWasRefusedLeavesTheCallWithItsStatusAndNoChange() {
        String code = registered(code(), enterprise("审计拒写公司"));
        Response refused = put(code, "If-Match", "\"99.x\"", enterprise("审计未写公司"));
        refused.then().statusCode(412);
        JsonNode entry = eventually("request", refused.header("Request-Id"));
        assertThat(entry.path("entry").asText()).isEqualTo("call");
        assertThat(entry.path("status").asInt()).isEqualTo(412);
        assertThat(entries("request", refused.header("Request-Id"))).hasSize(1);
    }

    @Test
    void readOfSomebodyKnownIsLoggedWithoutWhatHeSearchedForAndOfNobodyIsNot() {
        Response read = asRegistrar().get("/v1/search?q=张三&kind=enterprise");
        read.then().statusCode(200);
        JsonNode entry = eventually("request", read.header("Request-Id"));
        assertThat(entry.path("path").asText()).isEqualTo("/v1/search");
        assertThat(entry.path("parameters").asText()).isEqualTo("q=…&kind=enterprise");
        assertThat(entry.path("status").asInt()).isEqualTo(200);
        assertThat(entry.path("milliseconds").isInt()).isTrue();

        Response anonymous = anonymously().get("/v1/search?q=张三");
        String later = asRegistrar().get("/v1/classifications").header("Request-Id");
        eventually("request", later);
        assertThat(entries("request", anonymous.header("Request-Id"))).isEmpty();
    }

    @Test
    void credentialThatIsNoneAndAnOperationThatSomebodyMayNotCallAreLogged() {
        Response unknown = anonymously()
                .header("Authorization", "Bearer not-a-key-13800138000")
                .get("/v1/imports");
        unknown.then().statusCode(401);
        JsonNode failed = eventually("request", unknown.header("Request-Id"));
        assertThat(failed.path("entry").asText()).isEqualTo("sign-in-failed");
        assertThat(failed.path("actor").isNull()).isTrue();
        assertThat(failed.toString()).doesNotContain("not-a-key");

        Response refused = as("somebody", Set.of("government")).get(AUDIT);
        refused.then().statusCode(403);
        JsonNode entry = eventually("request", refused.header("Request-Id"));
        assertThat(entry.path("entry").asText()).isEqualTo("refused");
        assertThat(entry.path("actor").asText()).isEqualTo("somebody");
        assertThat(entry.path("path").asText()).isEqualTo(AUDIT);
    }

    @Test
    void onlyAuditorsReadTheAuditAndEverybodyTheSeals() {
        anonymously().get(AUDIT).then().statusCode(401);
        anonymously().get(AUDIT + "/verification").then().statusCode(401);
        as("somebody", Set.of("government", "registrar", "system-administrator"))
                .get(AUDIT)
                .then()
                .statusCode(403);
        as("an-auditor", Set.of("auditor")).get(AUDIT + "?limit=1").then().statusCode(200);
        anonymously().get(AUDIT + "/seals").then().statusCode(200);
    }

    @Test
    void questionToTheAuditIsItselfAnEntryBeforeItIsAnswered() {
        Response asked = asRegistrar().get(AUDIT + "?actor=somebody&limit=1");
        asked.then().statusCode(200);
        JsonNode entry = entries("request", asked.header("Request-Id")).get(0);
        assertThat(entry.path("path").asText()).isEqualTo(AUDIT);
        assertThat(entry.path("parameters").asText()).isEqualTo("actor=somebody&limit=1");
    }

    @Test
    void revealIsThereWithItsPurposeAndThePersonIsInNoJournal() throws SQLException {
        String code = registered(code(), enterprise("审计联系公司"));
        Response added =
                add(code, "contacts", body("name", "李审计", "role", "liaison", "phone", PHONE, "from", "2024-01-01"));
        added.then().statusCode(201);
        String contact = Json.of(added).path("id").asText();
        Response revealed = asRegistrar()
                .body(body("purpose", "年报催报"))
                .post("/v1/enterprises/" + code + "/contacts/" + contact + "/reveal");
        revealed.then().statusCode(200);

        JsonNode entries = entries("request", revealed.header("Request-Id"));
        JsonNode reveal = only(entries, "reveal", "contact");
        assertThat(reveal.path("key").asText()).isEqualTo(contact);
        assertThat(reveal.path("record").path("key").asText()).isEqualTo(code);
        assertThat(reveal.path("new").path("purpose").asText()).isEqualTo("年报催报");
        assertThat(reveal.path("actor").asText()).isEqualTo("administrator");
        assertThat(only(entries, "call", "").path("path").asText()).endsWith("/reveal");
        for (String journal : List.of("change", "audit_change", "call_log")) {
            assertThat(rows("select count(*) from " + journal + " j where j::text like '%" + PHONE
                            + "%' or j::text like '%李审计%'"))
                    .as(journal)
                    .isEqualTo("0");
        }
    }

    @Test
    void figuresHaveTheirValuesHereAndNotInTheFeed() {
        String code = registered(code(), enterprise("审计数字公司"));
        Response first = asRegistrar()
                .header("If-None-Match", "*")
                .body(body("staff", 41))
                .put("/v1/enterprises/" + code + "/figures/2023");
        first.then().statusCode(201);
        JsonNode created = only(entries("request", first.header("Request-Id")), "change", "figures");
        assertThat(created.path("new").path("staff").asInt()).isEqualTo(41);
        assertThat(created.path("key").asText()).isEqualTo("2023");
        assertThat(created.path("record").path("key").asText()).isEqualTo(code);
    }

    @Test
    void whatIsAdministeredIsThereWithoutItsSecrets() throws SQLException {
        Response subscribed = asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("url", "https://192.0.2.1/hook?access_token=top", "kinds", List.of("enterprise")))
                .post("/v1/subscriptions");
        subscribed.then().statusCode(201);
        String secret = Json.of(subscribed).path("secret").asText();
        JsonNode entry = only(entries("request", subscribed.header("Request-Id")), "change", "subscription");
        assertThat(entry.path("changedFields").toString()).contains("secret", "url");
        assertThat(entry.path("new").has("secret")).isFalse();
        assertThat(entry.path("new").path("owner").asText()).isEqualTo("administrator");
        assertThat(rows("select count(*) from audit_change j where j::text like '%" + secret
                        + "%' or j::text like '%access_token%'"))
                .isEqualTo("0");
    }

    @Test
    void whatAnImportWritesIsOfTheCallThatSentIt() {
        String code = code();
        Response sent = asRegistrar()
                .contentType("text/csv;charset=UTF-8")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("统一社会信用代码,企业名称,成立日期\n" + code + ",审计导入公司,2019-03-01\n")
                .post("/v1/imports?kind=enterprises");
        sent.then().statusCode(202);
        String request = sent.header("Request-Id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> entries("request", request).size() > 1);
        assertThat(only(entries("request", request), "change", "enterprise")
                        .path("key")
                        .asText())
                .isEqualTo(code);
    }

    @Test
    void pagesAndFilesHaveTheSameEntriesInTheSameOrder() {
        String code = registered(code(), enterprise("审计翻页公司", "location", Map.of("district", "440703")));
        add(code, "clusters", body("primary", "new-energy", "basis", "declared", "from", "2024-01-01"));
        List<String> whole = ids(entries("key", code));
        assertThat(whole).hasSizeGreaterThan(1).doesNotHaveDuplicates();

        List<String> paged = new ArrayList<>();
        String address = AUDIT + "?key=" + code + "&limit=1";
        while (address != null) {
            JsonNode page = Json.of(asRegistrar().get(address));
            paged.addAll(ids(page.path("items")));
            address = page.path("next").isNull()
                    ? null
                    : AUDIT + "?key=" + code + "&limit=1&cursor="
                            + page.path("next").asText();
        }
        assertThat(paged).isEqualTo(whole);

        String lines = asRegistrar()
                .get(AUDIT + "?format=ndjson&key=" + code)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(lines.lines().map(line -> line.split("\"", 5)[3])).isEqualTo(whole);
        String csv = asRegistrar()
                .get(AUDIT + "?format=csv&key=" + code)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines().skip(1).map(line -> line.split(",", 2)[0])).isEqualTo(whole);
        assertThat(csv.lines().findFirst().orElseThrow())
                .startsWith("id,entry,at,actor,address,requestId,purpose,kind,key");
    }

    @TestFactory
    Stream<DynamicTest> questionThatMeansNothingIsRefused() {
        return Stream.of(
                        "entry=nonsense",
                        "operation=deleted",
                        "request=1",
                        "from=yesterday",
                        "from=2026-01-01T00:00:00Z&until=2025-01-01T00:00:00Z",
                        "limit=0",
                        "cursor=x",
                        "format=pdf",
                        "nobody=1")
                .map(query -> DynamicTest.dynamicTest(
                        query,
                        () -> asRegistrar().get(AUDIT + "?" + query).then().statusCode(400)));
    }

    @Test
    void filtersFindWhatTheySay() {
        String code = registered(code(), enterprise("审计筛选公司"));
        String path = "/v1/enterprises/" + code;
        assertThat(entries("key", code, "kind", "enterprise", "operation", "created"))
                .hasSize(1);
        assertThat(entries("key", code, "operation", "withdrawn")).isEmpty();
        assertThat(entries("key", code, "entry", "call")).isEmpty();
        assertThat(entries("path", path, "entry", "call")).hasSize(1);
        assertThat(entries("path", path, "actor", "nobody")).isEmpty();
        assertThat(entries("key", code, "from", "2999-01-01T00:00:00Z")).isEmpty();
        assertThat(entries("key", code, "until", "2000-01-01T00:00:00Z")).isEmpty();
        assertThat(entries("key", code, "from", "2000-01-01T00:00:00Z", "until", "2999-01-01T00:00:00Z"))
                .isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> purposeThatIsNoTextIsRefused() {
        return Stream.of("%ZZ", "%E5%B9", "x".repeat(501), "%07")
                .map(purpose -> DynamicTest.dynamicTest(purpose.substring(0, 3), () -> asRegistrar()
                        .header("Purpose", purpose)
                        .get("/v1/classifications")
                        .then()
                        .statusCode(400)));
    }

    @Test
    void sealsOfTheRunningRegistryHold() {
        registered(code(), enterprise("审计封存公司"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Json.of(anonymously().get(AUDIT + "/seals"))
                                .path("items")
                                .size()
                        > 0);
        JsonNode seal = Json.of(anonymously().get(AUDIT + "/seals?limit=1"))
                .path("items")
                .get(0);
        assertThat(seal.path("hash").asText()).matches("[0-9a-f]{64}");
        assertThat(seal.path("restored").isNull()).isTrue();
        JsonNode found = Json.of(asRegistrar()
                .get(AUDIT + "/verification?from=" + seal.path("number").asLong()));
        assertThat(found.path("intact").asBoolean()).as(found.toString()).isTrue();
        assertThat(found.path("seals").asLong()).isPositive();
    }

    @Test
    void sealThatIsYetToComeIsNoFalseAlarm() throws SQLException {
        String last = rows("select coalesce(max(number), 0) + 1000000 from audit_seal");
        Response asked = asRegistrar().get(AUDIT + "/verification?from=" + last);
        asked.then().statusCode(400);
        JsonNode fault = Json.of(asked).at("/violations/0");
        assertThat(fault.path("field").asText()).isEqualTo("from");
        assertThat(fault.path("code").asText()).isEqualTo("OUT_OF_RANGE");
    }

    private static String code() {
        return Codes.of("91440703", "MA8%05d".formatted(next.incrementAndGet()));
    }

    private static JsonNode entries(String... filter) {
        StringBuilder query = new StringBuilder("limit=1000");
        for (int i = 0; i < filter.length; i += 2) {
            query.append('&').append(filter[i]).append('=').append(filter[i + 1]);
        }
        Response answer = asRegistrar().get(AUDIT + "?" + query);
        answer.then().statusCode(200);
        return Json.of(answer).path("items");
    }

    /** What is written down after the answer. */
    private static JsonNode eventually(String filter, String value) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> entries(filter, value).size() > 0);
        return entries(filter, value).get(0);
    }

    private static JsonNode only(JsonNode entries, String entry, String kind) {
        List<JsonNode> found = StreamSupport.stream(entries.spliterator(), false)
                .filter(each -> each.path("entry").asText().equals(entry)
                        && (kind.isEmpty() || each.path("kind").asText().equals(kind)))
                .toList();
        assertThat(found).as(entries.toString()).hasSize(1);
        return found.get(0);
    }

    private static List<String> ids(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.path("id").asText())
                .toList();
    }

    private static String rows(String query) throws SQLException {
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
