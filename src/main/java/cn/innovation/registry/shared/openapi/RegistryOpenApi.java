package cn.innovation.registry.shared.openapi;

import cn.innovation.registry.shared.http.Costly;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Writes into the document what the scan of the resources cannot know: the conventions. It runs when the application is built, so that it
 * can read the classes.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RegistryOpenApi implements OASFilter {
    private static final String BEARER = "bearer";
    private static final String CLIENT_KEY = "clientKey";
    private static final String ACCESS_TOKEN = "accessToken";

    /** Which requests count in the quota of what costs much. */
    private static final Map<String, String> COSTLY = Map.of(
            "ALWAYS", "Every request counts in the quota of costly requests.",
            "WHOLE_LIST",
                    "A request for the whole list as a file, for a total or for facets counts in the quota of costly requests.",
            "NOT_IN_STOCK",
                    "A request counts in the quota of costly requests if it has a parameter other than these: `"
                            + String.join("`, `", Costly.IN_STOCK) + "`.",
            "WITH_QUERIES", "A request with `queries` counts in the quota of costly requests.");

    private final RecordSchemas records;
    private final ResourceMethods methods;

    public RegistryOpenApi(IndexView index) {
        records = new RecordSchemas(index);
        methods = new ResourceMethods(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.setComponents(components);
        document.setInfo(OASFactory.createInfo()
                .title("创新主体登记服务 · Innovation registry")
                .version("1.0")
                .description(text("/openapi/description.md")));
        document.setServers(List.of(OASFactory.createServer().url("/").description("This server")));
        components.setSecuritySchemes(Map.of(
                CLIENT_KEY,
                bearer("rck_", "A system: the key of a client (`/v1/clients`), as `Authorization: Bearer rck_…`."),
                ACCESS_TOKEN,
                bearer(
                        "JWT",
                        "A person: an access token of the administration's identity provider (OpenID Connect), as"
                                + " `Authorization: Bearer …`.")));
        components.addSchema(PossibleProblems.SCHEMA, PossibleProblems.schema());
        List<Endpoint> endpoints = endpoints(document);
        PossibleProblems problems = new PossibleProblems(components);
        endpoints.forEach(RegistryOpenApi::name);
        SuccessAnswers answers = new SuccessAnswers(components, endpoints);
        for (Endpoint endpoint : endpoints) {
            secure(endpoint);
            answers.complete(endpoint);
            problems.addTo(endpoint);
            PathParameters.complete(endpoint);
            RequestHeader.addTo(endpoint, components);
            OperationTexts.complete(endpoint, components);
            sayWhetherCostly(endpoint);
        }
        refuseTwins(endpoints);
        records.complete(components, endpoints);
        removeUnused(components, endpoints);
        DocumentOrder.sort(document);
    }

    private static List<Endpoint> endpoints(OpenAPI document) {
        List<Endpoint> endpoints = new ArrayList<>();
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                    .forEach((method, operation) -> endpoints.add(new Endpoint(method, path, operation))));
        }
        return endpoints;
    }

    private static void name(Endpoint endpoint) {
        Operation operation = endpoint.operation();
        if (operation.getOperationId() == null) {
            operation.setOperationId(OperationIds.of(endpoint));
        }
        if (operation.getTags() == null || operation.getTags().isEmpty()) {
            operation.addTag(
                    endpoint.segments().isEmpty()
                            ? "other"
                            : endpoint.segments().get(0));
        }
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
    }

    /** Any of the roles is enough, where an operation asks for one; else a credential is welcome, since it may show more. */
    private void secure(Endpoint endpoint) {
        List<String> roles = methods.rolesOf(endpoint);
        List<SecurityRequirement> accepted = new ArrayList<>();
        if (roles.isEmpty()) {
            accepted.add(OASFactory.createSecurityRequirement());
        }
        for (String scheme : List.of(CLIENT_KEY, ACCESS_TOKEN)) {
            accepted.add(OASFactory.createSecurityRequirement().addScheme(scheme, roles));
        }
        endpoint.operation().setSecurity(accepted);
    }

    private static SecurityScheme bearer(String form, String description) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(BEARER)
                .bearerFormat(form)
                .description(description);
    }

    private void sayWhetherCostly(Endpoint endpoint) {
        methods.costOf(endpoint).ifPresent(when -> {
            endpoint.operation()
                    .addExtension("x-costly", when.toLowerCase(Locale.ROOT).replace('_', '-'));
            endpoint.operation()
                    .setDescription((Objects.requireNonNullElse(
                                            endpoint.operation().getDescription(), "") + " " + COSTLY.get(when))
                            .strip());
        });
    }

    /** A record with a description is found by the scan whether an operation uses it or not. */
    private static void removeUnused(Components components, List<Endpoint> endpoints) {
        Set<String> used = new HashSet<>(Set.of(PossibleProblems.SCHEMA));
        endpoints.forEach(endpoint -> Stream.of(
                        Schemas.answers(endpoint.operation()),
                        Schemas.requests(endpoint.operation()),
                        Schemas.parameters(endpoint.operation()))
                .flatMap(schemas -> schemas)
                .forEach(schema -> Schemas.visit(schema, components, used, each -> {})));
        Map<String, Schema> schemas = new HashMap<>(components.getSchemas());
        schemas.keySet().retainAll(used);
        components.setSchemas(schemas);
    }

    private static void refuseTwins(List<Endpoint> endpoints) {
        Map<String, Endpoint> seen = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            Endpoint twin = seen.put(endpoint.operation().getOperationId(), endpoint);
            if (twin != null) {
                throw new IllegalStateException("two operations are called "
                        + endpoint.operation().getOperationId() + ": " + twin.path() + " and " + endpoint.path());
            }
        }
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(RegistryOpenApi.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
