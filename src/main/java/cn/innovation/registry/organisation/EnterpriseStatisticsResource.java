package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.statistics.Countable;
import cn.innovation.registry.statistics.Statistics;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Enterprises by where they stand. */
@Path("/v1/statistics/enterprises")
@Tag(name = "statistics", description = "How many, in which group, on which day, as known when.")
public class EnterpriseStatisticsResource extends EnterpriseCubeResource {
    private final EnterpriseCounts counts;

    EnterpriseStatisticsResource(EnterpriseCounts counts, Statistics statistics) {
        super(statistics);
        this.counts = counts;
    }

    @Override
    Countable countable(EnterpriseFilter filter, Parameters parameters) {
        return counts.of(filter, parameters);
    }
}
