package cn.innovation.registry.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A stretch of the feed that is sent as one request.")
record DeliveryView(
        @Schema(description = "Its id, the `webhook-id` of each attempt.")
        UUID id,

        @Schema(description = "pending; delivered; or dead: given up, and kept for a replay.", examples = "delivered")
        String state,

        @Schema(description = "The position before its first change.", examples = "1-7350-20101")
        String after,

        @Schema(description = "The position of its last change.", examples = "1-7351-20144")
        String last,

        @Schema(description = "How many changes it has.", examples = "12")
        int changes,

        @Schema(description = "The attempts, in their order; of many the latest 50.")
        List<Attempt> attempts,

        @Schema(description = "When it was put together.") Instant createdAt) {

    @Schema(name = "DeliveryAttempt", description = "One attempt to deliver.")
    record Attempt(
            @Schema(description = "When it was made.") Instant at,

            @Schema(description = "The status that the receiver answered; null: it did not answer.", examples = "204")
            @Nullable
            Integer status,

            @Schema(
                    description =
                            "Why there is no status: TIMEOUT, NOT_CONNECTED, CONNECTION_BROKEN, TLS, UNRESOLVED, PRIVATE_ADDRESS,"
                                    + " HTTPS_ONLY. New codes may come.",
                    examples = "TIMEOUT")
            @Nullable
            String error,

            @Schema(description = "How long it took, in milliseconds.", examples = "41")
            long millis) {}
}
