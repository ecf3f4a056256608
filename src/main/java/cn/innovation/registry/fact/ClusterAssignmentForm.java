package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.FactForm;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Which industry clusters a record belongs to, and on what basis.")
public record ClusterAssignmentForm(
        @Schema(description = "The first day, inclusive; null: since before the records.", examples = "2021-12-20")
        @Nullable
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive); null: open.", examples = "2024-12-20") @Nullable
        LocalDate until,

        @Schema(description = "The cluster in which it is counted, a code of `clusters`.", examples = "new-energy")
        @NotNull
        @Text(max = 50)
        String primary,

        @Schema(description = "Further clusters.", examples = "[\"advanced-materials\"]") @Size(max = 20) @Nullable
        List<String> secondary,

        @Schema(description = "A code of `cluster-bases`: suggested, declared or confirmed.", examples = "declared")
        @NotNull
        @Text(max = 50)
        String basis,

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
