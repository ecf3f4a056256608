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
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.servers.Server;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The order of a scan is that of class files; a document under version control needs one that stays, and that reads well. */
final class DocumentOrder {
    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE);

    private DocumentOrder() {}

    static void sort(OpenAPI document) {
        Components components = document.getComponents();
        sort(components.getSchemas(), components::setSchemas);
        sort(components.getResponses(), components::setResponses);
        sort(components.getParameters(), components::setParameters);
        sort(components.getHeaders(), components::setHeaders);
        sort(components.getExamples(), components::setExamples);
        sort(components.getSecuritySchemes(), components::setSecuritySchemes);
        Paths paths = OASFactory.createPaths();
        if (document.getPaths() != null) {
            new TreeMap<>(document.getPaths().getPathItems())
                    .forEach((path, item) -> paths.addPathItem(path, sorted(item)));
        }
        List<Tag> tags = new ArrayList<>(document.getTags() == null ? List.of() : document.getTags());
        tags.sort(Comparator.comparing(Tag::getName));
        arrange(document, tags, paths, components);
    }

    /** A model is written in the order in which its members were set. */
    private static void arrange(OpenAPI document, List<Tag> tags, Paths paths, Components components) {
        Info info = document.getInfo();
        List<Server> servers = document.getServers();
        document.setInfo(null);
        document.setServers(null);
        document.setTags(null);
        document.setPaths(null);
        document.setComponents(null);
        document.info(info).servers(servers).tags(tags).paths(paths).components(components);
    }

    private static PathItem sorted(PathItem item) {
        PathItem sorted = OASFactory.createPathItem().summary(item.getSummary()).description(item.getDescription());
        sorted.setParameters(item.getParameters());
        item.getOperations().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> METHODS.indexOf(entry.getKey())))
                .forEach(entry -> sorted.setOperation(entry.getKey(), sorted(entry.getValue())));
        return sorted;
    }

    private static Operation sorted(Operation operation) {
        APIResponses responses = OASFactory.createAPIResponses();
        new TreeMap<>(operation.getResponses().getAPIResponses())
                .forEach((status, response) -> responses.addAPIResponse(status, sorted(response)));
        return OASFactory.createOperation()
                .operationId(operation.getOperationId())
                .tags(operation.getTags())
                .summary(operation.getSummary())
                .description(operation.getDescription())
                .deprecated(operation.getDeprecated())
                .externalDocs(operation.getExternalDocs())
                .security(operation.getSecurity())
                .parameters(operation.getParameters())
                .requestBody(operation.getRequestBody())
                .responses(responses)
                .extensions(operation.getExtensions());
    }

    private static APIResponse sorted(APIResponse response) {
        if (response.getRef() != null) {
            return response;
        }
        return OASFactory.createAPIResponse()
                .description(response.getDescription())
                .headers(response.getHeaders())
                .content(response.getContent())
                .links(response.getLinks())
                .extensions(response.getExtensions());
    }

    private static <T> void sort(@Nullable Map<String, T> map, Consumer<Map<String, T>> set) {
        if (map != null) {
            set.accept(new TreeMap<>(map));
        }
    }
}
