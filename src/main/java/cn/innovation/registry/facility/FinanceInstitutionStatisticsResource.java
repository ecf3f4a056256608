package cn.innovation.registry.facility;

import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.statistics.Statistics;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/statistics/finance-institutions")
@Tag(name = "statistics", description = "How many, in which group, on which day, as known when.")
public class FinanceInstitutionStatisticsResource extends CountedCubeResource {
    FinanceInstitutionStatisticsResource(FacilityCounts counts, Statistics statistics) {
        super(counts, statistics, RecordKind.FINANCE_INSTITUTION);
    }
}
