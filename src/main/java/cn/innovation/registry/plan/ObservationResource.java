package cn.innovation.registry.plan;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/plans/{plan}/indicators/{code}/observations/{period}")
@Tag(name = "plans")
public class ObservationResource {
    private static final String DISTRICT = "A code of `districts`; left out: the whole city.";

    private final ObservationService service;
    private final Observations observations;
    private final Indicators indicators;
    private final CodeLists lists;
    private final RecordTime recordTime;
    private final Clock clock;

    ObservationResource(
            ObservationService service,
            Observations observations,
            Indicators indicators,
            CodeLists lists,
            RecordTime recordTime,
            Clock clock) {
        this.service = service;
        this.observations = observations;
        this.indicators = indicators;
        this.lists = lists;
        this.recordTime = recordTime;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "getPlanObservation",
            summary = "What was published of an indicator for a year",
            description = "The latest publication, and every earlier one. With `knownAt` what was known then.")
    public ObservationView get(
            @PathParam("plan") String plan,
            @PathParam("code") String code,
            @Parameter(description = "A year.", example = "2023") @PathParam("period") String period,
            @Parameter(description = DISTRICT) @QueryParam("district") @Nullable String district,
            @Parameter(description = "As known at this instant.", schema = @Schema(format = "date-time"))
                    @QueryParam("knownAt")
                    @Nullable
                    String knownAt) {
        Parameters parameters = new Parameters();
        Integer year = year(parameters, period);
        String place = parameters.choice("district", district, lists.districtsOfTheCity());
        String horizon = recordTime.horizon("knownAt", parameters.instant("knownAt", knownAt), parameters);
        parameters.check();
        indicators.require(plan, code);
        return observations
                .find(plan, code, Objects.requireNonNull(year), place, new AsOf(LocalDate.now(clock), horizon))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    @PUT
    @RolesAllowed(Roles.STATISTICIAN)
    @Operation(
            operationId = "putPlanObservation",
            summary = "Record what was published of an indicator for a year",
            description =
                    "With `If-None-Match: *` it is created and nothing else; with `If-Match` it is changed. A publication of"
                            + " another day stands beside the earlier ones, of which none is overwritten; the latest is the"
                            + " one that counts. The same day corrects what was recorded of it, and what was known before"
                            + " stays known.")
    @APIResponse(responseCode = "200", description = "Changed")
    public Response put(
            @PathParam("plan") String plan,
            @PathParam("code") String code,
            @Parameter(description = "A year.", example = "2023") @PathParam("period") String period,
            @Parameter(description = DISTRICT) @QueryParam("district") @Nullable String district,
            ObservationForm form,
            @Context UriInfo uri) {
        Parameters parameters = new Parameters();
        Integer year = year(parameters, period);
        String place = parameters.choice("district", district, lists.districtsOfTheCity());
        parameters.check();
        ObservationService.Stored stored = service.put(plan, code, Objects.requireNonNull(year), place, form);
        return stored.created()
                ? Response.created(uri.getRequestUri()).entity(stored.view()).build()
                : Response.ok(stored.view()).build();
    }

    private static @Nullable Integer year(Parameters parameters, String period) {
        return parameters.integer("period", period, 1980, 2100);
    }
}
