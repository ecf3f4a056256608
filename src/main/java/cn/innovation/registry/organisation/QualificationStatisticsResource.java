package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.statistics.Countable;
import cn.innovation.registry.statistics.Statistics;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Enterprises by what they hold. */
@Path("/v1/statistics/qualifications")
@Tag(name = "statistics", description = "How many, in which group, on which day, as known when.")
public class QualificationStatisticsResource extends EnterpriseCubeResource {
    private final HolderCounts counts;

    QualificationStatisticsResource(HolderCounts counts, Statistics statistics) {
        super(statistics);
        this.counts = counts;
    }

    @Override
    Countable countable(EnterpriseFilter filter, Parameters parameters) {
        return counts.of(filter, parameters);
    }
}
