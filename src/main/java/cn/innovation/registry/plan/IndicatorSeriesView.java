package cn.innovation.registry.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "An indicator at the ends of the years, from its baseline to the last year of the plan.")
record IndicatorSeriesView(
        @Schema(description = "The code of an indicator of the plan.", examples = "high-tech-enterprises")
        String code,

        @Schema(description = "The code of the reading by which points are computed; null: it is observed only.")
        @Nullable
        String reading,

        @Schema(description = "As known at this instant; null: now.") @Nullable
        Instant knownAt,

        @Schema(description = "One for each year.") List<PointView> points) {

    @Schema(description = "The end of a year.")
    record PointView(
            @Schema(description = "The last day of the year.", examples = "2023-12-31")
            LocalDate on,

            @Schema(description = "The value, by its basis; null: it is not known.", examples = "2310") @Nullable
            BigDecimal value,

            @Schema(
                    description =
                            "`official`: published. `computed`: by the registry, where it is declared complete. `baseline`: the"
                                    + " plan's own. Null: there is no value.",
                    examples = "official")
            @Nullable
            String basis,

            @Schema(description = "What was published; null: nothing.") @Nullable
            BigDecimal official,

            @Schema(description = "What the registry computes; null for a year that is not over, or if it cannot.")
            @Nullable
            BigDecimal computed,

            @Schema(description = "What is declared of it: `none`, `partial` or `complete`.", examples = "complete")
            @Nullable
            String coverage,

            @Schema(description = "What is expected by the targets now in force.", examples = "2300") @Nullable
            BigDecimal expected) {}
}
