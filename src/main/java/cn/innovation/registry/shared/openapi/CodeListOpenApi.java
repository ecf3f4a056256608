package cn.innovation.registry.shared.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a code list where a description names the list: "A code of `clusters`". What a caller sends is a closed {@code enum},
 * since any other code is refused; what a caller receives is open, {@code x-extensible-enum}, since codes are added within a version.
 * Labels stand beside in {@code x-enumDescriptions}. Other words in backticks, such as {@code none}, are taken beside the codes.
 *
 * <p>It runs with each request for the document: this is the only stage that is sure to come after the migrations, and that Quarkus takes
 * off the event loop. Only tests ask for that document ({@link ServedDocument}).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
@Singleton
public class CodeListOpenApi implements OASFilter {
    static final String LIST = "x-code-list";
    static final String LABELS = "x-enumDescriptions";
    static final String OPEN = "x-extensible-enum";

    private static final Pattern NAMED = Pattern.compile("\\b[Cc]odes? of `([a-z-]+)`");
    private static final Pattern WORD = Pattern.compile("`([a-z-]+)`");

    /** A reader is better served by the list itself than by hundreds of codes; GB/T 4754 has thousands. */
    private static final int LONGEST = 80;

    private final CodeLists lists;

    CodeListOpenApi(CodeLists lists) {
        this.lists = lists;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Map<String, String>> codes = lists.read();
        Components components = document.getComponents();
        Set<String> seen = new HashSet<>();
        operations(document, operation -> Schemas.answers(operation)
                .forEach(schema -> Schemas.visit(
                        schema, components, seen, each -> fill(each, each.getDescription(), codes, false))));
        operations(document, operation -> Schemas.requests(operation)
                .forEach(schema -> Schemas.visit(
                        schema, components, seen, each -> fill(each, each.getDescription(), codes, true))));
        // A parameter that is one text may hold several codes, divided by commas: only a list can be closed.
        operations(document, operation -> parameters(operation)
                .forEach(parameter -> fill(
                        parameter.getSchema(),
                        parameter.getDescription(),
                        codes,
                        parameter.getSchema().getItems() != null)));
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
        return Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream()
                .filter(parameter -> parameter.getSchema() != null)
                .toList();
    }

    private static void fill(
            Schema schema, @Nullable String description, Map<String, Map<String, String>> lists, boolean closed) {
        Matcher named = NAMED.matcher(Objects.requireNonNullElse(description, ""));
        if (!named.find()) {
            return;
        }
        String list = named.group(1);
        Map<String, String> labels = lists.get(list);
        if (labels == null) {
            throw new IllegalStateException("there is no code list " + list + ": " + description);
        }
        Schema target = Objects.requireNonNullElse(schema.getItems(), schema);
        target.addExtension(LIST, list);
        if (labels.size() <= LONGEST) {
            Set<Object> values = new LinkedHashSet<>(labels.keySet());
            WORD.matcher(Objects.requireNonNull(description))
                    .results()
                    .map(word -> word.group(1))
                    .filter(word -> !word.equals(list))
                    .forEach(values::add);
            enumerate(target, values, closed);
            target.addExtension(LABELS, labels);
            if (target.getExamples() == null) {
                target.addExample(values.iterator().next());
            }
        }
    }

    private static void enumerate(Schema schema, Set<Object> values, boolean closed) {
        List<Object> list = new ArrayList<>(values);
        if (!closed) {
            schema.addExtension(OPEN, list);
            return;
        }
        if (schema.getType() != null && schema.getType().contains(Schema.SchemaType.NULL)) {
            list.add(null);
        }
        schema.setEnumeration(list);
    }
}
