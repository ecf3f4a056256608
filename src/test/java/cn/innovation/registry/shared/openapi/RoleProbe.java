package cn.innovation.registry.shared.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The methods that {@link RoleProbeResource} inherits. */
abstract class RoleProbe {
    @GET
    @PermitAll
    @Path("/{id}")
    @Operation(hidden = true)
    public String read(@PathParam("id") String id) {
        return id;
    }

    @PUT
    @RolesAllowed({"editor", "administrator"})
    @Path("{id: [a-z]+}")
    @Operation(hidden = true)
    public String write(@PathParam("id") String id) {
        return id;
    }
}
