package cn.innovation.registry.access;

import cn.innovation.registry.access.ClientView.ChangeView;
import cn.innovation.registry.shared.http.ByCreation;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Paging;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/clients")
@RolesAllowed(Roles.ACCESS_ADMINISTRATOR)
@Tag(name = "access", description = "Who calls, and what he may do.")
public class ClientResource {
    /** There is one list, without filters. */
    private static final String LIST = "clients";

    private final ClientService service;
    private final Clients clients;
    private final IdempotencyService idempotency;

    ClientResource(ClientService service, Clients clients, IdempotencyService idempotency) {
        this.service = service;
        this.clients = clients;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed(Roles.ACCESS_ADMINISTRATOR)
    @Operation(summary = "Clients", description = "With their keys and when they last called; the latest first.")
    public Page<ClientView> list(@BeanParam Paging asked) {
        Parameters parameters = new Parameters();
        int rows = asked.rows(parameters);
        parameters.check();
        return Page.of(clients.page(ByCreation.read(asked.cursor(), LIST), rows + 1), rows, last -> new ByCreation(
                        last.createdAt(), last.id())
                .cursor(LIST));
    }

    @POST
    @RolesAllowed(Roles.ACCESS_ADMINISTRATOR)
    @Operation(
            summary = "Make a client",
            description =
                    "A system that is to call. The answer has its key, and no other answer ever has. The registry keeps the digest of"
                            + " it alone.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ClientView.Issued.class)))
    public Response create(ClientForm form) {
        return idempotency.once(form, () -> {
            ClientView.Issued issued = service.create(form);
            return Response.created(URI.create("/v1/clients/" + issued.client().id()))
                    .entity(issued)
                    .build();
        });
    }

    @GET
    @RolesAllowed(Roles.ACCESS_ADMINISTRATOR)
    @Path("/{id}")
    @Operation(
            summary = "A client",
            description = "What it may do, its keys and when it last called. Its `ETag` is for a PUT.")
    @APIResponse(
            responseCode = "200",
            description = "The client",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ClientView.class)))
    public Response get(@PathParam("id") String id) {
        return answer(service.find(Ids.read(id)));
    }

    @PUT
    @RolesAllowed(Roles.ACCESS_ADMINISTRATOR)
    @Path("/{id}")
    @Operation(
            operationId = "putClient",
            summary = "Change a client",
            description =
                    "The body is the whole: what is left out is as at its creation. It counts from its next request on. Nobody changes"
                            + " the client that he is himself (403).")
    @APIResponse(responseCode = "200", description = "Changed")
    public Response put(@PathParam("id") String id, ClientForm form) {
        return answer(service.replace(Ids.read(id), form));
    }

    @POST
    @RolesAllowed(Roles.ACCESS_ADMINISTRATOR)
    @Path("/{id}/rotate")
    @Operation(
            summary = "Give a client a new key",
            description =
                    "The former keys go on for the overlap that the body names, 24 hours if it names none, so that the system can"
                            + " change over. Ten keys at most are good at a time.")
    @APIResponse(responseCode = "200", description = "The new key")
    public ClientView.Issued rotate(@PathParam("id") String id, RotateForm form) {
        return service.rotate(Ids.read(id), form);
    }

    @POST
    @RolesAllowed(Roles.ACCESS_ADMINISTRATOR)
    @Path("/{id}/disable")
    @Operation(
            summary = "Refuse a client",
            description = "Its next request is answered 401, whichever of its keys it sends. What it began goes on.")
    public ClientView disable(@PathParam("id") String id) {
        return service.enable(Ids.read(id), false);
    }

    @POST
    @RolesAllowed(Roles.ACCESS_ADMINISTRATOR)
    @Path("/{id}/enable")
    @Operation(
            summary = "Let a client call again",
            description = "With the keys that it has, unless they have expired.")
    public ClientView enable(@PathParam("id") String id) {
        return service.enable(Ids.read(id), true);
    }

    @GET
    @RolesAllowed(Roles.ACCESS_ADMINISTRATOR)
    @Path("/{id}/changes")
    @Operation(summary = "What was done to a client", description = "By whom, and what it was then; the latest first.")
    public Page<ChangeView> changes(@PathParam("id") String id, @BeanParam Paging asked) {
        Parameters parameters = new Parameters();
        int rows = asked.rows(parameters);
        Integer before = asked.number(1, parameters);
        parameters.check();
        UUID client = service.find(Ids.read(id)).id();
        return Page.of(clients.changes(client, before, rows + 1), rows, ChangeView::number);
    }

    private static Response answer(ClientView view) {
        return Response.ok(view).header(HttpHeaders.ETAG, view.tag()).build();
    }
}
