package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The service is killed between recording and sending, and while it sends. */
class WebhookFault {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WRITES = 20;

    private final AtomicBoolean takes = new AtomicBoolean();
    private final List<String> offered = Collections.synchronizedList(new ArrayList<>());
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    @Test
    @Proves(Promise.KILLED_BEFORE_SENDING)
    void whatWasRecordedIsSentAfterAKillInOrderUnderTheSameId() throws Exception {
        Instance registry = Lab.first();
        if (Lab.secondIsThere()) {
            Lab.second().process().terminate();
        }
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            List<String> events = new ArrayList<>();
            JSON.readTree(exchange.getRequestBody())
                    .forEach(event -> events.add(event.path("id").asText() + " "
                            + event.at("/data/record/key").asText()));
            offered.addAll(events);
            if (takes.get()) {
                taken.addAll(events);
            }
            exchange.sendResponseHeaders(takes.get() ? 204 : 503, -1);
            exchange.close();
        });
        receiver.start();
        try {
            Calls calls = registry.calls();
            String url = "http://localhost:" + receiver.getAddress().getPort() + "/";
            Calls.Answer subscribed = calls.post(
                    "/v1/subscriptions",
                    UUID.randomUUID().toString(),
                    "{\"url\": \"" + url + "\", \"kinds\": [\"institution\"]}");
            assertThat(subscribed.status()).as(subscribed.body()).isEqualTo(201);
            List<String> written = new ArrayList<>();
            for (int i = 0; i < WRITES; i++) {
                written.add(calls.post("/v1/institutions", UUID.randomUUID().toString(), Calls.institution("投递" + i))
                        .json()
                        .path("id")
                        .asText());
                if (i == WRITES / 2) {
                    await().atMost(Duration.ofMinutes(1)).until(() -> !offered.isEmpty());
                }
            }
            registry.kill();
            List<String> before = List.copyOf(offered);
            assertThat(taken).isEmpty();
            takes.set(true);
            registry.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> keys().containsAll(written));
            assertThat(new ArrayList<>(new LinkedHashSet<>(keys())))
                    .as("in order")
                    .isEqualTo(written);
            assertThat(taken).as("under the id that it had before").containsAll(before);
            assertThat(new LinkedHashSet<>(taken)).as("one id each").hasSize(WRITES);
        } finally {
            receiver.stop(0);
        }
    }

    private List<String> keys() {
        synchronized (taken) {
            return taken.stream().map(event -> event.replaceFirst(".* ", "")).toList();
        }
    }
}
