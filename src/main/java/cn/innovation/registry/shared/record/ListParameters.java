package cn.innovation.registry.shared.record;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What can be asked of every list of records beside its filters. */
public class ListParameters extends PageParameters {
    @QueryParam("on")
    @Parameter(
            description = "The day on which it is so (Asia/Shanghai); today if left out.",
            schema = @Schema(format = "date"))
    @Nullable
    String on;

    @QueryParam("knownAt")
    @Parameter(
            description =
                    "As known at this instant. It applies to the filters and facets on facts; descriptive fields are as now. It"
                            + " must lie between the registry's first record and its last tick, a second or two ago.",
            schema = @Schema(format = "date-time"))
    @Nullable
    String knownAt;

    @Override
    @Nullable
    String on() {
        return on;
    }

    @Override
    @Nullable
    String knownAt() {
        return knownAt;
    }
}
