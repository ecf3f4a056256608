package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "A way in which an indicator can be counted. Where a plan can be read in several ways, each is computed and"
                        + " named, and one is in use.")
record Reading(
        @Schema(description = "Its code within the indicator.", examples = "validity")
        @NotNull
        @Pattern(regexp = "[a-z][a-z0-9]*(-[a-z0-9]+)*")
        @Size(max = 100)
        String code,

        @Schema(description = "What it counts.") @NotNull @Valid
        Bilingual labels,

        @Schema(description = "On what the reading rests.", examples = "江府〔2021〕21号 c1/s2 四: 存量")
        @NotNull
        @Text(max = 500)
        String source,

        @Schema(description = "Whether it is the reading in use: one is.", examples = "true") @NotNull
        Boolean inUse,

        @Schema(
                description =
                        "`stock`: in force on the day. `cohort`: granted in the last `years` years, and still registered."
                                + " `entries`: of the day's year, not withdrawn. `cumulative`: begun since a day, on top of"
                                + " the opening balance. `events`: listings since a day, or within the year. `growth`: mean"
                                + " yearly growth of the amounts observed for another indicator.",
                examples = "stock")
        @NotNull
        @Pattern(regexp = "stock|cohort|entries|cumulative|events|growth")
        String rule,

        @Schema(description = "A code of `measures`: what is counted.", examples = "qualifications")
        @NotNull
        @Text(max = 50)
        String measure,

        @Schema(description = "A code of `qualification-kinds`.", examples = "high-tech-certificate")
        @Text(max = 50)
        @Nullable
        String qualification,

        @Schema(description = "Codes of `recognition-types`; null: all of them.") @Size(max = 100) @Nullable
        List<@NotNull @Text(max = 100) String> types,

        @Schema(description = "Codes of `levels`; null: all of them.") @Size(max = 10) @Nullable
        List<@NotNull @Text(max = 100) String> levels,

        @Schema(description = "Codes of `listing-markets`; null: all of them.") @Size(max = 100) @Nullable
        List<@NotNull @Text(max = 100) String> markets,

        @Schema(description = "Codes of `clusters`; null: all of them.") @Size(max = 100) @Nullable
        List<@NotNull @Text(max = 100) String> clusters,

        @Schema(description = "How many years a cohort takes in.", examples = "3") @Positive @Nullable
        Integer years,

        @Schema(description = "Since when it counts.", examples = "2021-01-01") @Nullable
        LocalDate since,

        @Schema(description = "The opening balance of what is cumulative.", examples = "28") @Nullable
        BigDecimal opening,

        @Schema(description = "The code of the indicator whose observed amounts grow.", examples = "rd-spending")
        @Text(max = 100)
        @Nullable
        String amounts,

        @Schema(
                description =
                        "The baseline that the plan's own figures give for this reading; null: none for it alone.",
                examples = "1845")
        @Nullable
        BigDecimal baselineValue) {}
