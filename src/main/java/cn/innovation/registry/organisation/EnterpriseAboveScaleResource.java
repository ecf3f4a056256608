package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/enterprises/{creditCode}/above-scale")
@Tag(name = "enterprises")
public class EnterpriseAboveScaleResource extends FactResource<AboveScaleForm, AboveScaleView> {
    EnterpriseAboveScaleResource(FactService facts, IdempotencyService idempotency, AboveScales kind) {
        super(facts, idempotency, kind, RecordKind.ENTERPRISE);
    }

    @Override
    protected String key(UriInfo uri) {
        return CreditCodes.parse(uri.getPathParameters().getFirst("creditCode")).text();
    }
}
