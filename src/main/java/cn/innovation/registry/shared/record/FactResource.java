package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The operations on the facts of one kind of one kind of record; a subclass gives the address. */
public abstract class FactResource<F extends FactForm, V extends FactAnswer> {
    private final FactService facts;
    private final IdempotencyService idempotency;
    private final FactKind<?, F, V> kind;
    private final RecordKind recordKind;

    protected FactResource(
            FactService facts, IdempotencyService idempotency, FactKind<?, F, V> kind, RecordKind recordKind) {
        this.facts = facts;
        this.idempotency = idempotency;
        this.kind = kind;
        this.recordKind = recordKind;
    }

    /** The key as its kind normalises it; usually it is an issued id. */
    protected String key(UriInfo uri) {
        return Ids.read(uri.getPathParameters().getFirst(recordKind.parameter()))
                .toString();
    }

    protected final RecordKind recordKind() {
        return recordKind;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    public FactsView<V> list(
            @Parameter(description = "Only what is in force on this day.") @QueryParam("on") @Nullable String on,
            @Parameter(description = "`true`: also what was withdrawn.") @QueryParam("withdrawn") @Nullable
                    String withdrawn,
            @Context UriInfo uri) {
        Parameters parameters = new Parameters();
        var day = parameters.day("on", on);
        boolean all = Boolean.TRUE.equals(parameters.bool("withdrawn", withdrawn));
        parameters.check();
        return new FactsView<>(facts.list(kind, recordKind, key(uri), day, all));
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    public Response add(F form, @Context UriInfo uri) {
        return idempotency.once(form, () -> {
            V added = facts.add(kind, recordKind, key(uri), form);
            URI address = uri.getBaseUriBuilder()
                    .path(uri.getPath())
                    .path(added.fact().id().toString())
                    .build();
            return Response.created(address).entity(added).build();
        });
    }

    @GET
    @PermitAll
    @Path("/{id}")
    public V get(@PathParam("id") String id, @Context UriInfo uri) {
        return facts.get(kind, recordKind, key(uri), Ids.read(id));
    }

    @PUT
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}")
    public V correct(@PathParam("id") String id, F form, @Context UriInfo uri) {
        return facts.correct(kind, recordKind, key(uri), Ids.read(id), form);
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/end")
    public V end(@PathParam("id") String id, EndForm form, @Context UriInfo uri) {
        return facts.end(kind, recordKind, key(uri), Ids.read(id), form);
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/withdraw")
    public V withdraw(@PathParam("id") String id, WithdrawForm form, @Context UriInfo uri) {
        return facts.withdraw(kind, recordKind, key(uri), Ids.read(id), form);
    }
}
