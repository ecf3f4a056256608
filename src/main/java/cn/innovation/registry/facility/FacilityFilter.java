package cn.innovation.registry.facility;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters that the lists of all kinds of facility have. */
public class FacilityFilter {
    @QueryParam("q")
    @Parameter(description = "Part of a name, former name, English name or alias. Width and case do not matter.")
    @Nullable
    String q;

    @QueryParam("district")
    @Parameter(description = "Codes of `districts`; `none`: unknown.")
    @Nullable
    String district;

    @QueryParam("cluster")
    @Parameter(description = "Codes of `clusters` (the primary one); `none`: not assigned.")
    @Nullable
    String cluster;

    @QueryParam("clusterGrouping")
    @Parameter(description = "Codes of `cluster-groupings`: the primary cluster is in one of them on the day.")
    @Nullable
    String clusterGrouping;

    @QueryParam("existence")
    @Parameter(
            description =
                    "Codes of `existence-states` on the day, wherever it stands; `any`: also what does not exist in the city on"
                            + " the day. If left out: what exists and stands in the city.")
    @Nullable
    String existence;

    /** In a fixed order, for the hash that binds a cursor to its list. */
    List<@Nullable String> values() {
        return new ArrayList<>(Arrays.asList(q, district, cluster, clusterGrouping, existence));
    }
}
