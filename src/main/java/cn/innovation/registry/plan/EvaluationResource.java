package cn.innovation.registry.plan;

import cn.innovation.registry.plan.PlanEvaluationView.EvaluationEvidenceView;
import cn.innovation.registry.plan.PlanEvaluationView.EvaluationsView;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/plans/{plan}/evaluations")
@Tag(name = "plans")
public class EvaluationResource {
    private final Evaluations evaluations;
    private final EvaluationService service;
    private final Plans plans;
    private final IdempotencyService idempotency;
    private final SecurityIdentity caller;

    EvaluationResource(
            Evaluations evaluations,
            EvaluationService service,
            Plans plans,
            IdempotencyService idempotency,
            SecurityIdentity caller) {
        this.evaluations = evaluations;
        this.service = service;
        this.plans = plans;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Operation(
            operationId = "listPlanEvaluations",
            summary = "The evaluations of a plan",
            description = "What is published; drafts are shown within government alone. Without pages.")
    public EvaluationsView list(@Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan) {
        if (plans.find(plan).isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        return new EvaluationsView(evaluations.all(plan).stream()
                .filter(evaluation -> evaluation.publishedAt() != null || caller.hasRole(Roles.GOVERNMENT))
                .toList());
    }

    @POST
    @RolesAllowed(Roles.STATISTICIAN)
    @Operation(
            operationId = "addPlanEvaluation",
            summary = "Draft an evaluation of a plan",
            description = "As of a day, and as known at an instant, so that its numbers can be had again. Needs an"
                    + " `Idempotency-Key`.")
    @APIResponse(responseCode = "201", description = "Drafted")
    public Response add(@Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan, PlanEvaluationForm form) {
        return idempotency.once(form, () -> {
            PlanEvaluationView added = service.add(plan, form);
            return Response.created(URI.create("/v1/plans/" + plan + "/evaluations/" + added.id()))
                    .entity(added)
                    .build();
        });
    }

    @GET
    @PermitAll
    @Path("/{id}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, EvaluationSheet.XLSX})
    @Operation(
            operationId = "getPlanEvaluation",
            summary = "An evaluation of a plan",
            description =
                    "As JSON, as a page to print, or as a workbook, by `Accept`. A draft is shown within government alone, and"
                            + " answered anew each time; what is published stays as it was.")
    @APIResponse(
            responseCode = "200",
            description = "The evaluation",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PlanEvaluationView.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = EvaluationSheet.XLSX,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public PlanEvaluationView get(@PathParam("plan") String plan, @PathParam("id") String id) {
        return visible(plan, uuid(id));
    }

    @PUT
    @RolesAllowed(Roles.STATISTICIAN)
    @Path("/{id}")
    @Operation(
            operationId = "putPlanEvaluation",
            summary = "Change the draft of an evaluation",
            description = "`If-Match` names the version that is changed. 409 once it is published.")
    public PlanEvaluationView put(@PathParam("plan") String plan, @PathParam("id") String id, PlanEvaluationForm form) {
        return service.change(plan, uuid(id), form);
    }

    @POST
    @RolesAllowed(Roles.STATISTICIAN)
    @Path("/{id}/publish")
    @Operation(
            operationId = "publishPlanEvaluation",
            summary = "Publish an evaluation",
            description =
                    "Freezes what the draft answers, with the lists behind its numbers and a SHA-256 digest over all of it."
                            + " `If-Match` names the version that is published. It is done once: 409 after that.")
    public PlanEvaluationView publish(@PathParam("plan") String plan, @PathParam("id") String id) {
        return service.publish(plan, uuid(id));
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/{id}/content")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getPlanEvaluationContent",
            summary = "The frozen content of a published evaluation",
            description =
                    "The evaluation and the lists behind its numbers, byte for byte as published: its SHA-256 is the digest. 404"
                            + " for a draft.")
    @APIResponse(
            responseCode = "200",
            description = "The content",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description = "The members `evaluation` and `evidence`.")))
    public Response content(@PathParam("plan") String plan, @PathParam("id") String id) {
        return Response.ok(evaluations.content(plan, uuid(id)).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/{id}/evidence/{code}")
    @Operation(
            operationId = "getPlanEvaluationEvidence",
            summary = "The records behind an indicator of an evaluation",
            description =
                    "By every reading that counts records: all of them, without pages. Of what is published, as frozen.")
    public EvaluationEvidenceView evidence(
            @PathParam("plan") String plan,
            @PathParam("id") String id,
            @Parameter(description = "The code of an indicator of the plan.", example = "high-tech-enterprises")
                    @PathParam("code")
                    String code) {
        UUID evaluation = uuid(id);
        visible(plan, evaluation);
        return evaluations.evidence(plan, evaluation, code).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    private PlanEvaluationView visible(String plan, UUID id) {
        return evaluations
                .find(plan, id)
                .filter(found -> found.publishedAt() != null || caller.hasRole(Roles.GOVERNMENT))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    private static UUID uuid(String id) {
        Parameters parameters = new Parameters();
        UUID uuid = parameters.uuid("id", id);
        parameters.check();
        return Objects.requireNonNull(uuid);
    }
}
