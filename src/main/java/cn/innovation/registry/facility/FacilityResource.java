package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Histories;
import cn.innovation.registry.fact.WithdrawRecordForm;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.FactsView;
import cn.innovation.registry.shared.record.HistoryView;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The operations on the facilities of a kind; a subclass gives the address, and lists them. */
public abstract class FacilityResource {
    private final FacilityList list;
    private final FacilityService service;
    private final Histories histories;
    private final IdempotencyService idempotency;
    private final RecordKind kind;

    FacilityResource(
            FacilityList list,
            FacilityService service,
            Histories histories,
            IdempotencyService idempotency,
            RecordKind kind) {
        this.list = list;
        this.service = service;
        this.histories = histories;
        this.idempotency = idempotency;
        this.kind = kind;
    }

    /** For the list of a subclass. */
    final RestResponse<Page<FacilityView>> answer(
            FacilityFilter filter, ListParameters asked, @Nullable String language) {
        return list.answer(kind, filter, asked, Language.of(language));
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    public Response create(FacilityForm form) {
        return idempotency.once(form, () -> {
            FacilityView created = service.create(kind, form);
            return Response.created(URI.create(kind.path(created.id().toString())))
                    .entity(created)
                    .build();
        });
    }

    @GET
    @PermitAll
    @Path("/{id}")
    public FacilityView get(
            @PathParam("id") String id,
            @Parameter(description = "The day; today if left out.") @QueryParam("on") @Nullable String on) {
        Parameters parameters = new Parameters();
        LocalDate day = parameters.day("on", on);
        parameters.check();
        return service.find(kind, Ids.read(id), day);
    }

    @PUT
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}")
    public FacilityView put(@PathParam("id") String id, FacilityForm form) {
        return service.replace(kind, Ids.read(id), form);
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/withdraw")
    public FacilityView withdraw(@PathParam("id") String id, WithdrawRecordForm form) {
        return service.withdraw(kind, Ids.read(id), form);
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/{id}/history")
    @Operation(
            summary = "What happened to a record",
            description = "Its changes and those of its facts, the latest first.")
    public FactsView<HistoryView> history(@PathParam("id") String id) {
        return histories.of(kind, Ids.read(id).toString());
    }
}
