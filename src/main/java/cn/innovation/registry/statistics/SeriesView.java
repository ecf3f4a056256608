package cn.innovation.registry.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "How many there are at the end of each period.")
public record SeriesView(
        @Schema(description = "What is counted, a code of `measures`.", examples = "enterprises")
        String cube,

        @Schema(description = "The length of the periods.", examples = "year")
        String every,

        @Schema(description = "As known at this instant; null: as known now, which later corrections change.") @Nullable
        Instant knownAt,

        @Schema(description = "The dimensions, in the order asked.", examples = "[\"tier\"]")
        List<String> by,

        @Schema(description = "One for the last day of each period that ends in the time asked for.")
        List<Point> points,

        @Schema(description = "Whether the cells of a point add up to its total.", examples = "true")
        boolean partition,

        @Schema(description = "With `labels=true`: the labels of the codes, by code list.") @Nullable
        Map<String, Map<String, String>> labels) {

    @Schema(name = "SeriesPointView", description = "The end of a period.")
    public record Point(
            @Schema(description = "The last day of the period.", examples = "2025-12-31")
            LocalDate on,

            @Schema(
                    description =
                            "One object for each group: the code of each dimension (null: none or unknown), and `count`.",
                    examples = "[{\"tier\": \"high-tech\", \"count\": 12}]")
            List<Map<String, @Nullable Object>> cells,

            @Schema(description = "How many there are in all.", examples = "2600")
            long total,

            @Schema(
                    description =
                            "How much of what there is the registry holds, as declared for the year of the day (see"
                                    + " `/v1/coverage`), the least of all kinds and districts that count: `none`, `partial` or"
                                    + " `complete`.",
                    examples = "complete")
            String coverage) {}
}
