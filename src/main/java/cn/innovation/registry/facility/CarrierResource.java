package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Histories;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/carriers")
@Tag(name = "carriers", description = "孵化载体: incubators, makerspaces and the like, with their residents.")
public class CarrierResource extends RecognisedResource {
    private final ResidentList residents;

    CarrierResource(
            FacilityList list,
            FacilityService service,
            Histories histories,
            IdempotencyService idempotency,
            ResidentList residents) {
        super(list, service, histories, idempotency, RecordKind.CARRIER);
        this.residents = residents;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Produces({Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    @Path("/{id}/residents")
    @Operation(
            summary = "The residents of a carrier",
            description =
                    "The enterprises that have a residency there on the day and stand in the city, as the list of the enterprises"
                            + " with `carrier` has them; or those that graduated from it (毕业) by the day.")
    @Costly(Costly.When.WHOLE_LIST)
    public RestResponse<Page<ResidentView>> residents(
            @PathParam("id") String id,
            @Parameter(
                            description = "`resident`, which is usual, or `graduated`.",
                            schema =
                                    @Schema(
                                            enumeration = {"resident", "graduated"},
                                            defaultValue = "resident"))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @BeanParam ListParameters asked,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return residents.answer(Ids.read(id), state, asked, Language.of(language));
    }
}
