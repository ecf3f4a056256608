package cn.innovation.registry.correction;

import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/statistics/corrections")
@Tag(name = "statistics")
public class CorrectionStatisticsResource {
    private final CorrectionCounts counts;

    CorrectionStatisticsResource(CorrectionCounts counts) {
        this.counts = counts;
    }

    @GET
    @RolesAllowed(Roles.GOVERNMENT)
    @TaggedByRegistry
    @Operation(
            operationId = "countCorrections",
            summary = "How many corrections were asked for, and what became of them",
            description =
                    "Of those asked for in a period: how many are open, late, corrected, refused and taken back by now, for each district"
                            + " that owns some today and for all. Each number has the list behind it.")
    public CorrectionCountsView count(
            @Parameter(
                            description = "The first day of asking; from the beginning if left out.",
                            schema = @Schema(format = "date"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description = "The day after the last day of asking; up to now if left out.",
                            schema = @Schema(format = "date"))
                    @QueryParam("until")
                    @Nullable
                    String until) {
        Parameters parameters = new Parameters();
        LocalDate first = parameters.day("from", from);
        LocalDate end = parameters.day("until", until);
        if (first != null && end != null && !first.isBefore(end)) {
            parameters.fault("until", "NOT_AFTER_FROM", first);
        }
        parameters.check();
        return counts.of(first, end);
    }
}
