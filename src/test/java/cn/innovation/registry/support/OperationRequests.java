package cn.innovation.registry.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
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

/** For each operation of the committed document a request that is valid, on records and facts that are made for it. */
public final class OperationRequests {
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

    private static final OperationRequests SHARED = new OperationRequests();

    private final Codes codes;
    private final Map<String, String> records = new HashMap<>();
    private final Map<String, String> facts = new HashMap<>();
    private final Set<String> evaluated = new HashSet<>();
    private String code = "";
    private String zone = "";

    /** An operation as the document has it. */
    public record Operation(String method, String path, JsonNode description) {
        public boolean isWrite() {
            return !method.equals("GET");
        }

        public boolean readsBody() {
            return description.has("requestBody");
        }

        /** What it reads is no JSON: a file. */
        public boolean readsFile() {
            return readsBody() && !description.at("/requestBody/content").has("application/json");
        }

        /** Any of them is enough; none where anybody may call. */
        public Set<String> roles() {
            Set<String> roles = new HashSet<>();
            description
                    .path("security")
                    .forEach(requirement -> requirement.path("clientKey").forEach(role -> roles.add(role.asText())));
            return roles;
        }

        public boolean isOpen() {
            for (JsonNode requirement : description.path("security")) {
                if (requirement.isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    private OperationRequests() {
        codes = new Codes("EWR");
    }

    /** One for all tests: the examples name some things that are unique. */
    public static OperationRequests shared() {
        return SHARED;
    }

    /** The address of the application is known inside of a test only, so not before all of them. */
    public void register() {
        if (code.isEmpty()) {
            zone = anyZone();
            code = Given.registered(codes.next(), Given.enterprise("人人都可试探有限公司"));
            ISSUED.keySet().forEach(kind -> records.put(kind, added(kind)));
            Given.put(code + "/figures/2023", "If-None-Match", "*", Given.body("staff", 10))
                    .then()
                    .statusCode(201);
            Caller.asRegistrar()
                    .header("If-None-Match", "*")
                    .body(Given.body("value", 50, "status", "final", "publishedOn", "2024-03-01", "source", "公报"))
                    .put("/v1/plans/jiangmen-14-5/indicators/agricultural-conversion-rate/observations/2023")
                    .then()
                    // Another test may have been here.
                    .statusCode(anyOf(is(201), is(412)));
        }
    }

    public RawRequest valid(Operation operation) {
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
        // Whoever moved on a day moves on no other at once.
        String enterprise = operation.path().equals("/v1/moves")
                ? Given.registered(codes.next(), Given.enterprise("人人都可迁移有限公司"))
                : code;
        // A receiver that has an address without asking for it, and where nobody is (RFC 5737).
        return example.toString()
                .replaceAll(ANY_ID, zone)
                // Which other tests look for.
                .replace("五邑大学", "人人都可试探大学")
                .replace("Wuyi University", "University of Anyone's Trials")
                .replace("91440703MA00000077", enterprise)
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

    public static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                OpenApiContract.committed().document().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return operations;
    }
}
