package cn.innovation.registry.access;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.support.Client;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Given;
import cn.innovation.registry.support.RawAnswer;
import cn.innovation.registry.support.RawRequest;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other systems: how they come to a key, what it is good for, and how it ends. */
@QuarkusTest
class ClientApiTest {
    private static final Codes CODES = new Codes("CLT");

    @Test
    void keyOpensWhatItsRolesAllowAndNothingElse() {
        Client client = Client.of(Roles.GOVERNMENT);
        client.call().get("/v1/subscriptions").then().statusCode(200);
        client.call().get("/v1/clients").then().statusCode(403);
        client.call()
                .header("If-None-Match", "*")
                .body(Given.enterprise("江门市试验有限公司"))
                .put("/v1/enterprises/" + CODES.next())
                .then()
                .statusCode(403);
    }

    @Test
    void callerIsToldWhoHeIs() {
        Client client = Client.of(List.of("440703", "440704"), Roles.REGISTRAR);
        Instant soon = Instant.now().plus(Duration.ofDays(364));
        Response me = client.call().get("/v1/me");
        me.then()
                .statusCode(200)
                .body("kind", equalTo("client"))
                .body("name", equalTo(client.name()))
                .body("displayName", startsWith("试验系统"))
                // Who registers works for the administration.
                .body("roles", contains("government", "registrar"))
                .body("districts", contains("440703", "440704"));
        assertThat(Instant.parse(me.path("expiresAt"))).isBetween(soon, soon.plus(Duration.ofDays(2)));
        anonymously()
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("kind", equalTo("public"))
                .body("name", nullValue())
                .body("roles", equalTo(List.of()));
        asRegistrar().get("/v1/me").then().statusCode(200).body("kind", equalTo("bootstrap"));
    }

    @Test
    void whatAClientWritesBearsItsName() throws SQLException {
        Client client = Client.of(Roles.REGISTRAR);
        String code = CODES.next();
        client.call()
                .header("If-None-Match", "*")
                .body(Given.enterprise("江门市留名有限公司"))
                .put("/v1/enterprises/" + code)
                .then()
                .statusCode(201);
        assertThat(text("select distinct actor from change where key = '" + code + "'"))
                .isEqualTo(client.name());
    }

    @Test
    void databaseHoldsNoKeyInClear() throws SQLException {
        Response made = Client.make(Client.form(null, Roles.GOVERNMENT));
        Client client = Client.of(made);
        String rotated = asRegistrar()
                .body("{}")
                .post(client.address() + "/rotate")
                .then()
                .statusCode(200)
                .extract()
                .path("key");
        assertThat(client.key()).matches("rck_[0-9a-f]{8}_[A-Za-z0-9_-]{43}");
        for (String key : List.of(client.key(), rotated)) {
            String secret = key.substring(13);
            for (String table : List.of("client", "client_key", "client_change", "idempotency_key")) {
                assertThat(text("select count(*) from " + table + " t where t::text like '%" + secret + "%'"))
                        .as(table)
                        .isEqualTo("0");
            }
            assertThat(text("select count(*) from client_key where sha256 = sha256('" + key + "')"))
                    .isEqualTo("1");
        }
    }

    @Test
    void repeatedRequestIsAnsweredWithoutTheKey() {
        Map<String, @Nullable Object> form = Client.form(null, Roles.GOVERNMENT);
        String once = UUID.randomUUID().toString();
        Client client = Client.of(
                asRegistrar().header("Idempotency-Key", once).body(form).post("/v1/clients"));
        asRegistrar()
                .header("Idempotency-Key", once)
                .body(form)
                .post("/v1/clients")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("client.id", equalTo(client.id()))
                .body("key", nullValue());
    }

    @Test
    void disabledClientIsRefusedAtItsNextRequestAndLetInAgain() {
        Client client = Client.of(Roles.GOVERNMENT);
        client.call().get("/v1/subscriptions").then().statusCode(200);
        asRegistrar().post(client.address() + "/disable").then().statusCode(200).body("enabled", equalTo(false));
        // Also where anybody may read: who shows a credential is not taken for a stranger.
        client.call().get("/v1/enterprises?limit=1").then().statusCode(401);
        client.call()
                .get("/v1/subscriptions")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthorized"));
        asRegistrar().post(client.address() + "/enable").then().statusCode(200).body("enabled", equalTo(true));
        client.call().get("/v1/subscriptions").then().statusCode(200);
    }

    @Test
    void subscriptionsOfAClientSeeAndEndWithIt() throws SQLException {
        Client client = Client.of(Roles.GOVERNMENT);
        String address = client.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("url", "https://192.0.2.1/registry"))
                .post("/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String roles = "select roles from subscription where owner = '" + client.name() + "'";
        assertThat(text(roles)).isEqualTo("{government}");
        put(client, Client.form(null, Roles.STATISTICIAN));
        assertThat(text(roles)).isEqualTo("{statistician,government}");
        String districts =
                "select coalesce(districts::text, 'all') from subscription where owner = '" + client.name() + "'";
        put(client, Client.form(List.of("440703"), Roles.STATISTICIAN));
        assertThat(text(districts)).isEqualTo("{440703}");
        put(client, Client.form(null, Roles.STATISTICIAN));
        assertThat(text(districts)).isEqualTo("all");
        asRegistrar().post(client.address() + "/disable").then().statusCode(200);
        asRegistrar().get(address).then().statusCode(200).body("state", equalTo("paused"));
    }

    @Test
    void whatAClientAskedForIsNotThereForAnother() {
        Client one = Client.of(Roles.REGISTRAR);
        Client other = Client.of(Roles.REGISTRAR);
        Client operator = Client.of(Roles.SYSTEM_ADMINISTRATOR);
        String subscription = one.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("url", "https://192.0.2.1/registry"))
                .post("/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String sent = one.call()
                .contentType("text/csv;charset=UTF-8")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("creditCode,name,registeredOn\n")
                .post("/v1/imports?kind=enterprises&mode=validate")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        for (String address : List.of(subscription, subscription + "/deliveries", sent)) {
            one.call().get(address).then().statusCode(200);
            other.call().get(address).then().statusCode(404);
            operator.call().get(address).then().statusCode(200);
        }
        one.call().get(sent + "/errors").then().statusCode(200);
        other.call().get(sent + "/errors").then().statusCode(404);
        operator.call().get(sent + "/errors").then().statusCode(403);
        String id = sent.substring(sent.lastIndexOf('/') + 1);
        one.call().get("/v1/imports").then().body("items.id", contains(id));
        other.call().get("/v1/imports").then().body("items", equalTo(List.of()));
        operator.call().get("/v1/imports").then().body("items.id", hasItem(id));
        other.call().post(sent + "/cancel").then().statusCode(404);
        operator.call().post(sent + "/cancel").then().statusCode(200);
        other.call().get("/v1/subscriptions").then().body("items", equalTo(List.of()));
        other.call().delete(subscription).then().statusCode(404);
        // The secret is its owner's, and what is sent.
        operator.call().post(subscription + "/rotate").then().statusCode(403);
        operator.call().delete(subscription).then().statusCode(204);
        one.call().get(subscription).then().statusCode(404);
    }

    @Test
    void formerKeyGoesOnForTheOverlapAndThenEnds() throws SQLException {
        Client client = Client.of(Roles.GOVERNMENT);
        Client rotated = rotated(client, 2);
        client.call().get("/v1/me").then().statusCode(200);
        rotated.call().get("/v1/me").then().statusCode(200).body("name", equalTo(client.name()));
        assertThat(text("select extract(epoch from ended_at - clock_timestamp()) between 7000 and 7200 from client_key"
                        + " where prefix = '" + client.key().substring(0, 12) + "'"))
                .isEqualTo("t");
        Client last = rotated(client, 0);
        client.call().get("/v1/me").then().statusCode(401);
        rotated.call().get("/v1/me").then().statusCode(401);
        last.call().get("/v1/me").then().statusCode(200);
        asRegistrar().get(client.address()).then().body(has("keys.size()", equalTo(3)));
    }

    @Test
    void keyThatExpiredIsRefused() throws SQLException {
        Client client = Client.of(Roles.GOVERNMENT);
        client.call().get("/v1/me").then().statusCode(200);
        change("update client_key set expires_at = clock_timestamp() where client_id = '" + client.id() + "'");
        client.call().get("/v1/me").then().statusCode(401);
    }

    @Test
    void keysDoNotPileUp() {
        Client client = Client.of(Roles.GOVERNMENT);
        for (int i = 0; i < 9; i++) {
            rotated(client, 1);
        }
        asRegistrar()
                .body(body("overlapHours", 1))
                .post(client.address() + "/rotate")
                .then()
                .statusCode(422)
                .body("violations[0].code", equalTo("TOO_MANY_KEYS"));
        rotated(client, 0);
    }

    @Test
    void lastUseIsToldWithoutARequestWaitingForIt() throws SQLException {
        Client client = Client.of(Roles.GOVERNMENT);
        asRegistrar().get(client.address()).then().body("lastUsedAt", nullValue());
        client.call().get("/v1/me").then().statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> asRegistrar().get(client.address()).path("lastUsedAt") != null);
        String first = asRegistrar().get(client.address()).path("lastUsedAt");
        // Within a minute it stays.
        client.call().get("/v1/me").then().statusCode(200);
        await().during(Duration.ofSeconds(7))
                .atMost(Duration.ofSeconds(20))
                .until(() -> first.equals(asRegistrar().get(client.address()).path("lastUsedAt")));
        change("update client_key set last_used_at = last_used_at - interval '2 minutes' where client_id = '"
                + client.id() + "'");
        client.call().get("/v1/me").then().statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Instant.parse(asRegistrar().get(client.address()).path("lastUsedAt"))
                        .isAfter(Instant.parse(first)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer nonsense",
                "Bearer rck_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                "Basic YWRtaW46YWRtaW4=",
                "Digest x",
                "rck_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoCredentialIsRefusedAndNotPassedOver(String header) {
        anonymously()
                .header("Authorization", header)
                .get("/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthorized"));
    }

    @Test
    void twoCredentialsAtOnceAreRefused() {
        Client client = Client.of(Roles.GOVERNMENT);
        RawAnswer answer = RawAnswer.to(
                RawRequest.of("GET", "/v1/me")
                        .header("Authorization", client.authorization())
                        .header("Authorization", client.authorization()),
                RestAssured.port);
        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "auditor, system-administrator",
        "auditor, access-administrator",
        "access-administrator, system-administrator"
    })
    void nobodyHoldsTwoAdministrations(String one, String other) {
        Client.make(Client.form(null, one, other))
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("roles"))
                .body("violations[0].code", equalTo("ONE_ADMINISTRATION"));
        Client client = Client.of(one);
        Map<String, @Nullable Object> form = Client.form(null, one, other);
        asRegistrar()
                .header("If-Match", asRegistrar().get(client.address()).header("ETag"))
                .body(form)
                .put(client.address())
                .then()
                .statusCode(422);
    }

    @Test
    void nobodyChangesTheClientThatHeIs() {
        Client administrator = Client.of(Roles.ACCESS_ADMINISTRATOR);
        String tag = administrator.call().get(administrator.address()).header("ETag");
        Map<String, @Nullable Object> form = Client.form(null, Roles.ACCESS_ADMINISTRATOR, Roles.REGISTRAR);
        for (Response refused : List.of(
                administrator.call().header("If-Match", tag).body(form).put(administrator.address()),
                administrator.call().body("{}").post(administrator.address() + "/rotate"),
                administrator.call().post(administrator.address() + "/disable"),
                administrator.call().post(administrator.address() + "/enable"))) {
            refused.then().statusCode(403).body("detail", startsWith("任何人不得更改自己"));
        }
        Client other = Client.of(Roles.ACCESS_ADMINISTRATOR);
        other.call().body("{}").post(administrator.address() + "/rotate").then().statusCode(200);
    }

    @Test
    void changeNeedsTheVersionAndCountsFromTheNextRequestOn() {
        Client client = Client.of(Roles.GOVERNMENT);
        Map<String, @Nullable Object> form = Client.form(List.of("440705"), Roles.STATISTICIAN);
        String tag = asRegistrar().get(client.address()).header("ETag");
        asRegistrar().body(form).put(client.address()).then().statusCode(428);
        asRegistrar()
                .header("If-Match", tag)
                .body(form)
                .put(client.address())
                .then()
                .statusCode(200);
        asRegistrar()
                .header("If-Match", tag)
                .body(form)
                .put(client.address())
                .then()
                .statusCode(412);
        client.call()
                .get("/v1/me")
                .then()
                .body("roles", contains("government", "statistician"))
                .body("districts", contains("440705"));
    }

    /** What goes on by itself is no reason to refuse what is sent back. */
    @Test
    void answerCanBeSentBackAsItCame() {
        Client client = Client.of(Roles.GOVERNMENT);
        Response there = asRegistrar().get(client.address());
        asRegistrar()
                .header("If-Match", there.header("ETag"))
                .body(there.asString())
                .put(client.address())
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        asRegistrar()
                .header("If-Match", "*")
                .body(there.asString().replace("\"createdBy\":\"administrator\"", "\"createdBy\":\"nobody\""))
                .put(client.address())
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("READ_ONLY"));
    }

    @Test
    void everythingDoneToAClientIsWrittenDown() {
        Client client = Client.of(Roles.GOVERNMENT);
        asRegistrar()
                .header("If-Match", "*")
                .body(Client.form(null, Roles.GOVERNMENT, Roles.REGISTRAR))
                .put(client.address())
                .then()
                .statusCode(200);
        rotated(client, 0);
        asRegistrar().post(client.address() + "/disable").then().statusCode(200);
        // Nothing is done a second time.
        asRegistrar().post(client.address() + "/disable").then().statusCode(200);
        asRegistrar().post(client.address() + "/enable").then().statusCode(200);
        asRegistrar()
                .get(client.address() + "/changes")
                .then()
                .statusCode(200)
                .body("items.act", contains("enabled", "disabled", "rotated", "changed", "created"))
                .body(
                        "items.actor",
                        contains("administrator", "administrator", "administrator", "administrator", "administrator"))
                .body("items[3].client.roles", contains("government", "registrar"))
                .body("items[4].client.roles", contains("government"));
        String next = asRegistrar().get(client.address() + "/changes?limit=2").path("next");
        asRegistrar()
                .get(client.address() + "/changes?limit=2&cursor=" + next)
                .then()
                .body("items.act", contains("rotated", "changed"));
    }

    @Test
    void clientsAreListedPageByPage() {
        Client first = Client.of(Roles.GOVERNMENT);
        Client second = Client.of(Roles.GOVERNMENT);
        Response page = asRegistrar().get("/v1/clients?limit=1");
        page.then().statusCode(200).body("items.id", contains(second.id()));
        asRegistrar()
                .get("/v1/clients?limit=1&cursor=" + page.path("next"))
                .then()
                .body("items.id", contains(first.id()));
        asRegistrar()
                .get("/v1/clients?cursor=" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo("INVALID_CURSOR"));
    }

    @Test
    void faultyFormsAreRefused() {
        Map<String, @Nullable Object> twin = Client.form(null, Roles.GOVERNMENT);
        Client.of(Client.make(twin));
        Client.make(twin).then().statusCode(409).body("violations[0].code", equalTo("TAKEN"));
        Client.make(Client.form(null, "superuser"))
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo("UNKNOWN_CODE"));
        // Nor what is no district of the city: the city itself, and what is outside of it.
        for (String code : List.of("999999", "440700", "outside")) {
            Client.make(Client.form(List.of("440703", code), Roles.REGISTRAR))
                    .then()
                    .statusCode(422)
                    .body("violations[0].field", equalTo("districts"));
        }
        // No district is not the whole city.
        Client.make(Client.form(List.of(), Roles.REGISTRAR)).then().statusCode(400);
    }

    @Test
    void firstAdministratorIsMadeInTheDatabaseAndOnlyOnce() throws SQLException {
        var own = TestDatabase.createDatabase("first_administrator");
        Flyway.configure().dataSource(own).load().migrate();
        String make = "select first_access_administrator('%s', '%s', '%064x')";
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(make.formatted("安全管理员", "rck_0a1b2c3d", 1));
            assertThatThrownBy(() -> statement.execute(make.formatted("另一位", "rck_00000001", 2)))
                    .hasMessageContaining("There is an administrator of access already");
            statement.execute("update client_key set expires_at = clock_timestamp()");
            statement.execute(make.formatted("另一位", "rck_00000001", 2));
        }
    }

    private static void put(Client client, Map<String, @Nullable Object> form) {
        asRegistrar()
                .header("If-Match", "*")
                .body(form)
                .put(client.address())
                .then()
                .statusCode(200);
    }

    private static Client rotated(Client client, int hours) {
        String key = asRegistrar()
                .body(body("overlapHours", hours))
                .post(client.address() + "/rotate")
                .then()
                .statusCode(200)
                .extract()
                .path("key");
        return new Client(client.id(), key);
    }

    private static String text(String query) throws SQLException {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void change(String update) throws SQLException {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(update);
        }
    }
}
