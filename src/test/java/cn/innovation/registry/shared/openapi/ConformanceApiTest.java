package cn.innovation.registry.shared.openapi;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Given;
import cn.innovation.registry.support.OpenApiContract;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the document says of an operation by its shape is so, for every operation. */
@QuarkusTest
class ConformanceApiTest {
    private static final Codes CODES = new Codes("CFA");

    /** The kinds of record with issued ids, and what the addresses of their facts call the id. */
    private static final Map<String, String> ISSUED = Map.of(
            "institutions", "{institution}",
            "platforms", "{platform}",
            "carriers", "{carrier}",
            "zones", "{zone}",
            "teams", "{team}",
            "finance-institutions", "{financeInstitution}");

    /** What an operation cannot do without. */
    private static final Map<String, String> REQUIRED =
            Map.of("from", "2025-01-01", "until", "2026-01-01", "kind", "enterprises");

    private final JsonNode document = OpenApiContract.committed().document();
    private final Map<String, String> issued = new HashMap<>();
    private String code = "";

    private record Operation(String path, String method, JsonNode node) {
        boolean refersTo(String parameter) {
            return StreamSupport.stream(node.path("parameters").spliterator(), false)
                    .anyMatch(each -> each.path("$ref").asText().endsWith("/" + parameter));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void register() {
        code = Given.registered(CODES.next(), Given.enterprise("江门市合约有限公司"));
        asRegistrar()
                .header("If-None-Match", "*")
                .body(Given.body("staff", 12))
                .put("/v1/enterprises/" + code + "/figures/2023")
                .then()
                .statusCode(201);
        asRegistrar()
                .header("If-None-Match", "*")
                .body(Given.body("value", 50, "status", "final", "publishedOn", "2000-03-01", "source", "公报"))
                .put("/v1/plans/jiangmen-14-5/indicators/listed-high-tech-enterprises/observations/1999");
        ISSUED.keySet().forEach(kind -> issued.put(kind, registered(kind)));
    }

    private static String registered(String kind) {
        return asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        kind.equals("institutions")
                                ? Given.body("name", "江门合约学院", "type", "university")
                                : Given.body("name", "江门市合约单位"))
                .post("/v1/" + kind)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void everyReadCanBeFresh() {
        List<Operation> reads = operations()
                .filter(operation -> operation.method().equals("GET") && operation.refersTo("IfNoneMatch"))
                .filter(operation -> !filled(operation.path()).matches(".*\\{(id|client)}.*"))
                .filter(operation -> REQUIRED.keySet().containsAll(needed(operation)))
                .toList();
        assertThat(reads).hasSizeGreaterThan(5).allSatisfy(read -> {
            String path = fill(read) + required(read);
            String tag =
                    asRegistrar().get(path).then().statusCode(200).extract().header("ETag");
            assertThat(tag).as(path).isNotNull();
            asRegistrar().header("If-None-Match", tag).get(path).then().statusCode(304);
            asRegistrar().head(path).then().statusCode(200).header("ETag", tag);
        });
    }

    @Test
    void everyOperationThatNeedsARoleRefusesAStranger() {
        List<Operation> closed = operations()
                .filter(operation -> StreamSupport.stream(
                                operation.node().path("security").spliterator(), false)
                        .noneMatch(JsonNode::isEmpty))
                .toList();
        assertThat(closed).hasSizeGreaterThan(5).allSatisfy(operation -> given().contentType(mediaType(operation))
                .body("{}")
                .request(operation.method(), fill(operation))
                .then()
                .statusCode(401));
    }

    @Test
    void everyPostThatNeedsAnIdempotencyKeyRefusesToDoWithout() {
        List<Operation> posts = operations()
                .filter(operation -> operation.refersTo("IdempotencyKey"))
                .toList();
        assertThat(posts).hasSizeGreaterThan(5).allSatisfy(post -> {
            Response response = asRegistrar()
                    .contentType(mediaType(post))
                    .body(example(post))
                    .post(fill(post) + required(post));
            assertThat(response.path("type").toString())
                    .as("%s %s", post, response.asString())
                    .isEqualTo("/problems/missing-idempotency-key");
        });
    }

    /** Of the body; a file is sent as CSV. */
    private static String mediaType(Operation operation) {
        JsonNode content = operation.node().at("/requestBody/content");
        return content.isMissingNode() || content.has("application/json")
                ? "application/json"
                : "text/csv;charset=UTF-8";
    }

    private static String example(Operation operation) {
        JsonNode content = operation.node().at("/requestBody/content");
        if (!content.has("application/json")) {
            return content.at("/text~1csv/example").asText();
        }
        JsonNode json = content.get("application/json");
        return (json.has("example")
                        ? json.get("example")
                        : json.path("examples").iterator().next().path("value"))
                .toString();
    }

    private static List<String> needed(Operation operation) {
        return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
                .filter(each -> each.path("in").asText().equals("query")
                        && each.path("required").asBoolean())
                .map(each -> each.path("name").asText())
                .toList();
    }

    private static String required(Operation operation) {
        return needed(operation).stream()
                .map(name -> name + "=" + exampleOf(operation, name).orElse(String.valueOf(REQUIRED.get(name))))
                .reduce((one, other) -> one + "&" + other)
                .map(query -> "?" + query)
                .orElse("");
    }

    private static Optional<String> exampleOf(Operation operation, String parameter) {
        return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
                .filter(declared -> declared.path("name").asText().equals(parameter) && declared.has("example"))
                .map(declared -> declared.path("example").asText())
                .findFirst();
    }

    /** With what is registered; the id of a fact stays. */
    private String filled(String path) {
        String filled = path.replace("{creditCode}", code)
                .replace("{name}", "tiers")
                .replace("{year}", "2023")
                .replace("{plan}", "jiangmen-14-5")
                .replace("{code}", "listed-high-tech-enterprises")
                .replace("{period}", "1999")
                .replace("{kind}", "locations");
        for (Map.Entry<String, String> kind : ISSUED.entrySet()) {
            String id = issued.getOrDefault(kind.getKey(), "");
            filled = filled.replace("/v1/" + kind.getKey() + "/{id}", "/v1/" + kind.getKey() + "/" + id)
                    .replace(kind.getValue(), id);
        }
        return filled;
    }

    private String fill(Operation operation) {
        return filled(operation.path())
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    private Stream<Operation> operations() {
        return OpenApiContract.fields(document.path("paths")).flatMap(item -> OpenApiContract.fields(item.getValue())
                .map((Map.Entry<String, JsonNode> operation) -> new Operation(
                        item.getKey(), operation.getKey().toUpperCase(Locale.ROOT), operation.getValue())));
    }
}
