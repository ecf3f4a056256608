package cn.innovation.registry.quota;

import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Paging;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/quotas")
@Tag(name = "quotas", description = "How many requests a client has, where it is not the usual number.")
public class QuotaResource {
    private static final int LONGEST_NAME = 200;

    /** There is one list, without filters. */
    private static final String LIST = "quotas";

    private final QuotaService service;
    private final Quotas quotas;
    private final Clock clock;

    QuotaResource(QuotaService service, Quotas quotas, Clock clock) {
        this.service = service;
        this.quotas = quotas;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.SYSTEM_ADMINISTRATOR)
    @Operation(summary = "Quotas that are not the usual ones", description = "By the names of the clients.")
    public Page<QuotaView> list(@BeanParam Paging asked) {
        Parameters parameters = new Parameters();
        int rows = asked.rows(parameters);
        parameters.check();
        String after = asked.cursor() == null
                ? ""
                : Cursor.decode("cursor", asked.cursor(), LIST).lastCode();
        return Page.of(quotas.page(after, rows + 1), rows, this::cursor);
    }

    @GET
    @RolesAllowed(Roles.SYSTEM_ADMINISTRATOR)
    @Path("/{client}")
    @Operation(summary = "The quota of a client", description = "404 where it has the usual ones.")
    @APIResponse(responseCode = "200", description = "The quota")
    public QuotaView get(
            @Parameter(description = "The name of the client.", example = "tax") @PathParam("client") String client) {
        return service.find(name(client));
    }

    @PUT
    @RolesAllowed(Roles.SYSTEM_ADMINISTRATOR)
    @Path("/{client}")
    @Operation(
            operationId = "putQuota",
            summary = "Give a client another quota",
            description =
                    "It holds from the next lease on, at the latest from the next window. A client need not be there yet. 0 lets nothing"
                            + " through.")
    @APIResponse(responseCode = "200", description = "Changed")
    public Response put(
            @Parameter(description = "The name of the client.", example = "tax") @PathParam("client") String client,
            QuotaForm form) {
        QuotaService.Put put = service.put(name(client), form);
        Response.ResponseBuilder answer = put.created()
                ? Response.created(UriBuilder.fromPath("/v1/quotas/{client}")
                        .build(put.quota().client()))
                : Response.ok();
        return answer.entity(put.quota()).build();
    }

    @DELETE
    @RolesAllowed(Roles.SYSTEM_ADMINISTRATOR)
    @Path("/{client}")
    @Operation(summary = "Give a client the usual quotas", description = "From the next lease on.")
    @APIResponse(responseCode = "204", description = "It has the usual ones")
    public void delete(
            @Parameter(description = "The name of the client.", example = "tax") @PathParam("client") String client) {
        service.remove(name(client));
    }

    private String cursor(QuotaView last) {
        return new Cursor("client", null, last.client(), LIST, LocalDate.now(clock), null).encode();
    }

    private static String name(String written) {
        Parameters parameters = new Parameters();
        String name = parameters.text("client", written, LONGEST_NAME);
        parameters.check();
        return Objects.requireNonNull(name);
    }
}
