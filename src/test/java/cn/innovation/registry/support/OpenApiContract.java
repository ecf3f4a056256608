package cn.innovation.registry.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers against the committed document. It is stricter than JSON Schema asks for: a field that an object does not declare is a
 * fault, and a format is checked.
 */
public final class OpenApiContract {
    public static final Path FILE = Path.of("openapi", "openapi.yaml");

    private static final String PROBLEM = "application/problem+json";

    /** Answered before a resource is found; they belong to no operation. */
    private static final Set<Integer> BEFORE_ROUTING = Set.of(400, 401, 404, 405, 406, 413, 414, 415, 431);

    /** Other headers depend on more than the status: there is no Link on a last page. */
    private static final List<String> ALWAYS_SENT = List.of("ETag", "Location", "Content-Language");

    /** With what was written. */
    private static final String POSITION = "Registry-Position";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The keywords that OpenAPI adds say nothing of validity. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            DIALECT,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final JsonNode document;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    /** One exchange as the client saw it; the path is still encoded. */
    public record Exchange(
            String method,
            String path,
            int status,
            Set<String> headers,
            @Nullable String contentType,
            String body) {}

    OpenApiContract(JsonNode document) {
        this.document = document;
        document.at("/components/schemas").forEach(OpenApiContract::close);
    }

    public static OpenApiContract committed() {
        return Committed.CONTRACT;
    }

    /** Read once: it takes a second. */
    private static final class Committed {
        static final OpenApiContract CONTRACT = read();

        private static OpenApiContract read() {
            try {
                return new OpenApiContract(new ObjectMapper(new YAMLFactory()).readTree(Files.readString(FILE)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public JsonNode document() {
        return document;
    }

    /** What is wrong with an answer, in words; nothing if it is as documented. */
    public List<String> faults(Exchange exchange) {
        Optional<JsonNode> item = pathItem(exchange.path());
        JsonNode operation =
                item.map(found -> operation(found, exchange.method())).orElse(null);
        if (operation == null) {
            return faultsBeforeRouting(exchange, item.isPresent());
        }
        JsonNode response = resolve(operation.at("/responses/" + exchange.status()));
        if (response.isMissingNode()) {
            return List.of("the status is not declared");
        }
        List<String> faults = new ArrayList<>(bodyFaults(response, exchange));
        Stream.concat(ALWAYS_SENT.stream(), isRead(exchange) ? Stream.empty() : Stream.of(POSITION))
                .filter(name -> response.path("headers").has(name))
                .filter(name -> exchange.headers().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> faults.add("the header " + name + " is declared and missing"));
        return faults;
    }

    private static boolean isRead(Exchange exchange) {
        return exchange.method().equals("GET") || exchange.method().equals("HEAD");
    }

    private List<String> bodyFaults(JsonNode response, Exchange exchange) {
        boolean bodiless =
                exchange.method().equals("HEAD") || !response.path("content").isObject();
        if (bodiless) {
            return exchange.body().isEmpty() ? List.of() : List.of("a body is not declared");
        }
        JsonNode media = response.path("content").path(mediaType(exchange));
        return media.isMissingNode()
                ? List.of("the media type is not declared: " + exchange.contentType())
                : faults(media.path("schema"), exchange);
    }

    /** What is wrong with a value where a schema of the document stands. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private List<String> faultsBeforeRouting(Exchange exchange, boolean known) {
        if (exchange.method().equals("OPTIONS")) {
            return List.of();
        }
        if (!BEFORE_ROUTING.contains(exchange.status())) {
            return List.of(known ? "the method is not declared" : "no path template matches");
        }
        if (exchange.method().equals("HEAD")) {
            return List.of();
        }
        return mediaType(exchange).equals(PROBLEM)
                ? faults(JSON.createObjectNode().put("$ref", "#/components/schemas/Problem"), exchange)
                : List.of("a refusal is not a problem: " + exchange.contentType());
    }

    private List<String> faults(JsonNode schema, Exchange exchange) {
        String type = mediaType(exchange);
        if (!type.endsWith("/json") && !type.endsWith("+json")) {
            return List.of();
        }
        try {
            return faults(schema, JSON.readTree(exchange.body()));
        } catch (IOException e) {
            return List.of("the body is not JSON");
        }
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.putObject("components").set("schemas", document.at("/components/schemas"));
        return SCHEMAS.getSchema(whole);
    }

    private Optional<JsonNode> pathItem(String path) {
        List<String> segments = segments(path);
        return fields(document.path("paths"))
                .filter(entry -> matches(segments(entry.getKey()), segments))
                .min(Comparator.comparingLong(entry -> segments(entry.getKey()).stream()
                        .filter(segment -> segment.startsWith("{"))
                        .count()))
                .map(Map.Entry::getValue);
    }

    private static @Nullable JsonNode operation(JsonNode item, String method) {
        return item.get(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static boolean matches(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!template.get(i).startsWith("{") && !template.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> segments(String path) {
        return new ArrayList<>(Arrays.asList(path.split("/", -1)));
    }

    private static String mediaType(Exchange exchange) {
        String type = exchange.contentType() == null ? "" : exchange.contentType();
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    /** A problem may have members of its own. */
    private static void close(JsonNode schema) {
        boolean combined = Stream.of("allOf", "anyOf", "oneOf").anyMatch(schema::has);
        boolean problem = schema.at("/properties/violations").isObject()
                && schema.at("/properties/instance").isObject();
        if (schema.has("properties") && !schema.has("additionalProperties") && !combined && !problem) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.path("properties").forEach(OpenApiContract::close);
        if (schema.path("items").isObject()) {
            close(schema.path("items"));
        }
    }

    public static Stream<Map.Entry<String, JsonNode>> fields(JsonNode node) {
        return StreamSupport.stream(node.properties().spliterator(), false);
    }
}
