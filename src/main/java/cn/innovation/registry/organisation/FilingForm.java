package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.FactForm;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "A yearly report that was made, or missed. Two missed in total end a high-tech certificate; the decision is the authority's.")
record FilingForm(
        @Schema(description = "The first day, inclusive; null: since before the records.", examples = "2021-12-20")
        @Nullable
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive); null: open.", examples = "2024-12-20") @Nullable
        LocalDate until,

        @Schema(description = "A code of `filing-kinds`.", examples = "high-tech-annual-report")
        @NotNull
        @Text(max = 50)
        String kind,

        @Schema(description = "The year that is reported on.", examples = "2023") @NotNull
        Integer year,

        @Schema(description = "`made` or `missed`.", examples = "made") @NotNull @Text(max = 20)
        String state,

        @Schema(description = "When it was made.", examples = "2024-05-20") @Nullable
        LocalDate filedOn,

        @Schema(description = "Where the registry has it from.", examples = "江科〔2021〕94号") @Text(max = 500) @Nullable
        String source,

        @Schema(description = "Why it is changed; needed for a correction.", examples = "录入有误")
        @Text(max = 500)
        @Nullable
        String reason,

        @Schema(
                description = "The document that a change rests on; needed for a correction.",
                examples = "江科函〔2024〕12号")
        @Text(max = 500)
        @Nullable
        String document,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed)
        implements FactForm {}
