package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorForm.Baseline;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "How the indicators of a plan stand. Computed and official values stand side by side and are never merged;"
                        + " what is concluded names which one it rests on.")
record IndicatorsView(
        @Schema(description = "The day (Asia/Shanghai).", examples = "2025-12-31")
        LocalDate on,

        @Schema(description = "As known at this instant; null: now, which is not reproducible.") @Nullable
        Instant knownAt,

        @Schema(description = "In the order of the plan.") List<StateView> items) {

    @Schema(description = "How an indicator stands on a day.")
    record StateView(
            @Schema(description = "The code of an indicator of the plan.", examples = "high-tech-enterprises")
            String code,

            @Schema(description = "Its number in the plan's table; null for what stands in the text alone.") @Nullable
            Integer number,

            @Schema(description = "What it is called, in the caller's language.", examples = "高新技术企业数量")
            String label,

            @Schema(description = "Its unit, in the caller's language.", examples = "家")
            String unit,

            @Schema(description = "`expected` or `binding`; null: the plan does not say.", examples = "expected")
            @Nullable
            String nature,

            @Schema(description = "`increase` or `decrease`.", examples = "increase")
            String direction,

            @Schema(description = "Where it starts from; null: the plan does not say.") @Nullable
            Baseline baseline,

            @Schema(description = "What the whole city is to reach: every document, every revision.")
            List<TargetView> targets,

            @Schema(
                    description =
                            "What the districts are to reach together, by year, beside the city's target; empty where no"
                                    + " district has one, and of what cannot be added up.")
            List<DistrictTargetsView> districtTargets,

            @Schema(description = "By the reading in use; null: the registry cannot compute it.") @Nullable
            ComputedView computed,

            @Schema(description = "By the other readings.") List<ComputedView> readings,

            @Schema(description = "The latest publication of the last year that was over on the day.") @Nullable
            OfficialView official,

            @Schema(
                    description =
                            "The official value less the computed one, where both are of the same day; else null.",
                    examples = "22")
            @Nullable
            BigDecimal difference,

            @Schema(
                    description =
                            "How much of the way from the baseline to the last target: 1 at the target, below 0 for what"
                                    + " moved away from it; null without a basis.",
                    examples = "1.013")
            @Nullable
            BigDecimal progress,

            @Schema(
                    description =
                            "Interpolated by days between the baseline and the plan's targets in force, which are values"
                                    + " at the end of a year; the last target's value after that.",
                    examples = "2600")
            @Nullable
            BigDecimal expectedByNow,

            @Schema(
                    description =
                            "`no-data`; `not-due`; `behind`, `on-track` or, with the next target reached, `ahead` of what was"
                                    + " expected on the day of the basis; `met` or `missed` at the end of the last target's"
                                    + " year. Yearly entries are compared, within a year, with the same day of the year"
                                    + " before. Null: there is nothing to reach.",
                    examples = "met")
            @Nullable
            String assessment,

            @Schema(description = "What progress and assessment rest on; null: there is no such value.") @Nullable
            BasisView basis,

            @Schema(description = "Codes of the departments that answer for it.")
            List<String> departments,

            @Schema(description = "What the plan leaves open, in the caller's language.")
            List<String> notes,

            @Schema(description = "With `by=district`: the same by district.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            List<DistrictStateView> districts) {}

    @Schema(description = "The targets of the districts beside that of the city.")
    record DistrictTargetsView(
            @Schema(description = "At the end of which year; null: no date is set.", examples = "2025") @Nullable
            Integer year,

            @Schema(description = "The sum of the districts' targets.", examples = "2450")
            BigDecimal value,

            @Schema(description = "How many districts have one.", examples = "7")
            int districts,

            @Schema(
                    description =
                            "The sum less the city's target: below 0 as long as the districts are to reach less than the"
                                    + " city; null: the city has none for the year.",
                    examples = "-150")
            @Nullable
            BigDecimal difference) {}

    @Schema(description = "What the registry computes by one reading.")
    record ComputedView(
            @Schema(description = "The value, in the indicator's unit; null: there is none.", examples = "2588")
            @Nullable
            BigDecimal value,

            @Schema(description = "The code of the reading.", examples = "validity")
            String reading,

            @Schema(description = "What it counts, in the caller's language.", examples = "当日证书有效的企业")
            String label,

            @Schema(description = "The day that the value is of.", examples = "2025-12-31")
            LocalDate on,

            @Schema(
                    description = "What is declared of all that it counts: `none`, `partial` or `complete`.",
                    examples = "complete")
            String coverage,

            @Schema(description = "The baseline that the plan's own figures give for this reading.") @Nullable
            BigDecimal baselineValue,

            @Schema(
                    description =
                            "Of yearly entries, on a day within a year: those of the year before up to the same day.")
            @Nullable
            BigDecimal sameDayLastYear,

            @Schema(
                    description =
                            "The list of exactly the records that are counted (without an opening balance); of growth, the"
                                    + " amounts.",
                    examples = "/v1/enterprises?qualification=high-tech-certificate&on=2025-12-31")
            String evidence) {}

    @Schema(description = "What was published or reported.")
    record OfficialView(
            @Schema(description = "The value, in the indicator's unit.", examples = "2610")
            BigDecimal value,

            @Schema(description = "The year.", examples = "2025")
            String period,

            @Schema(description = "`provisional` or `final`.", examples = "final")
            String status,

            @Schema(description = "The day of the publication.")
            LocalDate publishedOn,

            @Schema(description = "Where it was published.") String source) {}

    @Schema(
            description =
                    "The value that progress and assessment rest on: the official one where there is one of the last full year,"
                            + " else the computed one if coverage is complete, else an older official one.")
    record BasisView(
            @Schema(description = "`official` or `computed`.", examples = "official")
            String kind,

            @Schema(description = "The value.", examples = "2610")
            BigDecimal value,

            @Schema(description = "The day that it is of.", examples = "2025-12-31")
            LocalDate on,

            @Schema(description = "What was expected on that day.", examples = "2600") @Nullable
            BigDecimal expected) {}

    @Schema(description = "How an indicator stands in a district.")
    record DistrictStateView(
            @Schema(description = "A code of `districts`; null: of what stands nobody knows where.") @Nullable
            String district,

            @Schema(description = "What the district is to reach.")
            List<TargetView> targets,

            @Schema(description = "By the reading in use; null: the registry cannot compute it.") @Nullable
            ComputedView computed,

            @Schema(description = "The latest publication of the last year that was over on the day.") @Nullable
            OfficialView official,

            @Schema(description = "The official value less the computed one, where both are of the same day.") @Nullable
            BigDecimal difference,

            @Schema(description = "What is expected on the day.") @Nullable
            BigDecimal expectedByNow,

            @Schema(description = "As for the city, against the district's own targets.") @Nullable
            String assessment,

            @Schema(description = "What the assessment rests on; null: there is no such value.") @Nullable
            BasisView basis) {}
}
