package cn.innovation.registry.shared.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The order of a scan is that of class files; a document under version control needs one that stays. */
final class DocumentOrder {
    private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE);

    private DocumentOrder() {}

    static void sort(OpenAPI document) {
        if (document.getTags() != null) {
            List<Tag> tags = new ArrayList<>(document.getTags());
            tags.sort(Comparator.comparing(Tag::getName));
            document.setTags(tags);
        }
        if (document.getPaths() != null) {
            Paths paths = OASFactory.createPaths();
            new TreeMap<>(document.getPaths().getPathItems()).forEach((path, item) -> paths.addPathItem(path, sorted(item)));
            document.setPaths(paths);
        }
        Components components = document.getComponents();
        sort(components.getSchemas(), components::setSchemas);
        sort(components.getResponses(), components::setResponses);
        sort(components.getParameters(), components::setParameters);
        sort(components.getHeaders(), components::setHeaders);
        sort(components.getExamples(), components::setExamples);
    }

    private static PathItem sorted(PathItem item) {
        PathItem sorted = OASFactory.createPathItem().summary(item.getSummary()).description(item.getDescription());
        sorted.setParameters(item.getParameters());
        item.getOperations().values().forEach(operation -> {
            APIResponses responses = OASFactory.createAPIResponses();
            new TreeMap<>(operation.getResponses().getAPIResponses()).forEach(responses::addAPIResponse);
            operation.setResponses(responses);
        });
        item.getOperations().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> METHODS.indexOf(entry.getKey())))
                .forEach(entry -> sorted.setOperation(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static <T> void sort(@Nullable Map<String, T> map, Consumer<Map<String, T>> set) {
        if (map != null) {
            set.accept(new TreeMap<>(map));
        }
    }
}
