package cn.innovation.registry.statistics;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What flows take beside their filters. */
public class FlowParameters extends CubeParameters {
    @QueryParam("from")
    @Parameter(
            description = "The first day of the period. What was there on the day before is the opening.",
            required = true,
            schema = @Schema(format = "date"))
    @Nullable
    String from;

    @QueryParam("until")
    @Parameter(
            description = "The day after the last one (exclusive). What is there on the last day is the closing.",
            required = true,
            schema = @Schema(format = "date"))
    @Nullable
    String until;
}
