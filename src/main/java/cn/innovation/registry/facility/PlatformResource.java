package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Histories;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/platforms")
@Tag(name = "platforms", description = "科研平台: what is recognised for research, with its hosts and evaluations.")
public class PlatformResource extends RecognisedResource {
    PlatformResource(FacilityList list, FacilityService service, Histories histories, IdempotencyService idempotency) {
        super(list, service, histories, idempotency, RecordKind.PLATFORM);
    }
}
