package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.WithdrawRecordForm;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.Records;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/institutions")
@Tag(name = "institutions", description = "Universities, institutes, hospitals and other bodies, also from elsewhere.")
public class InstitutionResource {
    private final InstitutionList list;
    private final InstitutionService service;
    private final InstitutionReader reader;
    private final Records records;
    private final IdempotencyService idempotency;
    private final Clock clock;

    InstitutionResource(
            InstitutionList list,
            InstitutionService service,
            InstitutionReader reader,
            Records records,
            IdempotencyService idempotency,
            Clock clock) {
        this.list = list;
        this.service = service;
        this.reader = reader;
        this.records = records;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Produces({Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    @Operation(
            summary = "Institutions",
            description =
                    "The institutions that exist and stand in the city on the day; with `existence=any` also partners from"
                            + " outside.")
    @Costly(Costly.When.WHOLE_LIST)
    public RestResponse<Page<InstitutionView>> list(
            @BeanParam InstitutionFilter filter,
            @BeanParam ListParameters asked,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return list.answer(filter, asked, Language.of(language));
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Operation(summary = "Register an institution", description = "Its id is issued and stands in `Location`.")
    @APIResponse(responseCode = "201", description = "Registered")
    public Response create(InstitutionForm form) {
        return idempotency.once(form, () -> {
            InstitutionView created = service.create(form);
            return Response.created(
                            URI.create(RecordKind.INSTITUTION.path(created.id().toString())))
                    .entity(created)
                    .build();
        });
    }

    @GET
    @PermitAll
    @Path("/{id}")
    @Operation(summary = "An institution", description = "As it is on a day.")
    public InstitutionView get(
            @PathParam("id") String id,
            @Parameter(description = "The day; today if left out.") @QueryParam("on") @Nullable String on) {
        Parameters parameters = new Parameters();
        LocalDate day = parameters.day("on", on);
        parameters.check();
        UUID key = Ids.read(id);
        records.present(RecordKind.INSTITUTION, key.toString());
        return reader.find(key, day == null ? LocalDate.now(clock) : day).orElseThrow();
    }

    @PUT
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}")
    @Operation(
            summary = "Change an institution",
            description = "The body is the whole description: what is left out becomes unknown.")
    public InstitutionView put(@PathParam("id") String id, InstitutionForm form) {
        return service.replace(Ids.read(id), form);
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/withdraw")
    @Operation(
            summary = "Withdraw an institution",
            description = "Says that the record should not have been. The answer is the record as it last was.")
    public InstitutionView withdraw(@PathParam("id") String id, WithdrawRecordForm form) {
        return service.withdraw(Ids.read(id), form);
    }
}
