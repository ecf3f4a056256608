package cn.innovation.registry.webhook;

import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is to be sent, and where.")
record SubscriptionForm(
        @Schema(
                description =
                        "Where it is sent: an https address of the open network, without user and fragment. Others have to be"
                                + " allowed by the registry's configuration.",
                examples = "https://hooks.example.gov.cn/registry")
        @NotNull
        @Text(max = 500)
        String url,

        @Schema(
                description =
                        "The kinds of what changed, as in the feed; left out or empty: all that its owner may see.",
                examples = "[\"enterprise\", \"qualification\"]")
        @Size(max = 50)
        @Nullable
        List<@NotNull @Text(max = 50) String> kinds,

        @Schema(description = "What it is for.", examples = "税务局企业库同步") @Text(max = 300) @Nullable
        String description,

        @Schema(
                description =
                        "`active` (also if left out), or `paused`: nothing is sent, and what comes meanwhile is sent later.",
                examples = "active")
        @Pattern(regexp = "active|paused")
        @Nullable
        String state,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {

    List<String> kindsOrAll() {
        return kinds == null ? List.of() : kinds;
    }

    String stateOrActive() {
        return state == null ? "active" : state;
    }
}
