package cn.innovation.registry.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Hostile forms of a request that follow from how the document describes its parameters, fields and headers: values that are not of their
 * type. What is described so wrongly that a value passes is found too.
 */
public final class HostileContract {
    /** Stands in the body where the hostile value comes, which JSON libraries would not write. */
    private static final String PLACE = "@@HOSTILE@@";

    /** What can be read and means nothing is a reference to nothing; what stands in its way may be told first. */
    private static final String NO_CODE = "\"ZZ\"";

    private static final List<String> OF_ANY = List.of("%00", "a%00", "%ff", "%zz", "", "%E2%80%AE", "a".repeat(5_000));
    private static final List<String> INTEGERS =
            List.of("abc", "1e3", "0x10", "1.0", "%EF%BC%91", "%D9%A1", "99999999999", "9223372036854775808");
    private static final List<String> BOOLEANS = List.of("TRUE", "1", "yes");
    private static final List<String> DAYS = List.of(
            "2024-13-40",
            "2024-02-30",
            "%2B999999999-12-31",
            "-9999-01-01",
            "%2B10000-01-01",
            "2024-1-1",
            "2024-01-01T00:00:00Z");
    private static final List<String> INSTANTS =
            List.of("2024-01-01T00:00:00", "2024-01-01T00:00:00+08:00", "2024-01-01T25:00:00Z", "2024-01-01");
    private static final List<String> SORTS = List.of("secret", "name%3Bdrop", "lower(name)", "Name");
    private static final List<String> CURSORS = List.of("abc", "AAAA", "-", "eyJhIjoxfQ");

    private static final Map<String, List<String>> BY_TYPE = Map.of(
            "string",
                    List.of(
                            "\"a\\u0000b\"",
                            "\"\\ud800\"",
                            "\"a\\u202eb\"",
                            "\"a\\u200bb\"",
                            "\"\\u3000\"",
                            "12",
                            "{}",
                            "\"" + "a".repeat(70_000) + "\""),
            "integer", List.of("\"12\"", "1.9", "1e3", "true", "99999999999999999999"),
            "number", List.of("\"1\"", "1e999999999", "true", "\"\""),
            "boolean", List.of("1", "\"true\"", "0"),
            "array", List.of("\"a\"", "{}", "1"),
            "object", List.of("[]", "\"x\"", "1"));
    private static final List<String> DAYS_OF_BODIES =
            List.of("\"2024-02-30\"", "\"+10000-01-01\"", "\"-9999-01-01\"", "\"\"", "20240101");

    private final JsonNode document;

    public HostileContract(JsonNode document) {
        this.document = document;
    }

    /** Each parameter of the query with values that it cannot have. */
    public List<Hostile> parameters(RawRequest valid, JsonNode operation) {
        List<Hostile> all = new ArrayList<>();
        for (JsonNode parameter : parameters(operation, "query")) {
            String name = parameter.path("name").asText();
            all.add(hostile(valid, name + "=1&" + name + "=1"));
            Stream.concat(OF_ANY.stream(), values(name, resolved(parameter.path("schema"))).stream())
                    .forEach(value -> all.add(hostile(valid, name + "=" + value)));
        }
        return all;
    }

    private static Hostile hostile(RawRequest valid, String query) {
        return Hostile.of(
                query.length() > 60 ? query.substring(0, 60) + "…" : query,
                valid.query(query),
                query.length() > 8_000 ? 414 : 400);
    }

    private List<String> values(String name, JsonNode schema) {
        List<String> values = new ArrayList<>();
        String format = schema.path("format").asText();
        switch (type(schema)) {
            case "integer" -> {
                values.addAll(INTEGERS);
                if (schema.has("minimum")) {
                    values.add(Long.toString(schema.path("minimum").asLong() - 1));
                }
                if (schema.has("maximum")) {
                    values.add(Long.toString(schema.path("maximum").asLong() + 1));
                }
            }
            case "boolean" -> values.addAll(BOOLEANS);
            default -> {
                if (format.equals("date")) {
                    values.addAll(DAYS);
                } else if (format.equals("date-time")) {
                    values.addAll(INSTANTS);
                } else if (schema.has("enum") || schema.path("items").has("enum") || schema.has("x-code-list")) {
                    values.addAll(List.of("ZZ", "%EF%BD%88igh"));
                }
            }
        }
        if (name.equals("sort")) {
            values.addAll(SORTS);
        } else if (name.equals("cursor")) {
            values.addAll(CURSORS);
        }
        return values;
    }

    /** Each field of the example with values that it cannot have. */
    public List<Hostile> fields(RawRequest valid, JsonNode operation, JsonNode body) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        List<Hostile> all = new ArrayList<>();
        fields(valid, body, body, resolved(schema), "", all);
        return all;
    }

    private void fields(
            RawRequest valid, JsonNode body, JsonNode object, JsonNode schema, String path, List<Hostile> all) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            JsonNode described = resolved(property.getValue());
            if (!(object instanceof ObjectNode parent)
                    || described.path("readOnly").asBoolean()) {
                continue;
            }
            JsonNode before = parent.get(name);
            parent.set(name, TextNode.valueOf(PLACE));
            String template = body.toString();
            if (before == null) {
                parent.remove(name);
            } else {
                parent.set(name, before);
            }
            for (String value : hostile(described)) {
                String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
                String where = path + name + ": " + shown;
                RawRequest request = valid.json(template.replace('"' + PLACE + '"', value));
                all.add(
                        value.equals(NO_CODE)
                                ? Hostile.of(where, request, 400, 404, 409, 422)
                                : Hostile.of(where, request, 400));
            }
            if (before instanceof ObjectNode nested) {
                fields(valid, body, nested, described, path + name + ".", all);
            } else if (before instanceof ArrayNode items && items.size() > 0) {
                fields(valid, body, items.get(0), resolved(described.path("items")), path + name + "[0].", all);
            }
        }
    }

    private static List<String> hostile(JsonNode schema) {
        String type = type(schema);
        if (schema.path("format").asText().equals("date")) {
            return DAYS_OF_BODIES;
        }
        if (schema.has("enum")) {
            return List.of("0", NO_CODE, "\"\"");
        }
        return BY_TYPE.getOrDefault(type, List.of());
    }

    /** Preconditions and keys that are none. */
    public List<Hostile> headers(RawRequest valid, JsonNode operation) {
        List<Hostile> all = new ArrayList<>();
        for (JsonNode parameter : parameters(operation, "header")) {
            switch (parameter.path("name").asText()) {
                case "If-Match" -> {
                    all.add(Hostile.of("If-Match of commas", valid.replace("If-Match", ",,"), 400));
                    all.add(Hostile.of("If-Match without quotes", valid.replace("If-Match", "1.x"), 400));
                }
                case "Idempotency-Key" -> {
                    all.add(Hostile.of("no key", valid.without("Idempotency-Key"), 400));
                    all.add(Hostile.of("key of 256", valid.replace("Idempotency-Key", "a".repeat(256)), 400));
                    all.add(Hostile.of("key with a space", valid.replace("Idempotency-Key", "a b"), 400));
                }
                case "Registry-Position" -> {
                    all.add(Hostile.of("position of no feed", valid.header("Registry-Position", "1-2"), 400));
                    all.add(Hostile.of("position of nothing", valid.header("Registry-Position", ""), 400));
                    all.add(Hostile.of(
                            "two positions",
                            valid.header("Registry-Position", "0").header("Registry-Position", "0"),
                            400));
                }
                default -> {}
            }
        }
        return all;
    }

    /** Whether it can be changed by who names its version alone. */
    public boolean takesIfMatch(JsonNode operation) {
        return parameters(operation, "header").stream()
                .anyMatch(parameter -> parameter.path("name").asText().equals("If-Match"));
    }

    private List<JsonNode> parameters(JsonNode operation, String in) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    /** What a reference leads to; of what may also be null, what it is else. */
    private JsonNode resolved(JsonNode node) {
        if (node.has("$ref")) {
            return resolved(document.at(node.path("$ref").asText().substring(1)));
        }
        for (JsonNode way : node.path("anyOf")) {
            if (!way.path("type").asText().equals("null")) {
                return resolved(way);
            }
        }
        return node;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (!one.asText().equals("null")) {
                    return one.asText();
                }
            }
        }
        return type.asText();
    }
}
