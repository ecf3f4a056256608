package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Parameters;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What is to become of a file. */
public class ImportParameters {
    private static final Set<String> MODES = Set.of("apply", "validate");

    @QueryParam("kind")
    @Parameter(
            description =
                    "What the rows are. Records: `enterprises`, `institutions`, `platforms`, `carriers`, `zones`, `teams`,"
                            + " `finance-institutions`. Facts of any of them: `locations`, `clusters`, `existence`,"
                            + " `zone-memberships`, `relations`; of platforms, carriers and zones: `recognitions`, `hosts`; of"
                            + " enterprises: `qualifications`, `above-scale`, `listings`, `filings`, `figures`. Of plans, for"
                            + " statisticians: `observations`, `coverage`.",
            required = true,
            example = "enterprises")
    @Nullable
    String kind;

    @QueryParam("mode")
    @Parameter(
            description = "`apply` (default), or `validate`: the same report, and nothing is changed.",
            schema = @Schema(enumeration = {"apply", "validate"}))
    @Nullable
    String mode;

    @QueryParam("partial")
    @Parameter(
            description =
                    "Whether the good rows are taken where others are faulty; else the file is taken whole or not at all.",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Nullable
    String partial;

    boolean validateOnly(Parameters parameters) {
        return "validate".equals(parameters.choice("mode", mode, MODES));
    }

    boolean isPartial(Parameters parameters) {
        return Boolean.TRUE.equals(parameters.bool("partial", partial));
    }
}
