package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What an indicator is to reach. For a year, district and department that have a target already it is a"
                        + " revision, and stands beside the earlier one.")
record TargetForm(
        @Schema(description = "At the end of which year; null: no date is set.", examples = "2025")
        @Min(1980)
        @Max(2100)
        @Nullable
        Integer year,

        @Schema(description = "The value, in the indicator's unit.", examples = "2800") @NotNull
        BigDecimal value,

        @Schema(description = "超: the value itself does not yet meet the target.", examples = "false") @Nullable
        Boolean moreThan,

        @Schema(description = "A code of `districts`; null: the whole city.", examples = "440703")
        @Text(max = 20)
        @Nullable
        String district,

        @Schema(description = "The code of the department whose own share it is; null: of none.")
        @Text(max = 100)
        @Nullable
        String department,

        @Schema(
                description =
                        "Whether another document than the plan sets it: it then stands beside the plan's targets, and"
                                + " the expected value does not run through it.",
                examples = "false")
        @Nullable
        Boolean supplementary,

        @Schema(description = "The day of the decision; null where the document gives none.", examples = "2023-11-20")
        @Nullable
        LocalDate decidedOn,

        @Schema(description = "The document that sets it.", examples = "江府函〔2023〕88号") @NotNull @Text(max = 500)
        String source) {}
