package cn.innovation.registry.facility;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of what is recognised: platforms, carriers and zones. */
public class RecognisedFilter extends FacilityFilter {
    @QueryParam("type")
    @Parameter(
            description =
                    "Codes of `recognition-types` of this kind of record: a recognition of the type is in force; `none`:"
                            + " nothing is. Of each type the highest level in force counts, and type, level and minLevel ask for"
                            + " one and the same recognition.")
    @Nullable
    String type;

    @QueryParam("level")
    @Parameter(description = "Codes of `levels`; `none`: recognised at no level that is known, or not at all.")
    @Nullable
    String level;

    @QueryParam("minLevel")
    @Parameter(description = "A code of `levels`: this one or a higher one.")
    @Nullable
    String minLevel;

    @QueryParam("zone")
    @Parameter(description = "Ids of zones; `none`: in no zone.")
    @Nullable
    String zone;

    @QueryParam("host")
    @Parameter(description = "Credit codes or ids of those that host it; `none`: nobody is recorded.")
    @Nullable
    String host;

    @QueryParam("operator")
    @Parameter(description = "Credit codes or ids of those that operate it; `none`: nobody is recorded.")
    @Nullable
    String operator;

    @Override
    List<@Nullable String> values() {
        List<@Nullable String> values = super.values();
        values.addAll(Arrays.asList(type, level, minLevel, zone, host, operator));
        return values;
    }
}
