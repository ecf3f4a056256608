package cn.innovation.registry.facility;

import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.FactsView;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The operations on the evaluations of a recognition of a kind of record; a subclass gives the address. */
public abstract class EvaluationResource {
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2100;

    private final EvaluationService service;
    private final IdempotencyService idempotency;
    private final RecordKind kind;

    EvaluationResource(EvaluationService service, IdempotencyService idempotency, RecordKind kind) {
        this.service = service;
        this.idempotency = idempotency;
        this.kind = kind;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Operation(summary = "The evaluations of a recognition", description = "By year, without pages.")
    public FactsView<EvaluationView> list(@PathParam("id") String id, @Context UriInfo uri) {
        return new FactsView<>(service.all(kind, key(uri), Ids.read(id)));
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Operation(
            summary = "Add an evaluation of a recognition",
            description = "Needs an `Idempotency-Key`. A recognition has one evaluation in a year.")
    public Response add(@PathParam("id") String id, EvaluationForm form, @Context UriInfo uri) {
        return idempotency.once(form, () -> {
            EvaluationView added = service.add(kind, key(uri), Ids.read(id), form);
            URI address = uri.getBaseUriBuilder()
                    .path(uri.getPath())
                    .path(Integer.toString(added.year()))
                    .build();
            return Response.created(address).entity(added).build();
        });
    }

    @GET
    @PermitAll
    @Path("/{year}")
    @Operation(summary = "The evaluation of a recognition in a year", description = "As it is known now.")
    public EvaluationView get(@PathParam("id") String id, @PathParam("year") String year, @Context UriInfo uri) {
        return service.find(kind, key(uri), Ids.read(id), year(year));
    }

    @PUT
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{year}")
    @Operation(
            summary = "Record the evaluation of a recognition in a year",
            description =
                    "With `If-None-Match: *` it is created and nothing else; with `If-Match` it is changed. What is left out"
                            + " becomes unknown.")
    public Response put(
            @PathParam("id") String id, @PathParam("year") String year, EvaluationForm form, @Context UriInfo uri) {
        EvaluationService.Stored stored = service.put(kind, key(uri), Ids.read(id), year(year), form);
        return stored.created()
                ? Response.created(uri.getRequestUri()).entity(stored.view()).build()
                : Response.ok(stored.view()).build();
    }

    private String key(UriInfo uri) {
        return Ids.read(uri.getPathParameters().getFirst(kind.parameter())).toString();
    }

    private static int year(String written) {
        Parameters parameters = new Parameters();
        Integer year = parameters.integer("year", written, FIRST_YEAR, LAST_YEAR);
        parameters.check();
        return Objects.requireNonNull(year);
    }
}
