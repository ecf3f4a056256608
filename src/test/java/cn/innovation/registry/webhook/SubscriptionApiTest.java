package cn.innovation.registry.webhook;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static org.hamcrest.Matchers.equalTo;

import cn.innovation.registry.support.Given;
import io.quarkus.test.junit.QuarkusTest;
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
}
