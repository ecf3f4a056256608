package cn.innovation.registry.statistics;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a series takes beside the filters of its kind. */
public class SeriesParameters extends CellParameters {
    @QueryParam("every")
    @Parameter(description = "`month`, `quarter` or `year` (if left out). The points are the last days of the periods.")
    @Nullable
    String every;

    @QueryParam("from")
    @Parameter(description = "The first day; ten years before `until` if left out.", schema = @Schema(format = "date"))
    @Nullable
    String from;

    @QueryParam("until")
    @Parameter(
            description = "The day after the last one (exclusive); tomorrow if left out.",
            schema = @Schema(format = "date"))
    @Nullable
    String until;
}
