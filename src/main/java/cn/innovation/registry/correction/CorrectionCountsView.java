package cn.innovation.registry.correction;

import cn.innovation.registry.shared.record.CodeOf;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What became of the corrections that were asked for in a period. `asked` is `open`, `corrected`, `refused` and `withdrawn`"
                        + " together; `overdue` are some of the open ones.")
record CorrectionCountsView(
        @Schema(description = "The first day of asking; null: from the beginning.") @Nullable
        LocalDate from,

        @Schema(description = "The day after the last day of asking; null: up to now.") @Nullable
        LocalDate until,

        @Schema(description = "By the district of the owner; those without requests are left out.")
        List<OfDistrict> items,

        @Schema(description = "Of all districts together.") List<Count> total) {

    @Schema(name = "CorrectionsOfDistrict", description = "The numbers of a district.")
    record OfDistrict(
            @Schema(description = "The district; null: the city.", examples = "440703") @CodeOf("districts") @Nullable
            String district,

            @Schema(description = "Its numbers.") List<Count> counts) {}

    @Schema(name = "CorrectionCount", description = "A number, and the list of which it is the length.")
    record Count(
            @Schema(
                    description = "`asked`, `open`, `overdue`, `corrected`, `refused` or `withdrawn`.",
                    examples = "open")
            String measure,

            @Schema(description = "How many.", examples = "3")
            long count,

            @Schema(description = "The address of the list.", examples = "/v1/corrections?state=open&district=440703")
            String evidence) {}
}
