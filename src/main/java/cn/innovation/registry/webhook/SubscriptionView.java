package cn.innovation.registry.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A subscription to the feed.")
record SubscriptionView(
        @Schema(readOnly = true, description = "Its id.") UUID id,

        @Schema(
                readOnly = true,
                description = "Whose it is: the name of who made it.",
                examples = "client:0d3c1f5e-6a3b-4f0e-9d6f-1f6f2f7f2f11")
        String owner,

        @Schema(description = "Where it is sent.", examples = "https://hooks.example.gov.cn/registry")
        String url,

        @Schema(description = "The kinds of what changed; empty: all.", examples = "[\"enterprise\"]")
        List<String> kinds,

        @Schema(description = "What it is for.", examples = "税务局企业库同步") @Nullable
        String description,

        @Schema(
                description =
                        "active; paused by its owner; or failing: switched off, because several deliveries in a row were given up or"
                                + " the receiver answered 410. A PUT with `active` switches it on again.",
                examples = "active")
        String state,

        @Schema(
                readOnly = true,
                description = "Up to there the feed has been put into deliveries.",
                examples = "1-7351-20144")
        String position,

        @Schema(readOnly = true, description = "How many deliveries in a row were given up.", examples = "0")
        int givenUp,

        @Schema(
                readOnly = true,
                description = "Until then a signature with the former secret goes along; null: none does.")
        @Nullable
        Instant formerSecretUntil,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag; deliveries do not raise it.")
        long version,

        @Schema(readOnly = true, description = "When it was made.")
        Instant createdAt,

        @Schema(readOnly = true, description = "When it was last changed.")
        Instant changedAt) {

    /** The version, and what goes on without it. */
    String tag() {
        return "\"%d.%08x\"".formatted(version, hashCode());
    }

    @Schema(name = "IssuedSecret", description = "A subscription with its new secret, which is told here only.")
    record Issued(
            @Schema(
                    description =
                            "The secret of its signatures: `whsec_` and 32 bytes in base64 (Standard Webhooks). It is not told again.",
                    examples = "whsec_…")
            String secret,

            @Schema(description = "The subscription.") SubscriptionView subscription) {}
}
