package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The operations on the contact persons of a kind of record; a subclass gives the address. */
public abstract class ContactResource extends FactResource<ContactForm, ContactView> {
    private final ContactReveals reveals;
    private final ContactErasureService erasures;

    protected ContactResource(
            FactService facts,
            IdempotencyService idempotency,
            Contacts kind,
            ContactReveals reveals,
            ContactErasureService erasures,
            RecordKind recordKind) {
        super(facts, idempotency, kind, recordKind);
        this.reveals = reveals;
        this.erasures = erasures;
    }

    @POST
    @RolesAllowed(Roles.PERSONAL_DATA)
    @Path("/{id}/reveal")
    @Operation(
            summary = "See a contact person in clear",
            description = "For a purpose, which is kept with the name of the caller (个人信息保护法).")
    public ContactView reveal(@PathParam("id") String id, RevealForm form, @Context UriInfo uri) {
        return reveals.reveal(recordKind(), key(uri), Ids.read(id), form.purpose());
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/erase")
    @Operation(
            summary = "Erase a contact person's data",
            description =
                    "For good, and from everywhere they are kept (个人信息保护法 art. 47). What stays is that there was a contact, from when"
                            + " until when, and why the data were erased. `If-Match` names the version that is erased. Copies of the"
                            + " whole database end with their own time. Also where the contact was withdrawn, or its record was or has a"
                            + " successor: its version is in the list with `withdrawn=true`, and `*` is any.")
    public ContactView erase(@PathParam("id") String id, EraseForm form, @Context UriInfo uri) {
        return erasures.erase(recordKind(), key(uri), Ids.read(id), form);
    }
}
