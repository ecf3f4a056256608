package cn.innovation.registry.correction;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which corrections asked for a list holds. */
public class CorrectionFilter {
    @QueryParam("state")
    @Parameter(
            description = "States, divided by commas: `open`, `corrected`, `refused`, `withdrawn`.",
            example = "open")
    @Nullable
    String state;

    @QueryParam("kind")
    @Parameter(
            description =
                    "Kinds of record, divided by commas: `enterprise`, `institution`, `platform`, `carrier`, `zone`, `team`,"
                            + " `finance-institution`.",
            example = "enterprise")
    @Nullable
    String kind;

    @QueryParam("record")
    @Parameter(description = "Credit codes or ids of records, divided by commas.", example = "91440703MA00000077")
    @Nullable
    String record;

    @QueryParam("district")
    @Parameter(
            description = "Codes of `districts` whose registrars have to answer by today; `none`: those of the city.",
            example = "440703")
    @Nullable
    String district;

    @QueryParam("askedBy")
    @Parameter(description = "Who asked, by name; several are divided by commas.", example = "market-supervision")
    @Nullable
    String askedBy;

    @QueryParam("overdue")
    @Parameter(
            description = "`true`: open, and the last day for an answer is over; `false`: all others.",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Nullable
    String overdue;

    @QueryParam("askedFrom")
    @Parameter(description = "The first day of asking.", schema = @Schema(format = "date"))
    @Nullable
    String askedFrom;

    @QueryParam("askedUntil")
    @Parameter(description = "The day after the last day of asking.", schema = @Schema(format = "date"))
    @Nullable
    String askedUntil;

    @QueryParam("answeredFrom")
    @Parameter(description = "The first day on which it was closed.", schema = @Schema(format = "date"))
    @Nullable
    String answeredFrom;

    @QueryParam("answeredUntil")
    @Parameter(description = "The day after the last day on which it was closed.", schema = @Schema(format = "date"))
    @Nullable
    String answeredUntil;

    /** In a fixed order, for the hash that binds a cursor to its list. */
    List<@Nullable String> values() {
        return Arrays.asList(
                state, kind, record, district, askedBy, overdue, askedFrom, askedUntil, answeredFrom, answeredUntil);
    }
}
