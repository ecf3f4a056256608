package cn.innovation.registry.shared.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a code list where a schema names the list: {@code x-code-list: clusters}. What a caller sends is a closed {@code enum},
 * since any other code is refused; what a caller receives is open, {@code x-extensible-enum}, since codes are added within a version.
 * Labels stand beside in {@code x-enum-labels}.
 *
 * <p>It runs with each request for the document: this is the only stage that is sure to come after the migrations, and that Quarkus takes
 * off the event loop. The document is asked for seldom.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
@Singleton
public class CodeListOpenApi implements OASFilter {
    static final String LIST = "x-code-list";

    /** Words that a parameter takes beside the codes, such as {@code none}, divided by commas. */
    static final String ALSO = "x-code-list-also";

    static final String LABELS = "x-enum-labels";
    static final String OPEN = "x-extensible-enum";

    /** A reader is better served by the list itself than by hundreds of codes; GB/T 4754 has thousands. */
    private static final int LONGEST = 80;

    private final CodeLists lists;

    CodeListOpenApi(CodeLists lists) {
        this.lists = lists;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Map<String, CodeLists.Label>> codes = lists.read();
        Set<String> seen = new HashSet<>();
        operations(document, operation -> Schemas.answers(operation)
                .forEach(schema ->
                        Schemas.visit(schema, document.getComponents(), seen, each -> fill(each, codes, false))));
        operations(document, operation -> Schemas.requests(operation)
                .forEach(schema ->
                        Schemas.visit(schema, document.getComponents(), seen, each -> fill(each, codes, true))));
        operations(document, operation -> parameters(operation).forEach(parameter -> {
            Schema schema = parameter.getSchema();
            moveExtensions(parameter, schema);
            // A text parameter may hold several codes, divided by commas: only a list can be closed.
            Schemas.visit(schema, document.getComponents(), new HashSet<>(), each -> fill(each, codes, each != schema));
        }));
        Samples.fill(document);
    }

    private static void operations(OpenAPI document, Consumer<Operation> consumer) {
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().values().forEach(item -> item.getOperations()
                    .values()
                    .forEach(consumer));
        }
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null
                ? List.of()
                : operation.getParameters().stream()
                        .filter(parameter -> parameter.getSchema() != null)
                        .toList();
    }

    private static void moveExtensions(Parameter parameter, Schema schema) {
        for (String name : List.of(LIST, ALSO)) {
            if (parameter.hasExtension(name)) {
                Schema target = schema.getItems() == null ? schema : schema.getItems();
                target.addExtension(name, parameter.getExtension(name));
                parameter.removeExtension(name);
            }
        }
    }

    private static void fill(Schema schema, Map<String, Map<String, CodeLists.Label>> lists, boolean closed) {
        if (!schema.hasExtension(LIST)) {
            return;
        }
        if (schema.getItems() != null) {
            schema.getItems().addExtension(LIST, schema.getExtension(LIST));
            schema.removeExtension(LIST);
            fill(schema.getItems(), lists, closed);
            return;
        }
        Map<String, CodeLists.Label> codes = lists.get(String.valueOf(schema.getExtension(LIST)));
        if (codes == null) {
            throw new IllegalStateException("there is no code list " + schema.getExtension(LIST));
        }
        if (codes.size() <= LONGEST) {
            enumerate(schema, codes, closed);
        }
    }

    private static void enumerate(Schema schema, Map<String, CodeLists.Label> codes, boolean closed) {
        List<Object> values = new ArrayList<>(codes.keySet());
        values.addAll(also(schema.getExtension(ALSO)));
        if (!closed) {
            schema.addExtension(OPEN, values);
        } else if (schema.getType() != null && schema.getType().contains(Schema.SchemaType.NULL)) {
            values.add(null);
            schema.setEnumeration(values);
        } else {
            schema.setEnumeration(values);
        }
        Map<String, Object> labels = new LinkedHashMap<>();
        codes.forEach((code, label) -> labels.put(code, Map.of("zh", label.zh(), "en", label.en())));
        schema.addExtension(LABELS, labels);
        if (schema.getExamples() == null && !codes.isEmpty()) {
            schema.addExample(codes.keySet().iterator().next());
        }
    }

    private static List<String> also(@Nullable Object extension) {
        return extension == null ? List.of() : List.of(extension.toString().split(",", -1));
    }
}
