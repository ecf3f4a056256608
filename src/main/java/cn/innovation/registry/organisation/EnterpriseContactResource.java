package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.ContactErasureService;
import cn.innovation.registry.fact.ContactResource;
import cn.innovation.registry.fact.ContactReveals;
import cn.innovation.registry.fact.Contacts;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/enterprises/{creditCode}/contacts")
@Tag(name = "enterprises")
public class EnterpriseContactResource extends ContactResource {
    EnterpriseContactResource(
            FactService facts,
            IdempotencyService idempotency,
            Contacts kind,
            ContactReveals reveals,
            ContactErasureService erasures) {
        super(facts, idempotency, kind, reveals, erasures, RecordKind.ENTERPRISE);
    }

    @Override
    protected String key(UriInfo uri) {
        return CreditCodes.parse(uri.getPathParameters().getFirst("creditCode")).text();
    }
}
