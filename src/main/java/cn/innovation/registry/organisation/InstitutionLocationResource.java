package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.LocationForm;
import cn.innovation.registry.fact.LocationView;
import cn.innovation.registry.fact.Locations;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/institutions/{institution}/locations")
@Tag(name = "institutions")
public class InstitutionLocationResource extends FactResource<LocationForm, LocationView> {
    InstitutionLocationResource(FactService facts, IdempotencyService idempotency, Locations kind) {
        super(facts, idempotency, kind, RecordKind.INSTITUTION);
    }
}
