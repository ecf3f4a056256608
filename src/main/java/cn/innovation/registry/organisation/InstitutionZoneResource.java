package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.ZoneMembershipForm;
import cn.innovation.registry.fact.ZoneMembershipView;
import cn.innovation.registry.fact.ZoneMemberships;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/institutions/{institution}/zones")
@Tag(name = "institutions")
public class InstitutionZoneResource extends FactResource<ZoneMembershipForm, ZoneMembershipView> {
    InstitutionZoneResource(FactService facts, IdempotencyService idempotency, ZoneMemberships kind) {
        super(facts, idempotency, kind, RecordKind.INSTITUTION);
    }
}
