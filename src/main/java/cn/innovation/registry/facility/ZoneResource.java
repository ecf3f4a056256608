package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Histories;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/zones")
@Tag(name = "zones", description = "园区: parks and zones, which span districts and are none.")
public class ZoneResource extends RecognisedResource {
    ZoneResource(FacilityList list, FacilityService service, Histories histories, IdempotencyService idempotency) {
        super(list, service, histories, idempotency, RecordKind.ZONE);
    }
}
