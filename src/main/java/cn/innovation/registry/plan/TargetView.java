package cn.innovation.registry.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What an indicator is to reach, by which document.")
record TargetView(
        @Schema(description = "At the end of which year; null: no date is set.", examples = "2025") @Nullable
        Integer year,

        @Schema(description = "The value, in the indicator's unit.", examples = "2600")
        BigDecimal value,

        @Schema(description = "超: the value itself does not yet meet the target.", examples = "false")
        boolean moreThan,

        @Schema(description = "A code of `districts`; null: the whole city.") @Nullable
        String district,

        @Schema(description = "The code of the department whose own share it is; null: of none.") @Nullable
        String department,

        @Schema(
                description =
                        "Whether another document than the plan sets it: the expected value does not run through it.",
                examples = "false")
        boolean supplementary,

        @Schema(description = "The day of the decision; null where the document gives none.") @Nullable
        LocalDate decidedOn,

        @Schema(description = "The document that sets it.", examples = "江府〔2021〕21号 b1 no. 4")
        String source,

        @Schema(description = "1 for the first, one more with each revision.", examples = "1")
        int revision) {}
