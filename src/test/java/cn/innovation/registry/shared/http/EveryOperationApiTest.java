package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Caller;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Given;
import cn.innovation.registry.support.Hostile;
import cn.innovation.registry.support.HostileContract;
import cn.innovation.registry.support.HostileRequests;
import cn.innovation.registry.support.OpenApiContract;
import cn.innovation.registry.support.RawAnswer;
import cn.innovation.registry.support.RawRequest;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Hostile input on every operation of the document: whatever breaks the conventions is refused the same way everywhere. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    /** Values that no path parameter is, and a query cannot repair. */
    private static final List<String> NO_KEYS = List.of("xyz", "1-1-1-1-1", "%E3%80%80", "%F0%9F%98%80", "-1");

    /** Whose keys are the caller's to choose. */
    private static final Set<String> NAMED_BY_CALLERS = Set.of("/v1/plans/{plan}", "/v1/quotas/{client}");

    /** What nobody has created by then. */
    private static final Set<String> NOT_THERE = Set.of("/v1/quotas/{client}");

    /** What the examples have for the id of something else. */
    private static final String ANY_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final String LIST = "?kind=high-tech-certificate&year=2023&issuedOn=2023-12-28&document=x";

    /** The kinds of record with issued ids, by their addresses, and what the addresses of their facts call the id. */
    private static final Map<String, String> ISSUED = Map.of(
            "/v1/institutions", "{institution}",
            "/v1/platforms", "{platform}",
            "/v1/carriers", "{carrier}",
            "/v1/zones", "{zone}",
            "/v1/teams", "{team}",
            "/v1/finance-institutions", "{financeInstitution}");

    private final Map<String, String> records = new HashMap<>();
    private final Map<String, String> facts = new HashMap<>();
    private final Set<String> evaluated = new HashSet<>();
    private String code = "";
    private String zone = "";

    /** An operation as the document has it. */
    private record Operation(String method, String path, JsonNode description) {
        boolean isWrite() {
            return !method.equals("GET");
        }

        boolean readsBody() {
            return description.has("requestBody");
        }

        /** What it reads is no JSON: a file. */
        boolean readsFile() {
            return readsBody() && !description.at("/requestBody/content").has("application/json");
        }

        boolean isOpen() {
            for (JsonNode requirement : description.path("security")) {
                if (requirement.isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The address of the application is known inside of a test only, so not before all of them. */
    private void register() {
        if (code.isEmpty()) {
            zone = anyZone();
            code = Given.registered(new Codes("EWR").next(), Given.enterprise("人人都可试探有限公司"));
            ISSUED.keySet().forEach(kind -> records.put(kind, added(kind)));
            Given.put(code + "/figures/2023", "If-None-Match", "*", Given.body("staff", 10))
                    .then()
                    .statusCode(201);
            Caller.asRegistrar()
                    .header("If-None-Match", "*")
                    .body(Given.body("value", 50, "status", "final", "publishedOn", "2024-03-01", "source", "公报"))
                    .put("/v1/plans/jiangmen-14-5/indicators/agricultural-conversion-rate/observations/2023")
                    .then()
                    .statusCode(201);
        }
    }

    @TestFactory
    Stream<DynamicTest> requestThatBreaksTheConventionsIsRefused() {
        return each(operation -> {
            assertRefused(HostileRequests.forEvery(valid(operation)).stream()
                    // A file may be larger than whatever else is sent.
                    .filter(hostile ->
                            !operation.readsFile() || !hostile.toString().contains("body over every limit"))
                    .toList());
        });
    }

    @TestFactory
    Stream<DynamicTest> bodyThatBreaksTheConventionsIsRefused() {
        return each(operation -> {
            if (operation.readsBody()) {
                assertRefused(HostileRequests.inParts(valid(operation)));
            }
            if (operation.readsBody() && !operation.readsFile()) {
                assertRefused(HostileRequests.forEveryBody(valid(operation)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> parameterThatIsNotOfItsTypeIsRefused() {
        return each(operation -> assertRefused(contract().parameters(valid(operation), operation.description())));
    }

    @TestFactory
    Stream<DynamicTest> fieldThatIsNotOfItsTypeIsRefused() {
        return each(operation -> {
            if (operation.readsBody() && !operation.readsFile()) {
                RawRequest valid = valid(operation);
                assertRefused(contract().fields(valid, operation.description(), json(valid.text())));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> preconditionOrKeyThatIsNoneIsRefused() {
        return each(operation -> assertRefused(contract().headers(valid(operation), operation.description())));
    }

    /** Of what is there and can be changed: without its version, and with one that it has not. */
    @TestFactory
    Stream<DynamicTest> whatHasAVersionIsNotChangedWithoutIt() {
        return each(operation -> {
            if (contract().takesIfMatch(operation.description())) {
                RawRequest valid = valid(operation);
                assertThat(RawAnswer.to(valid.without("If-Match"), RestAssured.port)
                                .status())
                        .as("%s without a version", operation.path())
                        .isIn(NOT_THERE.contains(operation.path()) ? List.of(201, 404) : List.of(428));
                for (String stale : List.of("\"999999.x\"", "W/\"1.x\"")) {
                    assertThat(RawAnswer.to(valid.replace("If-Match", stale), RestAssured.port)
                                    .status())
                            .as("%s with %s", operation.path(), stale)
                            .isIn(NOT_THERE.contains(operation.path()) ? List.of(404, 412) : List.of(412));
                }
            }
        });
    }

    /** Caches on the way make tags weak. */
    @TestFactory
    Stream<DynamicTest> readerWhoHasItIsToldSoAlsoByAWeakTag() {
        return each(operation -> {
            if (operation.description().path("responses").has("304")) {
                RawRequest read = valid(operation);
                RawAnswer first = RawAnswer.to(read, RestAssured.port);
                String tag = first.header("ETag");
                if (first.status() == 200 && tag != null && !tag.isEmpty()) {
                    RawAnswer again = RawAnswer.to(read.header("If-None-Match", "W/" + tag), RestAssured.port);
                    // Tests beside this one write, and lists have the tag of the last commit.
                    assertThat(again.status()).as(again.toString()).isIn(200, 304);
                    if (again.status() == 200) {
                        assertThat(again.header("ETag")).isNotEqualTo(tag);
                    }
                }
            }
        });
    }

    private static HostileContract contract() {
        return new HostileContract(OpenApiContract.committed().document());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Some at once: what is refused leaves nothing that another could meet. */
    private static void assertRefused(List<Hostile> requests) {
        int port = RestAssured.port;
        requests.parallelStream().forEach(hostile -> HostileInputTest.assertRefused(hostile, port));
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeAKeyIsRefusedOrNotFound() {
        return each(operation -> {
            for (String key : NO_KEYS) {
                String target = operation.path().replaceAll("\\{[^}]+}", key);
                if (!target.equals(operation.path())) {
                    RawAnswer answer = RawAnswer.to(valid(operation).target(target), RestAssured.port);
                    // What a caller names: there is none to match yet.
                    boolean mayBecomeOne =
                            operation.method().equals("PUT") && NAMED_BY_CALLERS.contains(operation.path());
                    assertThat(answer.status())
                            .as("%s: %s", target, answer)
                            .isIn(mayBecomeOne ? List.of(400, 404, 412) : List.of(400, 404));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> operationThatAsksForARoleRefusesStrangersAndNoOther() {
        return each(operation -> {
            RawAnswer answer = RawAnswer.to(valid(operation).without("Authorization"), RestAssured.port);
            if (operation.isOpen()) {
                assertThat(answer.status()).as(answer.toString()).isNotIn(401, 403);
            } else {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
            }
        });
    }

    private interface Check {
        void of(Operation operation);
    }

    private Stream<DynamicTest> each(Check check) {
        register();
        return operations().stream()
                .map(operation -> DynamicTest.dynamicTest(
                        operation.method() + " " + operation.path(), () -> check.of(operation)));
    }

    private RawRequest valid(Operation operation) {
        RawRequest request = RawRequest.of(operation.method(), target(operation.path()))
                .header("Authorization", Caller.authorization());
        if (!operation.isWrite()) {
            return request;
        }
        RawRequest write =
                request.header("Idempotency-Key", UUID.randomUUID().toString()).header("If-Match", "*");
        if (operation.readsFile()) {
            return write.header("Content-Type", "text/csv")
                    .body("creditCode,name,registeredOn\n".getBytes(StandardCharsets.UTF_8));
        }
        return operation.readsBody() ? write.json(example(operation)) : write;
    }

    /** Of something that is there: a record, and one fact of each kind, as the examples of the document say it. */
    private String target(String path) {
        if (path.endsWith("/evaluations/{year}") && evaluated.add(path)) {
            added(path.substring(0, path.lastIndexOf('/')));
        }
        String target = path.replace("{creditCode}", code)
                .replace("{year}", "2023")
                .replace("{plan}", "jiangmen-14-5")
                .replace("{code}", "agricultural-conversion-rate")
                .replace("{period}", "2023")
                .replace("{name}", "tiers")
                .replace("{kind}", "enterprises")
                .replace("{item}", "1")
                .replace("{client}", "somebody")
                .replace("{snapshot}", "latest")
                .replace("{file}", "manifest.json")
                .replace("{slug}", "not-found");
        for (Map.Entry<String, String> kind : ISSUED.entrySet()) {
            String record = records.getOrDefault(kind.getKey(), "");
            target = target.replace(kind.getValue(), record)
                    .replace(kind.getKey() + "/{id}", kind.getKey() + "/" + record);
        }
        int id = target.indexOf("/{id}");
        return id < 0
                ? target
                : target.replace("{id}", facts.computeIfAbsent(path.substring(0, path.indexOf("/{id}")), this::added));
    }

    private String added(String path) {
        Operation add = operations().stream()
                .filter(operation ->
                        operation.method().equals("POST") && operation.path().equals(path))
                .findFirst()
                .orElseThrow();
        RawRequest request = valid(add);
        RawAnswer answer = RawAnswer.to(
                add.readsFile()
                        ? request.target(request.target() + (path.equals("/v1/lists") ? LIST : "?kind=enterprises"))
                        : request,
                RestAssured.port);
        assertThat(answer.status()).as(answer.toString()).isIn(201, 202);
        String address = answer.header("Location");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** The zone and the enterprise of the example stand for any. */
    private String example(Operation operation) {
        JsonNode content = operation.description().at("/requestBody/content/application~1json");
        JsonNode example = content.has("example")
                ? content.get("example")
                : content.path("examples").elements().next().path("value");
        if (operation.path().equals("/v1/corrections")) {
            // A doubt about the record itself, which is there.
            return "{\"record\": {\"kind\": \"enterprise\", \"key\": \"%s\"}, \"reason\": \"x\", \"document\": \"x\"}"
                    .formatted(code);
        }
        // A receiver that has an address without asking for it, and where nobody is (RFC 5737).
        return example.toString()
                .replaceAll(ANY_ID, zone)
                .replace("91440703MA00000077", code)
                .replace("hooks.example.gov.cn", "192.0.2.1");
    }

    private static String anyZone() {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select f.key from facility f join record r using (id) where f.kind = 'zone' and r.withdrawn_at is null limit 1")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                OpenApiContract.committed().document().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(
                            new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }
}
