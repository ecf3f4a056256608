package cn.innovation.registry.shared.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * An example for every JSON body that declares none. An example that belongs together is a file, {@code /openapi/examples/<schema>.json},
 * and serves wherever that schema appears, unless the operations of a tag have one of their own, {@code <schema>.<tag>.json}; else it is
 * put together from the examples of the properties.
 */
final class Samples {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 12;

    private final Components components;
    private final List<String> tags;

    private Samples(Components components, List<String> tags) {
        this.components = components;
        this.tags = tags;
    }

    static void fill(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        Components components = document.getComponents();
        document.getPaths().getPathItems().values().forEach(item -> item.getOperations()
                .values()
                .forEach(operation -> contents(operation)
                        .forEach(content -> new Samples(components, tags(operation)).fill(content))));
    }

    private static List<String> tags(Operation operation) {
        return Optional.ofNullable(operation.getTags()).orElse(List.of());
    }

    private static Stream<Content> contents(Operation operation) {
        Stream<Content> answers =
                operation.getResponses().getAPIResponses().values().stream().map(response -> response.getContent());
        Stream<Content> request = Stream.ofNullable(operation.getRequestBody()).map(body -> body.getContent());
        return Stream.concat(request, answers).filter(Objects::nonNull);
    }

    private void fill(Content content) {
        Optional.ofNullable(content.getMediaTypes()).orElse(Map.of()).forEach((name, media) -> {
            if (isJson(name) && !hasExample(media) && media.getSchema() != null) {
                media.setExample(of(media.getSchema(), 0));
            }
        });
    }

    /** Lines of JSON are none. */
    private static boolean isJson(String type) {
        return type.endsWith("/json") || type.endsWith("+json");
    }

    private static boolean hasExample(MediaType media) {
        return media.getExample() != null
                || (media.getExamples() != null && !media.getExamples().isEmpty());
    }

    private @Nullable Object of(Schema schema, int depth) {
        String name = Schemas.componentName(schema);
        if (name != null) {
            Object file = tags.stream()
                    .map(tag -> file(name + "." + tag))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseGet(() -> file(name));
            return file == null
                    ? of(Objects.requireNonNull(components.getSchemas().get(name), name), depth + 1)
                    : file;
        }
        Object declared = declared(schema);
        if (declared != null) {
            return declared;
        }
        Optional<Schema> variant = Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .findFirst();
        return variant.isPresent() ? of(variant.get(), depth + 1) : byType(schema, depth);
    }

    private static @Nullable Object declared(Schema schema) {
        return Stream.of(
                        Optional.ofNullable(schema.getExamples()).orElse(List.of()).stream(),
                        Stream.ofNullable(schema.getConstValue()),
                        Stream.ofNullable(schema.getDefaultValue()),
                        Optional.ofNullable(schema.getEnumeration()).orElse(List.of()).stream())
                .flatMap(values -> values)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object byType(Schema schema, int depth) {
        List<SchemaType> types = Optional.ofNullable(schema.getType()).orElse(List.of());
        if (types.contains(SchemaType.OBJECT) || schema.getProperties() != null) {
            return object(schema, depth);
        }
        if (types.contains(SchemaType.ARRAY)) {
            return schema.getItems() == null || depth > DEEPEST ? List.of() : oneOf(of(schema.getItems(), depth + 1));
        }
        if (types.contains(SchemaType.INTEGER)) {
            return 1;
        }
        if (types.contains(SchemaType.NUMBER)) {
            return 1.5;
        }
        if (types.contains(SchemaType.BOOLEAN)) {
            return true;
        }
        return text(schema);
    }

    private Map<String, Object> object(Schema schema, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (depth > DEEPEST) {
            return object;
        }
        Optional.ofNullable(schema.getProperties())
                .orElse(Map.of())
                .forEach((name, property) -> object.put(name, of(property, depth + 1)));
        if (schema.getAdditionalPropertiesSchema() != null) {
            object.put("key", of(schema.getAdditionalPropertiesSchema(), depth + 1));
        }
        return object;
    }

    private static List<Object> oneOf(@Nullable Object item) {
        return item == null ? List.of() : List.of(item);
    }

    private static String text(Schema schema) {
        return switch (Optional.ofNullable(schema.getFormat()).orElse("")) {
            case "date" -> "2025-12-31";
            case "date-time" -> "2026-01-02T03:04:05Z";
            case "uuid" -> "0199a7b2-6f1d-7c3e-9a55-0d7f2f1c4b6a";
            default -> "text";
        };
    }

    private static @Nullable Object file(String schema) {
        try (InputStream in = Samples.class.getResourceAsStream("/openapi/examples/" + schema + ".json")) {
            return in == null ? null : JSON.readValue(in, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the example of " + schema, e);
        }
    }
}
