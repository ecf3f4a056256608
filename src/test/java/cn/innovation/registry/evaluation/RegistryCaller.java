package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;

/** Calls the packaged service of a folder as its administrator. */
record RegistryCaller(EvaluationFolder folder, RegistryProcess registry) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode get(String path) throws Exception {
        return JSON.readTree(bytes(path));
    }

    byte[] bytes(String path) throws Exception {
        return answered(200, request(path).GET().build()).body();
    }

    /** What is said of a question that cannot be answered. */
    String refused(String path) throws Exception {
        return text(answered(400, request(path).GET().build()));
    }

    /** Sends a document, with a header that its operation needs, and gives the answer back. */
    JsonNode send(String method, String path, String header, String value, String body) throws Exception {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .header(header, value)
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, text(answer))
                .isBetween(200, 201);
        return JSON.readTree(answer.body());
    }

    JsonNode post(String path, String body) throws Exception {
        return send("POST", path, "Idempotency-Key", UUID.randomUUID().toString(), body);
    }

    /** What was begun by it. */
    JsonNode accepted(String path) throws Exception {
        HttpRequest request = request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.noBody())
                .build();
        return JSON.readTree(answered(202, request).body());
    }

    /** The address of the import. */
    String sendFile(String kind, String type, byte[] file) throws Exception {
        HttpRequest request = request("/v1/imports?kind=" + kind)
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        return "/v1/imports/"
                + JSON.readTree(answered(202, request).body()).path("id").asText();
    }

    JsonNode over(String address) {
        return await(address)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get(address), view -> !view.path("endedAt").isNull() && view.has("endedAt"));
    }

    private static HttpResponse<byte[]> answered(int status, HttpRequest request) throws Exception {
        HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as("%s: %s", request.uri(), text(answer))
                .isEqualTo(status);
        return answer;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) throws IOException {
        String key = Files.readString(folder.data("admin-key")).strip();
        return HttpRequest.newBuilder(URI.create(registry.address() + path))
                .header("Authorization", "Bearer " + key)
                .timeout(Duration.ofSeconds(60));
    }
}
