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

@Schema(
        description =
                "The state of a record, where it is not simply active since its registration. A state with `present` false (see `existence-states`) takes it out of every list and count for its time.")
public record ExistenceForm(
        @Schema(description = "The first day, inclusive.", examples = "2021-12-20") @Nullable
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive); null: open.", examples = "2024-12-20") @Nullable
        LocalDate until,

        @Schema(description = "A code of `existence-states`.", examples = "deregistered") @NotNull @Text(max = 50)
        String state,

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
