package cn.innovation.registry.quota;

import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a client has instead of the usual quotas.")
record QuotaForm(
        @Schema(description = "Requests in a window; null: the usual.", examples = "60000")
        @Min(0)
        @Max(1_000_000_000)
        @Nullable
        Integer requests,

        @Schema(description = "Costly requests in a window; null: the usual.", examples = "3000")
        @Min(0)
        @Max(1_000_000_000)
        @Nullable
        Integer costly,

        @Schema(description = "Why it is not the usual.", examples = "全市企业库每夜同步") @NotNull @Text(max = 500)
        String reason,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {}
