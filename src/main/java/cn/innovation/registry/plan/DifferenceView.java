package cn.innovation.registry.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Why a computed value of one day is another as known later: record by record.")
record DifferenceView(
        @Schema(description = "The day that both values are of.", examples = "2023-12-31")
        LocalDate on,

        @Schema(description = "The code of the reading.", examples = "validity")
        String reading,

        @Schema(description = "The earlier instant.") Instant from,

        @Schema(description = "The later instant.") Instant to,

        @Schema(description = "The value as known at the earlier instant.", examples = "2588")
        BigDecimal before,

        @Schema(description = "The value as known at the later instant.", examples = "2590")
        BigDecimal after,

        @Schema(description = "The records that are counted in one of them alone, by kind and key.")
        List<DifferingView> items,

        @Schema(description = "The `cursor` of the next page, null on the last one.") @Nullable
        String next) {

    @Schema(description = "A record that is counted as known at one instant and not at the other.")
    record DifferingView(
            @Schema(
                    description = "`added`: counted as known later alone; `removed`: as known earlier alone.",
                    examples = "added")
            String difference,

            @Schema(description = "What it is.", examples = "enterprise")
            String kind,

            @Schema(description = "Its credit code or id.", examples = "91440700768414040K")
            String key,

            @Schema(description = "Its name, as now.", examples = "广东科杰机械自动化有限公司") @Nullable
            String name,

            @Schema(
                    description =
                            "What was recorded of it in between that a count can rest on, in its order. Empty where a definition"
                                    + " changed and no record.")
            List<CauseView> causes) {}

    @Schema(description = "What was recorded of a record.")
    record CauseView(
            @Schema(description = "When.") Instant at,

            @Schema(description = "Of what: the record itself, or the kind of fact.", examples = "qualification")
            String kind,

            @Schema(description = "`created`, `changed`, `ended`, `withdrawn` or `removed`.", examples = "ended")
            String operation,

            @Schema(description = "The fields that changed.")
            List<String> changedFields,

            @Schema(description = "Why, as recorded.", examples = "revoked") @Nullable
            String reason,

            @Schema(description = "By which document.", examples = "粤科高字〔2023〕88号") @Nullable
            String document,

            @Schema(description = "Where it was taken from.", examples = "粤科高字〔2022〕15号") @Nullable
            String source) {}
}
