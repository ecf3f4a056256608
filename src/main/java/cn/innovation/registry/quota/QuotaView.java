package cn.innovation.registry.quota;

import cn.innovation.registry.shared.http.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a client has instead of the usual quotas.")
record QuotaView(
        @Schema(readOnly = true, description = "The name of the client.", examples = "tax")
        String client,

        @Schema(description = "Requests in a window; null: the usual.", examples = "60000") @Nullable
        Integer requests,

        @Schema(description = "Costly requests in a window; null: the usual.", examples = "3000") @Nullable
        Integer costly,

        @Schema(description = "Why it is not the usual.", examples = "全市企业库每夜同步")
        String reason,

        @Schema(readOnly = true, description = "Who set it.", examples = "operations")
        String setBy,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(readOnly = true, description = "When it was last set.")
        Instant changedAt)
        implements Versioned {}
