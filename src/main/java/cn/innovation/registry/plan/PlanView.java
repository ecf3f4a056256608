package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A plan.")
record PlanView(
        @Schema(readOnly = true, description = "Its code.", examples = "jiangmen-14-5")
        String code,

        @Schema(description = "What it is called.") Bilingual labels,

        @Schema(description = "The number of its document.", examples = "江府〔2021〕21号") @Nullable
        String documentNumber,

        @Schema(description = "Who issued it.", examples = "江门市人民政府") @Nullable
        String issuer,

        @Schema(description = "Its first year.", examples = "2021")
        int firstYear,

        @Schema(description = "Its last year.", examples = "2025")
        int lastYear,

        @Schema(description = "The day of the decision; null where its document gives none.") @Nullable
        LocalDate decidedOn,

        @Schema(description = "Where the registry has it from.", examples = "江府〔2021〕21号")
        String source,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(readOnly = true, description = "When it was last changed.")
        Instant changedAt)
        implements Versioned {

    @Schema(description = "The plans.")
    record PlansView(
            @Schema(description = "In the order in which they came.")
            List<PlanView> items) {}
}
