package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.FactForm;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A contact person: personal data, masked unless revealed for a purpose.")
public record ContactForm(
        @Schema(description = "The first day, inclusive; null: since before the records.", examples = "2021-12-20")
        @Nullable
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive); null: open.", examples = "2024-12-20") @Nullable
        LocalDate until,

        @Schema(description = "The name.", examples = "陈小明") @NotNull @Text(max = 100)
        String name,

        @Schema(description = "What the person does.", examples = "研发负责人") @Text(max = 100) @Nullable
        String role,

        @Schema(description = "The telephone number.", examples = "13800001234")
        @Pattern(regexp = "[0-9+\\-() ]{5,30}")
        @Nullable
        String phone,

        @Schema(description = "The address for mail.", examples = "chen@example.cn") @Email @Text(max = 200) @Nullable
        String email,

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
