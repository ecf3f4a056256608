package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.FactForm;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "Where a record stands. Districts are today's (GB/T 2260); they are never taken from the credit code.")
public record LocationForm(
        @Schema(description = "The first day, inclusive; null: since before the records.", examples = "2021-12-20")
        @Nullable
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive); null: open.", examples = "2024-12-20") @Nullable
        LocalDate until,

        @Schema(description = "A code of `districts`; `outside`: not in the city; null: unknown.", examples = "440703")
        @Text(max = 20)
        @Nullable
        String district,

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
