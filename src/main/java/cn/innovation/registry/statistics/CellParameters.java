package cn.innovation.registry.statistics;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What questions for cells take. */
public class CellParameters extends CubeParameters {
    @QueryParam("dense")
    @Parameter(description = "`true`: also the cells in which nothing is.")
    @Nullable
    String dense;

    @QueryParam("labels")
    @Parameter(description = "`true`: also the labels of the codes, in the caller's language.")
    @Nullable
    String labels;
}
