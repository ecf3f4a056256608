package cn.innovation.registry.webhook;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.support.Client;
import cn.innovation.registry.support.Given;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As it is configured unless somebody allows more. */
@QuarkusTest
class SubscriptionApiTest {
    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1/x, PRIVATE_ADDRESS",
        "https://localhost/x, PRIVATE_ADDRESS",
        "https://2130706433/x, PRIVATE_ADDRESS",
        "https://[::1]/x, PRIVATE_ADDRESS",
        "https://[::ffff:10.0.0.1]/x, PRIVATE_ADDRESS",
        "https://169.254.169.254/latest, PRIVATE_ADDRESS",
        "http://192.0.2.1/x, HTTPS_ONLY",
        "ftp://192.0.2.1/x, NOT_A_RECEIVER",
        "https://user:pass@192.0.2.1/x, NOT_A_RECEIVER",
        "https://192.0.2.1/x#y, NOT_A_RECEIVER",
        "https://192.0.2.1:99999/x, NOT_A_RECEIVER",
        "https:///x, NOT_A_RECEIVER",
        "nonsense, NOT_A_RECEIVER",
        "https://nobody.invalid/x, UNRESOLVED"
    })
    void whereNothingMayBeDeliveredToIsRefused(String url, String code) {
        asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("url", url))
                .post("/v1/subscriptions")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("url"))
                .body("violations[0].code", equalTo(code));
    }

    @Test
    void strangerHasNone() {
        anonymously().get("/v1/subscriptions").then().statusCode(401);
        asRegistrar().get("/v1/subscriptions/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void unknownKindIsRefused() {
        asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Given.body("url", "https://192.0.2.1/x", "kinds", java.util.List.of("nonsense")))
                .post("/v1/subscriptions")
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo("UNKNOWN_CODE"));
    }

    @Test
    void listGoesOnThoughWhatStoodAtTheEndOfAPageIsGone() {
        Client client = Client.of(Roles.GOVERNMENT);
        String first = subscribed(client);
        String second = subscribed(client);
        String third = subscribed(client);
        Response page = client.call().get("/v1/subscriptions?limit=1");
        page.then().body("items.id", contains(third));
        client.call().delete("/v1/subscriptions/" + third).then().statusCode(204);
        client.call()
                .get("/v1/subscriptions?cursor=" + page.path("next"))
                .then()
                .statusCode(200)
                .body("items.id", contains(second, first));
        client.call()
                .get("/v1/subscriptions?cursor=" + first)
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo("INVALID_CURSOR"));
    }

    @Test
    void deliveriesGoOnThoughOneIsForgottenAndForTheSameFilterAlone() throws SQLException {
        Client client = Client.of(Roles.GOVERNMENT);
        String subscription = subscribed(client);
        String first = delivered(subscription);
        String second = delivered(subscription);
        String address = "/v1/subscriptions/" + subscription + "/deliveries?limit=1";
        Response page = client.call().get(address);
        page.then().body("items.id", contains(second));
        change("delete from webhook_delivery where id = '" + second + "'");
        String next = address + "&cursor=" + page.path("next");
        client.call().get(next).then().statusCode(200).body("items.id", contains(first));
        client.call()
                .get(next + "&state=dead")
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo("CURSOR_OF_OTHER_QUERY"));
    }

    /** Paused: nobody answers there. */
    private static String subscribed(Client client) {
        return client.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("url", "https://192.0.2.1/x", "state", "paused"))
                .post("/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .path("subscription.id");
    }

    private static String delivered(String subscription) throws SQLException {
        String id = UUID.randomUUID().toString();
        change(
                "insert into webhook_delivery (id, subscription_id, after_position, last_position, changes, state) values ('"
                        + id + "', '" + subscription + "', '0', '1-1-1', 1, 'delivered')");
        return id;
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
