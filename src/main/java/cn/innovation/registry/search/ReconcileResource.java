package cn.innovation.registry.search;

import cn.innovation.registry.search.ReconcileView.Manifest;
import cn.innovation.registry.search.ReconcileView.Named;
import cn.innovation.registry.search.ReconcileView.Result;
import cn.innovation.registry.search.ReconcileView.Service;
import cn.innovation.registry.search.ReconcileView.Suggestion;
import cn.innovation.registry.search.ReconcileView.Suggestions;
import cn.innovation.registry.search.ReconcileView.Types;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.Folding;
import cn.innovation.registry.shared.record.SearchTerm;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The registry as a service of the Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group, final report of
 * 2023-04-10), which OpenRefine asks. A facade of match and search.
 */
@Path("/v1/reconcile")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reconcile", description = "Reconciliation Service API 0.2, as OpenRefine asks it.")
public class ReconcileResource {
    private static final int SUGGESTIONS = 10;
    private static final int MOST_SKIPPED = 90;
    private static final String EXAMPLE = """
            {"q0": {"query": "江门市世运电路科技股份有限公司", "type": "enterprise", "limit": 3}, "q1": {"query": "五邑大学"}}""";
    private static final String FORM_EXAMPLE = """
            {"queries": "{\\"q0\\": {\\"query\\": \\"五邑大学\\"}}"}""";

    private final Reconciliation reconciliation;
    private final Finder finder;
    private final UriInfo uri;

    ReconcileResource(Reconciliation reconciliation, Finder finder, UriInfo uri) {
        this.reconciliation = reconciliation;
        this.finder = finder;
        this.uri = uri;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Costly(Costly.When.WITH_QUERIES)
    @Operation(
            operationId = "getReconcile",
            summary = "What the reconciliation service offers, or its answers",
            description =
                    "Without `queries` the service manifest; with them, the answers as of a POST. An address has at most 8,192"
                            + " characters, so a batch is better sent.")
    @APIResponse(
            responseCode = "200",
            description = "The manifest, or the answer of each query by its id.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(anyOf = {Manifest.class, ReconcileAnswers.class})))
    public Response get(
            @Parameter(
                            description = "A query batch: a JSON object of queries by ids of the caller's.",
                            schema = @Schema(type = SchemaType.STRING),
                            example = "{\"q0\": {\"query\": \"世运电路\"}}")
                    @QueryParam("queries")
                    @Nullable
                    String queries) {
        return Response.ok(queries == null ? manifest() : reconciliation.answers(queries))
                .build();
    }

    @POST
    @PermitAll
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    @Operation(
            operationId = "reconcile",
            summary = "Reconcile a batch of names",
            description =
                    "A query batch of up to 100 queries, as JSON or in the field `queries` of a form. `match` is true only for what is"
                            + " certain. It only asks, and needs no Idempotency-Key.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReconcileBatch.class),
                        examples = @ExampleObject(name = "batch", value = EXAMPLE)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                        schema = @Schema(implementation = ReconcileForm.class),
                        examples = @ExampleObject(name = "form", value = FORM_EXAMPLE))
            })
    @APIResponse(
            responseCode = "200",
            description = "The answer of each query by its id.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReconcileAnswers.class)))
    @Costly
    public Map<String, Result> post(ReconcileBatch batch) {
        return reconciliation.answers(batch);
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/suggest/entity")
    @Operation(
            operationId = "suggestReconcileEntities",
            summary = "Suggest records for reconciliation",
            description = "The 10 records that `/v1/suggest` finds, in the form of the reconciliation API.")
    public Suggestions entities(
            @Parameter(description = "What was typed.", required = true, schema = @Schema(examples = "世运"))
                    @QueryParam("prefix")
                    @Nullable
                    String prefix,
            @Parameter(description = "How many to leave out, 0 to 90.", schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("cursor")
                    @Nullable
                    String cursor) {
        Parameters parameters = new Parameters();
        SearchTerm term = SearchResource.term("prefix", prefix, parameters);
        Integer skip = parameters.integer("cursor", cursor, 0, MOST_SKIPPED);
        parameters.check();
        int skipped = skip == null ? 0 : skip;
        return new Suggestions(finder.find(Objects.requireNonNull(term), Finder.KINDS, skipped + SUGGESTIONS).stream()
                .skip(skipped)
                .map(hit -> new Suggestion(
                        hit.key(), hit.name(), hit.text(), List.of(ReconcileVocabulary.type(hit.kind()))))
                .toList());
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/suggest/type")
    @Operation(
            operationId = "suggestReconcileTypes",
            summary = "Suggest kinds of record",
            description = "The kinds of record whose code or name has what was typed.")
    public Types types(
            @Parameter(description = "What was typed.", required = true, schema = @Schema(examples = "ent"))
                    @QueryParam("prefix")
                    @Nullable
                    String prefix) {
        return having(prefix, ReconcileVocabulary.TYPES);
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/suggest/property")
    @Operation(
            operationId = "suggestReconcileProperties",
            summary = "Suggest properties",
            description = "The properties that queries may have, whose code or name has what was typed.")
    public Types properties(
            @Parameter(description = "What was typed.", required = true, schema = @Schema(examples = "code"))
                    @QueryParam("prefix")
                    @Nullable
                    String prefix) {
        return having(prefix, ReconcileVocabulary.PROPERTIES);
    }

    private static Types having(@Nullable String prefix, List<Named> all) {
        Parameters parameters = new Parameters();
        SearchTerm term = SearchResource.term("prefix", prefix, parameters);
        parameters.check();
        String typed = Objects.requireNonNull(term).folded();
        return new Types(all.stream()
                .filter(type -> Folding.folded(type.id() + " " + type.name()).contains(typed))
                .toList());
    }

    private Manifest manifest() {
        String base = uri.getBaseUri().toString().replaceAll("/+$", "");
        return new Manifest(
                List.of("0.2"),
                "创新主体登记库 Innovation registry",
                base + "/v1/",
                base + "/q/openapi",
                base + "/q/swagger-ui",
                ReconcileVocabulary.TYPES,
                new ReconcileView.View(base + "/v1/search?q={{id}}"),
                new ReconcileView.Suggest(
                        new Service(base, "/v1/reconcile/suggest/entity"),
                        new Service(base, "/v1/reconcile/suggest/type"),
                        new Service(base, "/v1/reconcile/suggest/property")));
    }
}
