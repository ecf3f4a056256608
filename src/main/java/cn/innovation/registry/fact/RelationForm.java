package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.FactForm;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a record is to another one for a time.")
public record RelationForm(
        @Schema(description = "The first day, inclusive; null: since before the records.", examples = "2021-12-20")
        @Nullable
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive); null: open.", examples = "2024-12-20") @Nullable
        LocalDate until,

        @Schema(
                description = "A code of `relation-types`, read from the record to the other one.",
                examples = "branch-of")
        @NotNull
        @Text(max = 50)
        String type,

        @Schema(
                description = "The credit code of the other enterprise, or the id of the other institution.",
                examples = "91440700768414040K")
        @Text(max = 50)
        @Nullable
        String other,

        @Schema(description = "The other one's name, where it is not in the registry.", examples = "某集团有限公司")
        @Text(max = 200)
        @Nullable
        String otherName,

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
