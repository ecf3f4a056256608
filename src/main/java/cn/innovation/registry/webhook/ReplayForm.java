package cn.innovation.registry.webhook;

import cn.innovation.registry.shared.http.Text;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is to be sent again: the deliveries that were given up, or the feed from a position.")
record ReplayForm(
        @Schema(
                description =
                        "Everything after it is sent again: a position of the feed, or `0` for the whole. Left out: the deliveries"
                                + " that were given up.",
                examples = "0")
        @Text(max = 80)
        @Nullable
        String after) {}
