package cn.innovation.registry.statistics;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What every question to a cube takes beside the filters of its kind. */
public class CubeParameters {
    @QueryParam("by")
    @Parameter(description = "Comma list of dimensions; see `structure`. Left out: the whole alone.")
    @Nullable
    String by;

    @QueryParam("knownAt")
    @Parameter(
            description = "As known at this instant, between the registry's first record and its last tick.",
            schema = @Schema(format = "date-time"))
    @Nullable
    String knownAt;

    @QueryParam("format")
    @Parameter(
            description =
                    "`json`, `csv` or `xlsx`; of counts also `jsonstat` (2.0) and `sdmx-csv`. It goes before `Accept`.")
    @Nullable
    String format;
}
