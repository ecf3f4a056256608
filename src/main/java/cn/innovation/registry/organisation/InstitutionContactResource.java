package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.ContactErasureService;
import cn.innovation.registry.fact.ContactResource;
import cn.innovation.registry.fact.ContactReveals;
import cn.innovation.registry.fact.Contacts;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/institutions/{institution}/contacts")
@Tag(name = "institutions")
public class InstitutionContactResource extends ContactResource {
    InstitutionContactResource(
            FactService facts,
            IdempotencyService idempotency,
            Contacts kind,
            ContactReveals reveals,
            ContactErasureService erasures) {
        super(facts, idempotency, kind, reveals, erasures, RecordKind.INSTITUTION);
    }
}
