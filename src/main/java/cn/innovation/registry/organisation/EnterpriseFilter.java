package cn.innovation.registry.organisation;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the enterprises. Commas are or, parameters are and; `none` asks for what is unknown. */
public class EnterpriseFilter {
    @QueryParam("q")
    @Parameter(
            description =
                    "Part of a name, former name or English name, or the beginning of a credit code. Width and case do not matter.")
    @Nullable
    String q;

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
    @Parameter(
            description =
                    "Codes of `cluster-bases`: on what the assignment rests (`suggested` is a work list); `any`; `none`.")
    @Nullable
    String clusterBasis;

    @QueryParam("tier")
    @Parameter(description = "Codes of `tiers`; `none`: on no rung.")
    @Nullable
    String tier;

    @QueryParam("qualification")
    @Parameter(description = "Codes of `qualification-kinds`: one is in force; `none`: none is.")
    @Nullable
    String qualification;

    @QueryParam("qualificationYear")
    @Parameter(description = "Years of certification or entry of a qualification in force.")
    @Nullable
    String qualificationYear;

    @QueryParam("qualificationNumber")
    @Parameter(description = "The number of a qualification in force.")
    @Nullable
    String qualificationNumber;

    @QueryParam("technologyField")
    @Parameter(description = "Codes of `technology-fields` of a qualification in force.")
    @Nullable
    String technologyField;

    @QueryParam("carrier")
    @Parameter(description = "Ids of carriers of a residency in force.")
    @Nullable
    String carrier;

    @QueryParam("existence")
    @Parameter(
            description =
                    "Codes of `existence-states` on the day, wherever it stands; `any`: also what does not exist in the city on"
                            + " the day. If left out: what exists and stands in the city.")
    @Nullable
    String existence;

    @QueryParam("industry")
    @Parameter(
            description =
                    "Beginnings of GB/T 4754-2017 codes: a section's letter or up to four digits; `none`: unknown.")
    @Nullable
    String industry;

    @QueryParam("size")
    @Parameter(description = "Codes of `enterprise-sizes`; `none`: unknown.")
    @Nullable
    String size;

    @QueryParam("aboveScale")
    @Parameter(description = "Codes of `above-scale-sectors`; `any`; `none`.")
    @Nullable
    String aboveScale;

    @QueryParam("listed")
    @Parameter(description = "Codes of `listing-markets`; `any`; `none`.")
    @Nullable
    String listed;

    @QueryParam("registeredFrom")
    @Parameter(description = "Registered on this day or later.", schema = @Schema(format = "date"))
    @Nullable
    String registeredFrom;

    @QueryParam("registeredUntil")
    @Parameter(description = "Registered before this day.", schema = @Schema(format = "date"))
    @Nullable
    String registeredUntil;

    /** The kinds of qualification that are asked for, of those that the caller may see. */
    Set<String> held(Set<String> kinds) {
        if (qualification == null) {
            return kinds;
        }
        Set<String> asked = new TreeSet<>(List.of(qualification.split(",", -1)));
        asked.retainAll(kinds);
        return asked.isEmpty() ? kinds : asked;
    }

    /** In a fixed order, for the hash that binds a cursor to its list. */
    List<@Nullable String> values() {
        return Arrays.asList(
                q,
                district,
                zone,
                cluster,
                clusterGrouping,
                clusterBasis,
                tier,
                qualification,
                qualificationYear,
                qualificationNumber,
                technologyField,
                carrier,
                existence,
                industry,
                size,
                aboveScale,
                listed,
                registeredFrom,
                registeredUntil);
    }
}
