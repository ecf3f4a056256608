package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Versioned;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What was published or reported of an indicator for a year: the latest publication, and all of them.")
record ObservationView(
        @Schema(readOnly = true, description = "The year.", examples = "2023")
        String period,

        @Schema(readOnly = true, description = "A code of `districts`; null: the whole city.") @Nullable
        String district,

        @Schema(description = "The value of the latest publication, in the indicator's unit.", examples = "71.2")
        BigDecimal value,

        @Schema(description = "`provisional` or `final`.", examples = "final")
        String status,

        @Schema(description = "The day of the latest publication.", examples = "2024-06-30")
        LocalDate publishedOn,

        @Schema(description = "Where it was published.", examples = "江门市2023年科技统计公报")
        String source,

        @Schema(readOnly = true, description = "Every publication, the latest first.")
        List<VintageView> vintages,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag: one more with each recording.")
        long version)
        implements Versioned {

    static ObservationView of(int year, @Nullable String district, List<VintageView> vintages) {
        VintageView latest = vintages.get(0);
        return new ObservationView(
                Integer.toString(year),
                district,
                latest.value(),
                latest.status(),
                latest.publishedOn(),
                latest.source(),
                vintages,
                vintages.stream().mapToLong(VintageView::version).max().orElseThrow());
    }

    @Schema(description = "What one publication said.")
    record VintageView(
            @Schema(description = "The value, in the indicator's unit.", examples = "71.2")
            BigDecimal value,

            @Schema(description = "`provisional` or `final`.", examples = "final")
            String status,

            @Schema(description = "The day of the publication.", examples = "2024-06-30")
            LocalDate publishedOn,

            @Schema(description = "Where it was published.", examples = "江门市2023年科技统计公报")
            String source,

            @Schema(description = "When the registry recorded it.")
            Instant recordedAt,

            @Schema(description = "Which recording of this indicator, year and district it was.", examples = "1")
            long version) {}
}
