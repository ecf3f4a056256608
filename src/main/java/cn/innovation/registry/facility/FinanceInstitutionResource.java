package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Histories;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/finance-institutions")
@Tag(name = "finance-institutions", description = "科技金融专营机构: institutions that finance science and technology alone.")
public class FinanceInstitutionResource extends CountedResource {
    FinanceInstitutionResource(
            FacilityList list, FacilityService service, Histories histories, IdempotencyService idempotency) {
        super(list, service, histories, idempotency, RecordKind.FINANCE_INSTITUTION);
    }
}
