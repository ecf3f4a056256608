package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The operations on the contact persons of a kind of record; a subclass gives the address. */
public abstract class ContactResource extends FactResource<ContactForm, ContactView> {
    private final ContactReveals reveals;

    protected ContactResource(
            FactService facts,
            IdempotencyService idempotency,
            Contacts kind,
            ContactReveals reveals,
            RecordKind recordKind) {
        super(facts, idempotency, kind, recordKind);
        this.reveals = reveals;
    }

    @POST
    @RolesAllowed(Roles.PERSONAL_DATA)
    @Path("/{id}/reveal")
    @Operation(
            summary = "See a contact person in clear",
            description = "For a purpose, which is kept with the name of the caller (个人信息保护法).")
    public ContactView reveal(@PathParam("id") String id, @NotNull @Valid RevealForm form, @Context UriInfo uri) {
        return reveals.reveal(recordKind(), key(uri), Ids.read(id), form.purpose());
    }
}
