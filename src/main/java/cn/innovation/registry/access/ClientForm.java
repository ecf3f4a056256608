package cn.innovation.registry.access;

import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A system that is to call, what for, and what it may do.")
record ClientForm(
        @Schema(description = "How it is called; no other client is called so.", examples = "税务局企业库同步")
        @NotNull
        @Text(max = 100)
        String name,

        @Schema(description = "Whose system it is, and who answers for it.", examples = "江门市税务局信息中心")
        @NotNull
        @Text(max = 200)
        String organisation,

        @Schema(
                description = "What it calls for, and on which ground (业务依据).",
                examples = "高新技术企业所得税优惠核验（江税函〔2026〕12号）")
        @NotNull
        @Text(max = 500)
        String purpose,

        @Schema(
                description =
                        "`government`, `registrar`, `statistician`, `personal-data-reader`; of `auditor`, `access-administrator` and"
                                + " `system-administrator` one at most. `registrar`, `statistician` and `personal-data-reader` include"
                                + " `government`.",
                examples = "[\"government\"]")
        @NotNull
        @Size(max = 7)
        List<@NotNull @Text(max = 50) String> roles,

        @Schema(
                description =
                        "Codes of `districts` that it is limited to in what it writes and in what is not public, of those in the city;"
                                + " left out or null: the whole city.",
                examples = "[\"440703\"]")
        @Size(min = 1, max = 100)
        @Nullable
        List<@NotNull @Text(max = 20) String> districts,

        @Schema(
                description = "How many days a key lasts that is given to it: 1 to 730, 365 if left out.",
                examples = "365")
        @Min(1)
        @Max(730)
        @Nullable
        Integer keyDays,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {
    private static final int USUAL_DAYS = 365;

    int keyDaysOrUsual() {
        return keyDays == null ? USUAL_DAYS : keyDays;
    }
}
