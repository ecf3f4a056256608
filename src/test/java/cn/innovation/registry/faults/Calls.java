package cn.innovation.registry.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Calls a registry as one who may do everything. */
final class Calls {
    /** As those that the service gives out (src/docs/decisions/0022-identity.md). */
    static final String KEY = "rck_0000abcd_" + UUID.randomUUID().toString().replace("-", "") + "0123456789a";

    static final String POSITION = "Registry-Position";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Supplier<String> address;

    Calls(Supplier<String> address) {
        this.address = address;
    }

    /** What came back. */
    record Answer(int status, String body, HttpResponse<String> whole) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        /** Of what was written; of what was read, that of the replica that answered, or nothing. */
        String position() {
            return header(POSITION);
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** As nobody in particular, who takes what shows at least the feed up to a position. */
    Answer read(String path, String position) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address.get() + path))
                .timeout(PATIENCE)
                .header(POSITION, position)
                .GET());
    }

    Answer post(String path, String key, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    Answer put(String path, String condition, String value, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header(condition, value)
                .PUT(BodyPublishers.ofString(body)));
    }

    Answer file(String path, String type, byte[] file) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(file)));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address.get() + path)).timeout(PATIENCE);
        // Who asks for the health of an instance says nothing of himself.
        return path.startsWith("/q/") ? request : request.header("Authorization", "Bearer " + KEY);
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body(), answer);
    }

    // ---- What the lab writes

    static String institution(String name) {
        return "{\"name\": \"%s\", \"type\": \"university\"}".formatted(name);
    }

    static String enterprise(String name) {
        return "{\"name\": \"%s\", \"registeredOn\": \"2018-05-01\", \"location\": {\"district\": \"440703\"}}"
                .formatted(name);
    }
}
