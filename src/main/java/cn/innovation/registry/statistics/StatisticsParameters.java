package cn.innovation.registry.statistics;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What every count takes beside the filters of its kind. */
public class StatisticsParameters {
    @QueryParam("by")
    @Parameter(description = "Comma list of the dimensions to count by; see `structure`. Left out: the total alone.")
    @Nullable
    String by;

    @QueryParam("on")
    @Parameter(
            description = "The day on which it is so (Asia/Shanghai); today if left out.",
            schema = @Schema(format = "date"))
    @Nullable
    String on;

    @QueryParam("knownAt")
    @Parameter(
            description = "As known at this instant, between the registry's first record and its last tick.",
            schema = @Schema(format = "date-time"))
    @Nullable
    String knownAt;

    @QueryParam("dense")
    @Parameter(description = "`true`: also the cells in which nothing is.")
    @Nullable
    String dense;

    @QueryParam("labels")
    @Parameter(description = "`true`: also the labels of the codes, in the caller's language.")
    @Nullable
    String labels;

    @QueryParam("format")
    @Parameter(description = "`json`, `csv`, `xlsx`, `jsonstat` (2.0) or `sdmx-csv`; it goes before `Accept`.")
    @Nullable
    String format;
}
