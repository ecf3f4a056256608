package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Histories;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/teams")
@Tag(name = "teams", description = "创新创业团队: teams that were brought in or raised.")
public class TeamResource extends CountedResource {
    TeamResource(FacilityList list, FacilityService service, Histories histories, IdempotencyService idempotency) {
        super(list, service, histories, idempotency, RecordKind.TEAM);
    }
}
