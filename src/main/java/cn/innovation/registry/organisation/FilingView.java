package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "A yearly report that was made, or missed. Two missed in total end a high-tech certificate; the decision is the authority's.")
record FilingView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "A code of `filing-kinds`.", examples = "high-tech-annual-report")
        String kind,

        @Schema(description = "The year that is reported on.", examples = "2023")
        int year,

        @Schema(description = "`made` or `missed`.", examples = "made")
        String state,

        @Schema(description = "When it was made.", examples = "2024-05-20") @Nullable
        LocalDate filedOn)
        implements FactAnswer {}
