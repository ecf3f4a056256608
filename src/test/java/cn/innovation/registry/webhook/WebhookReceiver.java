package cn.innovation.registry.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes what is delivered, and answers what it is told to. */
public final class WebhookReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile IntSupplier answers;

    public record Request(String id, String timestamp, String signature, String type, String body, int answered) {
        /** By the letter of Standard Webhooks, with nothing of the registry's. */
        public boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
                String signed = id + "." + timestamp + "." + body;
                String expected = "v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
                return List.of(signature.split(" ")).contains(expected);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        public JsonNode events() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public WebhookReceiver(IntSupplier answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = answers.getAsInt();
        var headers = exchange.getRequestHeaders();
        requests.add(new Request(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                headers.getFirst("content-type"),
                new String(body, StandardCharsets.UTF_8),
                status));
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        // Who sends meets no connection that was closed just then.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    void answer(IntSupplier others) {
        answers = others;
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** The events that were received, as their sender knows. */
    List<JsonNode> received() {
        List<JsonNode> events = new ArrayList<>();
        requests().stream().filter(request -> request.answered() < 300).forEach(request -> request.events()
                .forEach(events::add));
        return events;
    }

    /** Of the events, each once. */
    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        received().forEach(event -> ids.add(event.path("id").asText()));
        return ids;
    }

    List<String> keys() {
        return received().stream()
                .map(event -> event.at("/data/record/key").asText())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
