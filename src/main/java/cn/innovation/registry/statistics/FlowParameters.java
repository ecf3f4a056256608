package cn.innovation.registry.statistics;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What flows take beside their filters. */
public class FlowParameters {
    @QueryParam("by")
    @Parameter(description = "Comma list of the dimensions whose groups have flows; left out: the whole.")
    @Nullable
    String by;

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

    @QueryParam("knownAt")
    @Parameter(
            description = "As known at this instant, between the registry's first record and its last tick.",
            schema = @Schema(format = "date-time"))
    @Nullable
    String knownAt;

    @QueryParam("format")
    @Parameter(description = "`json`, `csv` or `xlsx`; it goes before `Accept`.")
    @Nullable
    String format;
}
