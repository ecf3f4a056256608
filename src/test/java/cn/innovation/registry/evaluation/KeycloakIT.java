package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.support.Codes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Tokens of a real Keycloak at the packaged service. The registry starts first, while there is no provider; the last test takes the
 * provider away again.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Half a minute by which clocks may differ, and some. */
    private static final Duration LEEWAY = Duration.ofSeconds(33);

    private static final Codes CODES = new Codes("KCK");

    private static final Path PLACE = Path.of("target", "keycloak-running");

    private static EvaluationFolder folder;
    private static Keycloak keycloak;
    private static RegistryProcess registry;

    @BeforeAll
    static void startTheRegistryAlone() throws Exception {
        folder = EvaluationFolder.empty("keycloak");
        keycloak = Keycloak.in(PLACE);
        registry = folder.start(Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.issuer("registry")));
    }

    @AfterAll
    static void leaveNothing() throws IOException {
        registry.close();
        keycloak.close();
        folder.clear();
        Folders.delete(PLACE);
    }

    @Test
    @Order(1)
    void beforeThereIsAProviderOthersAreServedAndTokensAreToComeAgain() throws Exception {
        assertThat(me(null).statusCode()).isEqualTo(200);
        assertThat(kind(administratorsKey())).isEqualTo("bootstrap");
        assertUnavailable(me(unsigned("RS256")));
        keycloak.start();
        String token = keycloak.token("portal", "city-registrar");
        await().atMost(Duration.ofMinutes(1)).until(() -> me(token).statusCode() == 200);
    }

    @Test
    @Order(2)
    void rolesOfTheRealmAndOfTheClientAndDistrictsAreTakenOver() throws Exception {
        JsonNode district = json(me(keycloak.token("portal", "pengjiang-registrar")));
        assertThat(district.path("kind").asText()).isEqualTo("person");
        assertThat(district.path("name").asText()).isEqualTo("pengjiang-registrar");
        assertThat(district.path("roles").toString()).isEqualTo("[\"government\",\"registrar\"]");
        assertThat(district.path("districts").toString()).isEqualTo("[\"440703\"]");
        assertThat(district.path("expiresAt").asText()).startsWith("20");
        JsonNode city = json(me(keycloak.token("portal", "city-registrar")));
        assertThat(city.path("districts").isNull()).isTrue();
        JsonNode auditor = json(me(keycloak.token("portal", "auditor")));
        assertThat(auditor.path("roles").toString()).isEqualTo("[\"auditor\"]");
        JsonNode visitor = json(me(keycloak.token("portal", "visitor")));
        assertThat(visitor.path("roles")).isEmpty();
        assertThat(visitor.path("name").asText()).isEqualTo("visitor");
    }

    @Test
    @Order(3)
    void twoAdministrationsOfOnePersonDoNotCount() throws Exception {
        JsonNode hats = json(me(keycloak.token("portal", "two-hats")));
        assertThat(hats.path("roles").toString()).isEqualTo("[\"government\"]");
        assertThat(registry.text()).contains("two-hats was given [auditor, system-administrator]");
    }

    @Test
    @Order(4)
    void personWritesWhatHisRoleAllows() throws Exception {
        String registrar = keycloak.token("portal", "city-registrar");
        assertThat(register(registrar, CODES.next()).statusCode()).isEqualTo(201);
        assertThat(send(registrar, "GET", "/v1/imports", null).statusCode()).isEqualTo(200);
        assertThat(send(registrar, "GET", "/v1/clients", null).statusCode()).isEqualTo(403);
        assertThat(register(keycloak.token("portal", "visitor"), CODES.next()).statusCode())
                .isEqualTo(403);
    }

    @Test
    @Order(5)
    void nameThatOthersBearInTheRecordsAndDistrictsThatAreNoneAreRefused() throws Exception {
        assertRefused(me(keycloak.token("portal", "administrator")));
        assertRefused(me(keycloak.token("portal", "nowhere")));
    }

    @Test
    @Order(6)
    void tokenForAnotherOrFromAnotherIsRefused() throws Exception {
        assertRefused(me(keycloak.token("other-portal", "city-registrar")));
        assertRefused(me(keycloak.tokenOfAnotherIssuer("city-registrar")));
        assertRefusedOnceAsked(keycloak.tokenOfAnotherRealm("city-registrar"));
    }

    @Test
    @Order(7)
    void tokenThatSomebodyChangedIsRefused() throws Exception {
        String token = keycloak.token("portal", "visitor");
        String[] parts = token.split("\\.", -1);
        ObjectNode claims = (ObjectNode) decoded(parts[1]);
        claims.putObject("realm_access").putArray("roles").add("registrar");
        assertRefused(me(parts[0] + "." + encoded(claims) + "." + parts[2]));
        assertRefused(me(parts[0] + "." + parts[1] + "."));
        assertRefusedOnceAsked(unsigned("none"));
        assertRefused(me(signedWithThePublicKey(parts)));
        ObjectNode header = (ObjectNode) decoded(parts[0]);
        header.put("kid", "nobody");
        assertRefusedOnceAsked(encoded(header) + "." + parts[1] + "." + parts[2]);
    }

    @Test
    @Order(8)
    void tokenEndsHalfAMinuteAfterItsTime() throws Exception {
        String token = keycloak.token("short-lived", "city-registrar");
        assertThat(me(token).statusCode()).isEqualTo(200);
        Thread.sleep(LEEWAY.toMillis());
        assertRefused(me(token));
    }

    @Test
    @Order(9)
    void newKeysOfTheRealmAreTakenOverAndTheFormerOnesGoOn() throws Exception {
        String former = keycloak.token("portal", "city-registrar");
        keycloak.rotateKeys(200);
        String latter = keycloak.token("portal", "city-registrar");
        assertThat(key(latter)).isNotEqualTo(key(former));
        // Asked for once a second at most.
        await().atMost(Duration.ofSeconds(30)).until(() -> me(latter).statusCode() == 200);
        assertThat(me(former).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(10)
    void keysAndTokensAreGoodBesideEachOther() throws Exception {
        assertThat(kind(clientsKey())).isEqualTo("client");
        assertThat(kind(keycloak.token("portal", "visitor"))).isEqualTo("person");
        assertThat(kind(administratorsKey())).isEqualTo("bootstrap");
    }

    /** Of the example that is delivered ({@code k8s/keycloak}): what it puts into a token is what the registry reads. */
    @Test
    @Order(11)
    void tokenOfTheRealmThatIsDeliveredIsUnderstood() throws Exception {
        String token = keycloak.tokenOfTheDeliveredRealm("xinhui-registrar", "registrar", "440705");
        EvaluationFolder place = EvaluationFolder.empty("keycloak-delivered");
        try (RegistryProcess delivered =
                place.start(Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.issuer("jiangmen")))) {
            JsonNode me = json(send(delivered, token, "GET", "/v1/me", null));
            assertThat(me.path("name").asText()).isEqualTo("xinhui-registrar");
            assertThat(me.path("roles").toString()).isEqualTo("[\"government\",\"registrar\"]");
            assertThat(me.path("districts").toString()).isEqualTo("[\"440705\"]");
        }
        place.clear();
    }

    @Test
    @Order(12)
    void whileTheProviderIsAwayKnownKeysAreGoodAndUnknownOnesAreToComeAgain() throws Exception {
        String known = keycloak.token("portal", "city-registrar");
        assertThat(me(known).statusCode()).isEqualTo(200);
        keycloak.rotateKeys(300);
        String unknown = keycloak.token("portal", "city-registrar");
        String client = clientsKey();
        keycloak.stop();
        assertThat(me(known).statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertUnavailable(me(unknown));
        }
        String[] parts = known.split("\\.", -1);
        assertRefused(me(parts[0] + "." + parts[1] + "."));
        assertUnavailable(me(unsigned("RS256")));
        assertThat(me(client).statusCode()).isEqualTo(200);
        assertThat(me(null).statusCode()).isEqualTo(200);
        keycloak.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> me(unknown).statusCode() == 200);
    }

    private static String clientsKey() throws Exception {
        HttpResponse<String> made = send(administratorsKey(), "POST", "/v1/clients", """
                {"name": "%s", "organisation": "江门市某局", "purpose": "测试", "roles": ["government"]}
                """.formatted(UUID.randomUUID()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).path("key").asText();
    }

    private static HttpResponse<String> register(String credential, String code) throws Exception {
        return send(credential, "PUT", "/v1/enterprises/" + code, """
                {"name": "江门市令牌有限公司", "registeredOn": "2018-05-01"}
                """);
    }

    private static HttpResponse<String> me(@Nullable String credential) throws IOException, InterruptedException {
        return send(credential, "GET", "/v1/me", null);
    }

    private static HttpResponse<String> send(
            @Nullable String credential, String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        return send(registry, credential, method, path, body);
    }

    private static HttpResponse<String> send(
            RegistryProcess to, @Nullable String credential, String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(to.address() + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .header(
                            method.equals("POST") ? "Idempotency-Key" : "If-None-Match",
                            method.equals("POST") ? UUID.randomUUID().toString() : "*");
        }
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        assertProblem(answer, "/problems/unauthorized");
    }

    /** Of a key that nobody has: the provider says so, which is asked for its keys once a second. */
    private static void assertRefusedOnceAsked(String token) throws Exception {
        HttpResponse<String> answer = me(token);
        for (int i = 0; i < 5 && answer.statusCode() == 503; i++) {
            assertUnavailable(answer);
            Thread.sleep(Duration.ofSeconds(1).toMillis());
            answer = me(token);
        }
        assertRefused(answer);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertProblem(answer, "/problems/unavailable");
    }

    private static void assertProblem(HttpResponse<String> answer, String type) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).path("type").asText()).isEqualTo(type);
    }

    private static String kind(String credential) throws Exception {
        return json(me(credential)).path("kind").asText();
    }

    private static String administratorsKey() throws IOException {
        return Files.readString(folder.data("admin-key")).strip();
    }

    /** What somebody would send who has no key of the realm. */
    private static String unsigned(String algorithm) {
        ObjectNode header = JSON.createObjectNode()
                .put("alg", algorithm)
                .put("kid", "nobody")
                .put("typ", "JWT");
        ObjectNode claims = JSON.createObjectNode()
                .put("iss", keycloak.issuer("registry"))
                .put("aud", "innovation-registry")
                .put("sub", "1")
                .put("iat", System.currentTimeMillis() / 1000)
                .put("exp", System.currentTimeMillis() / 1000 + 600)
                .put("preferred_username", "city-registrar");
        claims.putObject("realm_access").putArray("roles").add("registrar");
        String signature = algorithm.equals("none") ? "" : encoded(JSON.createObjectNode());
        return encoded(header) + "." + encoded(claims) + "." + signature;
    }

    /** A verifier that lets the token choose the algorithm would take the public key for a shared secret. */
    private static String signedWithThePublicKey(String[] parts) throws Exception {
        ObjectNode header = (ObjectNode) decoded(parts[0]);
        byte[] secret = publicKey(header.path("kid").asText());
        header.put("alg", "HS256");
        String content = encoded(header) + "." + parts[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] publicKey(String id) throws IOException, InterruptedException, GeneralSecurityException {
        for (JsonNode key : keycloak.keys().path("keys")) {
            if (key.path("kid").asText().equals(id)) {
                var modulus = new BigInteger(
                        1, Base64.getUrlDecoder().decode(key.path("n").asText()));
                var exponent = new BigInteger(
                        1, Base64.getUrlDecoder().decode(key.path("e").asText()));
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(modulus, exponent))
                        .getEncoded();
            }
        }
        throw new AssertionError("the realm tells no key " + id);
    }

    private static String key(String token) throws IOException {
        return decoded(token.split("\\.", -1)[0]).path("kid").asText();
    }

    private static JsonNode decoded(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static String encoded(JsonNode part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
