package cn.innovation.registry.fact;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.tagAt;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A contact person's data are where they belong, until they are erased; then they are nowhere. */
@QuarkusTest
class ContactErasureApiTest {
    private static final Codes CODES = new Codes("ERA");
    private static final String NAME = "欧阳绝密";
    private static final String PHONE = "13877776666";
    private static final String MAIL = "ouyang.juemi@example.cn";
    private static final List<String> DATA = List.of(NAME, PHONE, MAIL, "绝密科科长", "138****6666", "欧***");

    /** Whatever is logged meanwhile. */
    private static final class Heard extends Handler implements AutoCloseable {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        Heard() {
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + " "
                    + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()) + " "
                    + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }

    @Test
    void erasedDataAreInNoTableAndTheRestStays() throws SQLException {
        String code = registered(CODES.next(), enterprise("江门市联系有限公司"));
        String key = UUID.randomUUID().toString();
        String contacts = "/v1/enterprises/" + code + "/contacts";
        Response added =
                asRegistrar().header("Idempotency-Key", key).body(person(PHONE)).post(contacts);
        added.then().statusCode(201).body(has("phone", equalTo("138****6666")));
        String contact = contacts + "/" + Json.of(added).path("id").asText();
        correct(contact).then().statusCode(200);
        asRegistrar()
                .body(body("purpose", "年报催报"))
                .post(contact + "/reveal")
                .then()
                .statusCode(200)
                .body(has("name", equalTo(NAME)));
        assertThat(tablesWith(DATA)).containsExactlyInAnyOrder("contact", "idempotency_key");

        asRegistrar()
                .body(body("reason", "本人撤回同意", "document", "江科函〔2026〕12号"))
                .post(contact + "/erase")
                .then()
                .statusCode(428);
        erase(contact)
                .then()
                .statusCode(200)
                .body(has("name", nullValue()))
                .body(has("phone", nullValue()))
                .body(has("erasedAt", notNullValue()))
                .body(has("reason", equalTo("本人撤回同意")))
                .body(has("from", equalTo("2024-01-01")));

        assertThat(tablesWith(DATA)).isEmpty();
        // What was answered first is answered again, without what is gone.
        asRegistrar()
                .header("Idempotency-Key", key)
                .body(person(PHONE))
                .post(contacts)
                .then()
                .statusCode(201)
                .body(has("name", nullValue()))
                .body(has("erasedAt", notNullValue()));
        assertThat(tablesWith(DATA)).isEmpty();
        erase(contact).then().statusCode(409).body(has("violations.code", contains("ERASED")));
        correct(contact).then().statusCode(409);
        asRegistrar()
                .body(body("purpose", "年报催报"))
                .post(contact + "/reveal")
                .then()
                .statusCode(410);
        try (Connection connection = TestDatabase.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select e.actor, e.reason, e.document, r.actor, r.purpose, r.revealed_at is not null
                        from contact_erasure e join contact_reveal r using (contact_id)
                        where contact_id = '%s'
                        """.formatted(contact.substring(contact.lastIndexOf('/') + 1)))) {
            assertThat(row.next()).isTrue();
            assertThat(List.of(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                    .containsExactly("administrator", "本人撤回同意", "江科函〔2026〕12号", "administrator", "年报催报");
            assertThat(row.getBoolean(6)).isTrue();
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void dataAreInNoFeedNoExportNoHistoryAndNoLog() {
        try (Heard heard = new Heard()) {
            Logger.getLogger("cn.innovation.registry").warning("heard");
            String code = registered(CODES.next(), enterprise("江门市联络有限公司"));
            String contacts = "/v1/enterprises/" + code + "/contacts";
            Response added = asRegistrar()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(person(PHONE))
                    .post(contacts);
            String contact = contacts + "/" + Json.of(added).path("id").asText();
            asRegistrar()
                    .body(body("purpose", "年报催报"))
                    .post(contact + "/reveal")
                    .then()
                    .statusCode(200);
            correct(contact).then().statusCode(200);
            // Refused, for its mail.
            Map<String, @Nullable Object> wrong = person(PHONE);
            wrong.put("email", "no mail");
            asRegistrar()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(wrong)
                    .post(contacts)
                    .then()
                    .statusCode(400);
            String position = "0";
            StringBuilder feed = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                Response page = asRegistrar()
                        .queryParam("after", position)
                        .queryParam("limit", 1000)
                        .queryParam("kind", "contact")
                        .get("/v1/changes");
                feed.append(page.asString());
                String next = Json.of(page).path("next").asText();
                if (next.equals(position)) {
                    break;
                }
                position = next;
            }
            assertThat(feed.toString()).contains(code).doesNotContain(DATA);
            for (String kind : List.of("enterprises", "qualifications", "locations", "figures", "institutions")) {
                assertThat(asRegistrar()
                                .get("/v1/exports/" + kind + "?format=ndjson")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                        .doesNotContain(DATA);
            }
            asRegistrar().get("/v1/exports/contacts?format=ndjson").then().statusCode(404);
            assertThat(asRegistrar().get("/v1/enterprises/" + code + "/history").asString())
                    .contains("\"contact\"")
                    .doesNotContain(DATA);
            assertThat(anonymously().get(contacts).asString()).doesNotContain(DATA);
            erase(contact).then().statusCode(200);
            assertThat(heard.lines).anyMatch(line -> line.contains("heard"));
            assertThat(String.join("\n", heard.lines)).doesNotContain(DATA);
        }
    }

    @Test
    void withdrawnContactIsErasedByTheVersionThatTheListTells() throws SQLException {
        String code = registered(CODES.next(), enterprise("江门市误录有限公司"));
        String contact = added(code);
        withdraw(contact).then().statusCode(200);
        String version = Json.of(asRegistrar().get("/v1/enterprises/" + code + "/contacts?withdrawn=true"))
                .at("/items/0/version")
                .asText();
        eraseAt(contact, "\"7.x\"").then().statusCode(412);
        eraseAt(contact, "\"" + version + ".x\"")
                .then()
                .statusCode(200)
                .body(has("withdrawn", equalTo(true)))
                .body(has("name", nullValue()));
        assertThat(tablesWith(DATA)).isEmpty();
        eraseAt(contact, "*").then().statusCode(409).body(has("violations.code", contains("ERASED")));
    }

    /** Whether another took its place or none did. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void contactOfAWithdrawnRecordIsErased(boolean superseded) throws SQLException {
        String code = registered(CODES.next(), enterprise("江门市重录有限公司"));
        String contact = added(code);
        String successor = superseded ? registered(CODES.next(), enterprise("江门市续存有限公司")) : null;
        asRegistrar()
                .header("If-Match", "*")
                .body(body("reason", "重复登记", "document", "江科函〔2026〕1号", "successor", successor))
                .post("/v1/enterprises/" + code + "/withdraw")
                .then()
                .statusCode(200);
        asRegistrar().get(contact).then().statusCode(superseded ? 308 : 410);
        eraseAt(contact, "*").then().statusCode(200).body(has("name", nullValue()));
        assertThat(tablesWith(DATA)).isEmpty();
    }

    @Test
    void contactOfNoRecordIsNotThereToBeErased() {
        String contact = "/v1/enterprises/" + CODES.next() + "/contacts/" + UUID.randomUUID();
        eraseAt(contact, "*").then().statusCode(404);
    }

    private static String added(String code) {
        String contacts = "/v1/enterprises/" + code + "/contacts";
        Response added = asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(person(PHONE))
                .post(contacts);
        added.then().statusCode(201);
        return contacts + "/" + Json.of(added).path("id").asText();
    }

    private static Map<String, @Nullable Object> person(String phone) {
        return body("from", "2024-01-01", "name", NAME, "role", "绝密科科长", "phone", phone, "email", MAIL);
    }

    private static Response correct(String contact) {
        Map<String, @Nullable Object> whole = person(PHONE);
        whole.putAll(body("reason", "录入有误", "document", "江科函〔2026〕1号"));
        return asRegistrar().header("If-Match", tagAt(contact)).body(whole).put(contact);
    }

    private static Response erase(String contact) {
        return eraseAt(contact, tagAt(contact));
    }

    private static Response eraseAt(String contact, String version) {
        return asRegistrar()
                .header("If-Match", version)
                .body(body("reason", "本人撤回同意", "document", "江科函〔2026〕12号"))
                .post(contact + "/erase");
    }

    /** Whatever a table has in whatever column. */
    private static List<String> tablesWith(List<String> texts) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = TestDatabase.connection();
                var statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var row = statement.executeQuery(
                    "select relname from pg_class where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                try (var query = connection.prepareStatement(
                        "select 1 from \"" + table + "\" t where t::text like any (?) limit 1")) {
                    query.setArray(
                            1,
                            connection.createArrayOf(
                                    "text",
                                    texts.stream().map(text -> "%" + text + "%").toArray()));
                    if (query.executeQuery().next()) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }
}
