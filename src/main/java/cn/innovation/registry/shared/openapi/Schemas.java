package cn.innovation.registry.shared.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Walks over the schemas of the document. */
final class Schemas {
    private static final String COMPONENT = "#/components/schemas/";

    private Schemas() {}

    static @Nullable String componentName(@Nullable Schema schema) {
        String ref = schema == null ? null : schema.getRef();
        return ref != null && ref.startsWith(COMPONENT) ? ref.substring(COMPONENT.length()) : null;
    }

    static boolean isPage(APIResponse response) {
        return of(response.getContent()).anyMatch(schema -> {
            String name = componentName(schema);
            return name != null && name.startsWith("Page");
        });
    }

    static Stream<Schema> answers(Operation operation) {
        return operation.getResponses().getAPIResponses().values().stream()
                .map(APIResponse::getContent)
                .flatMap(Schemas::of);
    }

    static Stream<Schema> requests(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : of(operation.getRequestBody().getContent());
    }

    static Stream<Schema> parameters(Operation operation) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .map(Parameter::getSchema)
                .filter(Objects::nonNull);
    }

    static Stream<Schema> of(@Nullable Content content) {
        return content == null || content.getMediaTypes() == null
                ? Stream.empty()
                : content.getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull);
    }

    /** The schema and all below it, each component once. */
    static void visit(Schema schema, Components components, Set<String> seen, Consumer<Schema> visitor) {
        String name = componentName(schema);
        if (name != null) {
            Schema target = components.getSchemas() == null
                    ? null
                    : components.getSchemas().get(name);
            if (target != null && seen.add(name)) {
                visit(target, components, seen, visitor);
            }
            return;
        }
        visitor.accept(schema);
        children(schema).forEach(child -> visit(child, components, seen, visitor));
    }

    private static List<Schema> children(Schema schema) {
        List<Schema> children = new ArrayList<>();
        add(children, schema.getItems());
        add(children, schema.getAdditionalPropertiesSchema());
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null) {
            children.addAll(properties.values());
        }
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .forEach(children::addAll);
        return children;
    }

    private static void add(List<Schema> children, @Nullable Schema schema) {
        if (schema != null) {
            children.add(schema);
        }
    }
}
