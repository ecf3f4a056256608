package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.RelationForm;
import cn.innovation.registry.fact.RelationView;
import cn.innovation.registry.fact.Relations;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/institutions/{institution}/relations")
@Tag(name = "institutions")
public class InstitutionRelationResource extends FactResource<RelationForm, RelationView> {
    InstitutionRelationResource(FactService facts, IdempotencyService idempotency, Relations kind) {
        super(facts, idempotency, kind, RecordKind.INSTITUTION);
    }
}
