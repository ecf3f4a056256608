package cn.innovation.registry.webhook;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.TestDatabase;
import cn.innovation.registry.webhook.WebhookReceiver.Request;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is recorded reaches who subscribed. */
@QuarkusTest
@TestProfile(WebhookApiTest.Quick.class)
class WebhookApiTest {
    private static final Codes CODES = new Codes("WHK");
    private static final String ALL = "/v1/subscriptions";

    /** To a receiver in this very process, with short waits. */
    public static final class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "registry.webhooks.allow-private", "true",
                    "registry.webhooks.allow-http", "true",
                    "registry.webhooks.every", "0.1s",
                    "registry.webhooks.first-wait", "0.02S",
                    "registry.webhooks.longest-wait", "0.1S",
                    "registry.webhooks.most-attempts", "6",
                    "registry.webhooks.longest-attempt", "2S",
                    "registry.webhooks.most-given-up", "2");
        }
    }

    private final List<String> subscribed = new ArrayList<>();

    private record Subscribed(String address, String secret) {
        JsonNode now() {
            return Json.of(asRegistrar().get(address));
        }

        JsonNode deliveries(String state) {
            return Json.of(asRegistrar().queryParam("state", state).get(address + "/deliveries"))
                    .path("items");
        }

        Response put(WebhookReceiver receiver, String state, String... kinds) {
            String tag = asRegistrar().get(address).header("ETag");
            return asRegistrar()
                    .header("If-Match", tag)
                    .body(body("url", receiver.url(), "kinds", List.of(kinds), "state", state))
                    .put(address);
        }
    }

    private Subscribed subscribe(WebhookReceiver receiver, String... kinds) {
        Response created = asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body("url", receiver.url(), "kinds", List.of(kinds)))
                .post(ALL);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        String address = ALL + "/" + Json.of(created).at("/subscription/id").asText();
        subscribed.add(address);
        return new Subscribed(address, Json.of(created).path("secret").asText());
    }

    @AfterEach
    void end() {
        subscribed.forEach(address -> asRegistrar().delete(address).then().statusCode(204));
    }

    private static String firm() {
        return registered(CODES.next(), enterprise("江门市回调有限公司"));
    }

    @Test
    void everythingComesInTheOrderOfTheFeedWhileEightWriteAndTheReceiverFails() throws Exception {
        Random random = new Random(7);
        IntSupplier fails = () -> random.nextInt(3) == 0 ? 503 : 204;
        try (WebhookReceiver receiver = new WebhookReceiver(fails)) {
            Subscribed subscription = subscribe(receiver, "enterprise");
            String from = subscription.now().path("position").asText();
            ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();
            ExecutorService writers = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> writing = new ArrayList<>();
                for (int writer = 0; writer < 8; writer++) {
                    Callable<Void> work = () -> {
                        for (int i = 0; i < 6; i++) {
                            written.add(firm());
                        }
                        return null;
                    };
                    writing.add(writers.submit(work));
                }
                for (Future<?> each : writing) {
                    each.get();
                }
            } finally {
                writers.shutdownNow();
            }
            await().atMost(20, TimeUnit.SECONDS).until(() -> receiver.keys().containsAll(written));
            assertThat(receiver.ids()).containsExactlyElementsOf(feed(from, "enterprise"));
            assertThat(receiver.requests()).allSatisfy(request -> {
                assertThat(request.isSignedWith(subscription.secret())).isTrue();
                assertThat(request.type()).isEqualTo("application/cloudevents-batch+json");
            });
            JsonNode event = receiver.received().get(0);
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("type").asText()).isEqualTo("cn.innovation.registry.enterprise.created");
            assertThat(event.at("/data/position").asText())
                    .isEqualTo(event.path("id").asText());
        }
    }

    @Test
    void whatWasGivenUpIsListedAndSentAgainAndTheSubscriptionGoesOn() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(() -> 302)) {
            Subscribed subscription = subscribe(receiver, "enterprise");
            String lost = firm();
            await().until(() -> subscription.deliveries("dead").size() == 1);
            receiver.answer(() -> 200);
            JsonNode attempts = subscription.deliveries("dead").get(0).path("attempts");
            assertThat(attempts).hasSize(6).allSatisfy(attempt -> assertThat(
                            attempt.path("status").asInt())
                    .isEqualTo(302));
            assertThat(receiver.requests().stream().map(Request::id).distinct()).hasSize(1);
            String next = firm();
            await().until(() -> receiver.keys().contains(next));
            assertThat(receiver.keys()).doesNotContain(lost);
            asRegistrar()
                    .body("{}")
                    .post(subscription.address() + "/replay")
                    .then()
                    .statusCode(200);
            await().until(() -> receiver.keys().contains(lost));
            await().until(() -> subscription.deliveries("delivered").size() >= 2);
            int before = receiver.keys().size();
            asRegistrar()
                    .body(body(
                            "after",
                            subscription
                                    .deliveries("delivered")
                                    .get(1)
                                    .path("after")
                                    .asText()))
                    .post(subscription.address() + "/replay")
                    .then()
                    .statusCode(200);
            await().until(() -> receiver.keys().size() >= before + 2);
            asRegistrar()
                    .body(body("after", "999999999-1-1"))
                    .post(subscription.address() + "/replay")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void slowReceiverDelaysNoOther() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        IntSupplier waits = () -> {
            try {
                slow.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
            return 200;
        };
        try (WebhookReceiver hanging = new WebhookReceiver(waits);
                WebhookReceiver receiver = new WebhookReceiver(() -> 200)) {
            Subscribed first = subscribe(hanging, "enterprise");
            subscribe(receiver, "enterprise");
            String code = firm();
            await().atMost(2, TimeUnit.SECONDS).until(() -> receiver.keys().contains(code));
            await().until(() -> first.deliveries("pending")
                    .at("/0/attempts/0/error")
                    .asText()
                    .equals("TIMEOUT"));
            slow.countDown();
        }
    }

    @Test
    void goneSwitchesOffAndPutSwitchesOnAgain() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(() -> 410)) {
            Subscribed subscription = subscribe(receiver, "enterprise");
            firm();
            await().until(() -> subscription.now().path("state").asText().equals("failing"));
            receiver.answer(() -> 200);
            String code = firm();
            subscription.put(receiver, "active", "enterprise").then().statusCode(200);
            await().until(() -> receiver.keys().contains(code));
            assertThat(receiver.requests().get(0).answered()).isEqualTo(410);
        }
    }

    @Test
    void pausedGetsLaterWhatCameMeanwhileAndRotatedIsSignedWithBoth() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(() -> 200)) {
            Subscribed subscription = subscribe(receiver, "enterprise");
            subscription.put(receiver, "paused", "enterprise").then().statusCode(200);
            String code = firm();
            String secret = Json.of(asRegistrar().post(subscription.address() + "/rotate"))
                    .path("secret")
                    .asText();
            try (WebhookReceiver other = new WebhookReceiver(() -> 200)) {
                subscribe(other, "enterprise");
                String later = firm();
                await().until(() -> other.keys().contains(later));
            }
            assertThat(receiver.requests()).isEmpty();
            subscription.put(receiver, "active", "enterprise").then().statusCode(200);
            await().until(() -> receiver.keys().contains(code));
            Request request = receiver.requests().get(0);
            assertThat(request.isSignedWith(secret)).isTrue();
            assertThat(request.isSignedWith(subscription.secret())).isTrue();
            assertThat(asRegistrar().get(ALL).asString()
                            + asRegistrar().get(subscription.address()).asString())
                    .doesNotContain("whsec_");
        }
    }

    @Test
    void ownerWhoMaySeeLessIsSentLess() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(() -> 200)) {
            Subscribed subscription = subscribe(receiver);
            set(subscription, "roles = '{}'");
            String code = firm();
            fact(code, "qualifications", "kind", "golden-seed", "year", 2024, "from", "2024-01-01");
            fact(code, "qualifications", "kind", "gazelle", "year", 2024, "from", "2024-01-01");
            String last = firm();
            await().until(() -> receiver.keys().contains(last));
            assertThat(receiver.received().stream()
                            .filter(event ->
                                    event.at("/data/record/key").asText().equals(code))
                            .map(event -> event.at("/data/kind").asText())
                            .filter("qualification"::equals))
                    .hasSize(1);
            assertThat(receiver.received())
                    .noneMatch(event -> event.path("data").has("actor"));
        }
    }

    /** A delivery that waits is a stretch of 100 changes of a rare kind; when more kinds are asked for, many more stand in it. */
    @Test
    void filterThatWidensWhileADeliveryWaitsLosesNothing() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(() -> 503)) {
            Subscribed subscription = subscribe(receiver, "qualification");
            String from = subscription.now().path("position").asText();
            set(subscription, "next_at = clock_timestamp() + interval '1 hour'");
            String code = firm();
            fact(code, "qualifications", "kind", "gazelle", "year", 2023, "from", "2023-01-01");
            for (int i = 0; i < 110; i++) {
                firm();
            }
            fact(code, "qualifications", "kind", "gazelle", "year", 2024, "from", "2024-01-01");
            set(subscription, "next_at = clock_timestamp()");
            await().until(() -> subscription.deliveries("pending").size() == 1);
            assertThat(subscription.deliveries("pending").at("/0/changes").asInt())
                    .isEqualTo(2);
            receiver.answer(() -> 200);
            subscription
                    .put(receiver, "active", "enterprise", "qualification")
                    .then()
                    .statusCode(200);
            List<String> feed = feed(from, "enterprise", "qualification");
            await().until(() -> receiver.ids().size() >= feed.size());
            assertThat(receiver.ids()).containsExactlyElementsOf(feed);
        }
    }

    @Test
    void whatAKilledInstanceHadUnderWayIsTakenOverWhenItsLeaseEnds() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(() -> 200)) {
            Subscribed subscription = subscribe(receiver, "enterprise");
            set(subscription, "lease = 'killed', lease_until = clock_timestamp() + interval '1 hour'");
            String code = firm();
            try (WebhookReceiver other = new WebhookReceiver(() -> 200)) {
                subscribe(other, "enterprise");
                String later = firm();
                await().until(() -> other.keys().contains(later));
            }
            assertThat(receiver.requests()).isEmpty();
            set(subscription, "lease_until = clock_timestamp()");
            await().until(() -> receiver.keys().contains(code));
        }
    }

    private static List<String> feed(String from, String... kinds) {
        List<String> positions = new ArrayList<>();
        Json.of(asRegistrar()
                        .queryParam("after", from)
                        .queryParam("kind", String.join(",", kinds))
                        .queryParam("limit", 1000)
                        .get("/v1/changes"))
                .path("items")
                .forEach(item -> positions.add(item.path("position").asText()));
        return positions;
    }

    private static void set(Subscribed subscription, String what) throws SQLException {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("update subscription set " + what + " where id = '"
                    + subscription.address().substring(ALL.length() + 1) + "'");
        }
    }
}
