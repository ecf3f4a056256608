package cn.innovation.registry.facility;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.FactForm;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Who hosts (依托单位) or operates (运营单位) a platform, carrier or zone for a time.")
record HostForm(
        @Schema(description = "The first day, inclusive; null: since before the records.", examples = "2021-12-20")
        @Nullable
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive); null: open.", examples = "2024-12-20") @Nullable
        LocalDate until,

        @Schema(
                description = "What it is to the record.",
                enumeration = {"host", "operator"},
                examples = "host")
        @NotNull
        @Pattern(regexp = "host|operator")
        String role,

        @Schema(
                description = "The credit code of the enterprise, or the id of the institution.",
                examples = "91440700768414040K")
        @Text(max = 50)
        @Nullable
        String other,

        @Schema(description = "Its name, where it is not in the registry.", examples = "某科技有限公司")
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
