package cn.innovation.registry.plan;

import cn.innovation.registry.plan.PlanView.PlansView;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/plans")
@Tag(
        name = "plans",
        description = "Plans as data: indicators with targets and readings, observations, progress, evaluations.")
public class PlanResource {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 100;

    private final Plans plans;
    private final Indicators indicators;
    private final PlanService service;
    private final IdempotencyService idempotency;

    PlanResource(Plans plans, Indicators indicators, PlanService service, IdempotencyService idempotency) {
        this.plans = plans;
        this.indicators = indicators;
        this.service = service;
        this.idempotency = idempotency;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Operation(operationId = "listPlans", summary = "The plans", description = "Without pages.")
    public PlansView list() {
        return new PlansView(plans.all());
    }

    @GET
    @PermitAll
    @Path("/{plan}")
    @Operation(operationId = "getPlan", summary = "A plan", description = "Its document, its years, where it is from.")
    public PlanView get(@Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan) {
        return plans.find(plan).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    @PUT
    @RolesAllowed(Roles.STATISTICIAN)
    @Path("/{plan}")
    @Operation(
            operationId = "putPlan",
            summary = "Record or change a plan",
            description =
                    "With `If-None-Match: *` it is created and nothing else; with `If-Match` it is changed. Its indicators are"
                            + " put one by one.")
    @APIResponse(responseCode = "200", description = "Changed")
    public Response put(@Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan, PlanForm form) {
        checkCode("plan", plan);
        return answer(service.put(plan, form), "/v1/plans/" + plan);
    }

    @GET
    @PermitAll
    @Path("/{plan}/indicators/{code}")
    @Operation(
            operationId = "getPlanIndicator",
            summary = "An indicator of a plan",
            description =
                    "What it is, what it is to reach, and how it is counted. Its values are in the list of indicators.")
    public IndicatorView indicator(
            @Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan,
            @Parameter(description = "The code of an indicator of the plan.", example = "high-tech-enterprises")
                    @PathParam("code")
                    String code) {
        return indicators.find(plan, code, null).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    @PUT
    @RolesAllowed(Roles.STATISTICIAN)
    @Path("/{plan}/indicators/{code}")
    @Operation(
            operationId = "putPlanIndicator",
            summary = "Record or change an indicator of a plan",
            description =
                    "With `If-None-Match: *` it is created and nothing else; with `If-Match` it is changed. The body is the whole"
                            + " definition with its readings and notes; targets and observations stay, and are added by their"
                            + " own operations. Definitions have no record time: an answer with `knownAt` uses them as they are"
                            + " now, and what has to stay as it is belongs into an evaluation.")
    @APIResponse(responseCode = "200", description = "Changed")
    public Response put(
            @Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan,
            @Parameter(description = "Its code.", example = "high-tech-enterprises") @PathParam("code") String code,
            IndicatorForm form) {
        checkCode("code", code);
        return answer(service.put(plan, code, form), "/v1/plans/" + plan + "/indicators/" + code);
    }

    @POST
    @RolesAllowed(Roles.STATISTICIAN)
    @Path("/{plan}/indicators/{code}/targets")
    @Operation(
            operationId = "addPlanIndicatorTarget",
            summary = "Add or revise a target of an indicator",
            description =
                    "A target for a year, district and department that has one already is its next revision: the earlier one"
                            + " stays as it was. Needs an `Idempotency-Key`. `Location` is the indicator.")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TargetView.class)))
    public Response add(
            @Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan,
            @Parameter(description = "The code of an indicator of the plan.", example = "high-tech-enterprises")
                    @PathParam("code")
                    String code,
            TargetForm form) {
        return idempotency.once(form, () -> {
            // Before the address is made: what is no code has none.
            TargetView added = service.add(plan, code, form);
            return Response.created(URI.create("/v1/plans/" + plan + "/indicators/" + code))
                    .entity(added)
                    .build();
        });
    }

    private static void checkCode(String name, String code) {
        Parameters parameters = new Parameters();
        if (parameters.text(name, code, LONGEST) != null && !CODE.matcher(code).matches()) {
            parameters.fault(name, "FORMAT");
        }
        parameters.check();
    }

    private static Response answer(PlanService.Stored<?> stored, String address) {
        return stored.created()
                ? Response.created(URI.create(address)).entity(stored.view()).build()
                : Response.ok(stored.view()).build();
    }
}
