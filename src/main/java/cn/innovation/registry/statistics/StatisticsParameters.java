package cn.innovation.registry.statistics;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a count takes beside the filters of its kind. */
public class StatisticsParameters extends CellParameters {
    @QueryParam("on")
    @Parameter(
            description = "The day on which it is so (Asia/Shanghai); today if left out.",
            schema = @Schema(format = "date"))
    @Nullable
    String on;
}
