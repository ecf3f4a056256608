package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.ExistenceForm;
import cn.innovation.registry.fact.ExistenceView;
import cn.innovation.registry.fact.Existences;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/institutions/{institution}/existence")
@Tag(name = "institutions")
public class InstitutionExistenceResource extends FactResource<ExistenceForm, ExistenceView> {
    InstitutionExistenceResource(FactService facts, IdempotencyService idempotency, Existences kind) {
        super(facts, idempotency, kind, RecordKind.INSTITUTION);
    }
}
