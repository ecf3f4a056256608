package cn.innovation.registry.organisation;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the institutions. */
public class InstitutionFilter {
    @QueryParam("q")
    @Parameter(description = "Part of a name, former name, English name or alias. Width and case do not matter.")
    @Nullable
    String q;

    @QueryParam("type")
    @Parameter(description = "Codes of `institution-types`.")
    @Nullable
    String type;

    @QueryParam("creditCode")
    @Parameter(description = "The unified social credit code.")
    @Nullable
    String creditCode;

    @QueryParam("district")
    @Parameter(description = "Codes of `districts`; `none`: unknown.")
    @Nullable
    String district;

    @QueryParam("zone")
    @Parameter(description = "Ids of zones; `none`: in no zone.")
    @Nullable
    String zone;

    @QueryParam("cluster")
    @Parameter(description = "Codes of `clusters` (the primary one); `none`: not assigned.")
    @Nullable
    String cluster;

    @QueryParam("clusterGrouping")
    @Parameter(description = "Codes of `cluster-groupings`: the primary cluster is in one of them on the day.")
    @Nullable
    String clusterGrouping;

    @QueryParam("clusterBasis")
    @Parameter(description = "Codes of `cluster-bases`; `any`; `none`.")
    @Nullable
    String clusterBasis;

    @QueryParam("existence")
    @Parameter(
            description =
                    "Codes of `existence-states` on the day, wherever it stands; `any`: also what does not exist in the city on"
                            + " the day, partners from outside among them.")
    @Nullable
    String existence;

    /** In a fixed order, for the hash that binds a cursor to its list. */
    List<@Nullable String> values() {
        return Arrays.asList(q, type, creditCode, district, zone, cluster, clusterGrouping, clusterBasis, existence);
    }
}
