package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.support.Ports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Keycloak of its own: the distribution as a process, its database a file, its realms those of {@code src/test/resources/keycloak} and
 * the one that is delivered as an example.
 */
final class Keycloak implements AutoCloseable {
    static final String PASSWORD = "secret-of-the-test";

    private static final Path REALMS = Path.of("src", "test", "resources", "keycloak");
    private static final Path DELIVERED = Path.of("k8s", "keycloak", "jiangmen-realm.json");
    private static final Path DISTRIBUTIONS = Path.of("target", "keycloak");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String ADMINISTRATOR = "keycloak-administrator";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private Keycloak(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Does not run yet. */
    static Keycloak in(Path place) throws IOException {
        Folders.delete(place);
        Path distribution;
        try (var folders = Files.list(DISTRIBUTIONS)) {
            distribution = folders.max(Comparator.naturalOrder()).orElseThrow();
        }
        try (var files = Files.walk(distribution)) {
            for (Path file : files.toList()) {
                Files.copy(file, place.resolve(distribution.relativize(file).toString()));
            }
        }
        var realms = Files.createDirectories(place.resolve("data").resolve("import"));
        for (var realm : List.of("registry-realm.json", "elsewhere-realm.json")) {
            Files.copy(REALMS.resolve(realm), realms.resolve(realm));
        }
        Files.copy(DELIVERED, realms.resolve(DELIVERED.getFileName()));
        return new Keycloak(place, Ports.free());
    }

    void start() throws IOException {
        var builder = new ProcessBuilder(
                        "sh",
                        folder.resolve("bin").resolve("kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("keycloak.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xmx400m",
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMINISTRATOR,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        PASSWORD));
        var started = builder.start();
        process = started;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> isReady() || !started.isAlive());
        assertThat(started.isAlive())
                .as("%s", Files.readString(folder.resolve("keycloak.log")))
                .isTrue();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return CLIENT.send(get(issuer("registry")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String issuer(String realm) {
        return "http://127.0.0.1:%d/realms/%s".formatted(port, realm);
    }

    /** An access token of the realm, as a portal gets one. */
    String token(String portal, String user) throws IOException, InterruptedException {
        return tokenAt(issuer("registry"), portal, user, PASSWORD);
    }

    /** Of the same realm and keys, from an address that is not the one the registry was told. */
    String tokenOfAnotherIssuer(String user) throws IOException, InterruptedException {
        return tokenAt(issuer("registry").replace("127.0.0.1", "localhost"), "portal", user, PASSWORD);
    }

    String tokenOfAnotherRealm(String user) throws IOException, InterruptedException {
        return tokenAt(issuer("elsewhere"), "portal", user, PASSWORD);
    }

    /** Gives the realm a new pair of keys, with which it signs from now on. */
    void rotateKeys(int priority) throws IOException, InterruptedException {
        String key = """
                {"name": "rsa-%1$d", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["%1$d"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"]}}
                """.formatted(priority);
        administer("POST", "registry/components", key);
    }

    /** A token of somebody whom an administrator has just made in the realm that is delivered, where nobody is. */
    String tokenOfTheDeliveredRealm(String user, String role, String district)
            throws IOException, InterruptedException {
        administer("POST", "jiangmen/users", """
                {"username": "%1$s", "enabled": true, "email": "%1$s@example.gov.cn", "firstName": "试", "lastName": "验",
                 "attributes": {"districts": ["%2$s"]},
                 "credentials": [{"type": "password", "value": "%3$s", "temporary": false}]}
                """.formatted(user, district, PASSWORD));
        String id = administer("GET", "jiangmen/users?exact=true&username=" + user, "")
                .path(0)
                .path("id")
                .asText();
        administer(
                "POST",
                "jiangmen/users/%s/role-mappings/realm".formatted(id),
                "[" + administer("GET", "jiangmen/roles/" + role, "") + "]");
        // People log in with a browser there, which a test has not.
        JsonNode portal = administer("GET", "jiangmen/clients?clientId=registry-portal", "")
                .path(0);
        administer(
                "PUT",
                "jiangmen/clients/" + portal.path("id").asText(),
                ((ObjectNode) portal).put("directAccessGrantsEnabled", true).toString());
        return tokenAt(issuer("jiangmen"), "registry-portal", user, PASSWORD);
    }

    private JsonNode administer(String method, String path, String body) throws IOException, InterruptedException {
        String administrator = tokenAt(issuer("master"), "admin-cli", ADMINISTRATOR, PASSWORD);
        HttpResponse<String> answer = CLIENT.send(
                get("http://127.0.0.1:%d/admin/realms/%s".formatted(port, path))
                        .header("Authorization", "Bearer " + administrator)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 204);
        return JSON.readTree(answer.body());
    }

    /** The public keys of the realm, as it tells them. */
    JsonNode keys() throws IOException, InterruptedException {
        return JSON.readTree(CLIENT.send(
                        get(issuer("registry") + "/protocol/openid-connect/certs")
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.descendants().forEach(ProcessHandle::destroy);
        running.destroy();
        running.onExit()
                .completeOnTimeout(running, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        process = null;
    }

    @Override
    public void close() {
        stop();
    }

    private static String tokenAt(String issuer, String client, String user, String password)
            throws IOException, InterruptedException {
        String form = Map.of("grant_type", "password", "client_id", client, "username", user, "password", password)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = CLIENT.send(
                get(issuer + "/protocol/openid-connect/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asText();
    }

    private static HttpRequest.Builder get(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60));
    }
}
