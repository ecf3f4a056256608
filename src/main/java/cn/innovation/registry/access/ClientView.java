package cn.innovation.registry.access;

import cn.innovation.registry.shared.http.ToldOnce;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A system that calls with a key.")
record ClientView(
        @Schema(
                readOnly = true,
                description = "Its id. `client:` and this is its name beside what it wrote.",
                examples = "0d3c1f5e-6a3b-4f0e-9d6f-1f6f2f7f2f11")
        UUID id,

        @Schema(description = "How it is called.", examples = "税务局企业库同步")
        String name,

        @Schema(description = "Whose system it is.", examples = "江门市税务局信息中心")
        String organisation,

        @Schema(description = "What it calls for, and on which ground.", examples = "高新技术企业所得税优惠核验（江税函〔2026〕12号）")
        String purpose,

        @Schema(description = "What it may do.", examples = "[\"government\"]")
        List<String> roles,

        @Schema(description = "The districts that it is limited to; null: the whole city.", examples = "[\"440703\"]")
        @Nullable
        List<String> districts,

        @Schema(description = "How many days a key lasts that is given to it.", examples = "365")
        int keyDays,

        @Schema(readOnly = true, description = "False: its keys are refused.", examples = "true")
        boolean enabled,

        @Schema(
                readOnly = true,
                description = "When it last called, to within a minute or so; null: never.",
                examples = "2026-11-24T02:15:00Z")
        @Nullable
        Instant lastUsedAt,

        @Schema(readOnly = true, description = "Its keys, the latest first; of those that are over, the last few.")
        List<KeyView> keys,

        @Schema(
                readOnly = true,
                description = "Its version, the first part of its ETag; calls do not raise it.",
                examples = "1")
        long version,

        @Schema(readOnly = true, description = "Who made it.", examples = "administrator")
        String createdBy,

        @Schema(readOnly = true, description = "When it was made.", examples = "2026-11-24T02:15:00Z")
        Instant createdAt,

        @Schema(readOnly = true, description = "Who changed it last.", examples = "administrator")
        String changedBy,

        @Schema(readOnly = true, description = "When it was last changed.", examples = "2026-11-24T02:15:00Z")
        Instant changedAt) {

    /** The version, and what goes on without it. */
    String tag() {
        return "\"%d.%08x\"".formatted(version, hashCode());
    }

    @Schema(name = "ClientKey", description = "A key of a client, without what is secret of it.")
    record KeyView(
            @Schema(description = "How the key begins.", examples = "rck_3f9a1c07")
            String prefix,

            @Schema(description = "Who gave it.", examples = "administrator")
            String createdBy,

            @Schema(description = "When it was given.", examples = "2026-11-24T02:15:00Z")
            Instant createdAt,

            @Schema(
                    description = "From then on it is refused: it has expired, or another took its place.",
                    examples = "2027-11-24T02:15:00Z")
            Instant until,

            @Schema(
                    description = "When it was last used, to within a minute or so; null: never.",
                    examples = "2026-11-24T02:15:00Z")
            @Nullable
            Instant lastUsedAt) {}

    @Schema(name = "IssuedKey", description = "A client with its new key, which is told here only.")
    record Issued(
            @Schema(
                    description =
                            "The key, to be sent as `Authorization: Bearer …`. It is not told again: where the request is repeated with"
                                    + " its `Idempotency-Key`, null stands here; who missed it rotates.",
                    examples = "rck_3f9a1c07_…")
            @Nullable
            String key,

            @Schema(description = "The client.") ClientView client)
            implements ToldOnce {
        @Override
        public Object toldAgain() {
            return new Issued(null, client);
        }

        /** A record would print the key into logs. */
        @Override
        public String toString() {
            return "Issued[" + client.id() + "]";
        }
    }

    @Schema(name = "ClientChange", description = "What was done to a client.")
    record ChangeView(
            @Schema(description = "Its number, over all clients; they grow.", examples = "17")
            long number,

            @Schema(description = "When.", examples = "2026-11-24T02:15:00Z")
            Instant at,

            @Schema(description = "By whom.", examples = "administrator")
            String actor,

            @Schema(description = "`created`, `changed`, `rotated`, `disabled` or `enabled`.", examples = "changed")
            String act,

            @Schema(description = "The client as it was then; null: a key was given.") @Nullable
            StateView client,

            @Schema(description = "Of `rotated`: how the new key begins.", examples = "rck_3f9a1c07") @Nullable
            String keyPrefix,

            @Schema(description = "Of `rotated`: for how many hours the former keys went on.", examples = "24")
            @Nullable
            Integer overlapHours) {}

    @Schema(name = "ClientState", description = "How a client was at a time.")
    record StateView(
            @Schema(description = "How it was called.", examples = "税务局企业库同步")
            String name,

            @Schema(description = "Whose system it was.", examples = "江门市税务局信息中心")
            String organisation,

            @Schema(description = "What it called for, and on which ground.", examples = "高新技术企业所得税优惠核验")
            String purpose,

            @Schema(description = "What it might do.", examples = "[\"government\"]")
            List<String> roles,

            @Schema(
                    description = "The districts that it was limited to; null: the whole city.",
                    examples = "[\"440703\"]")
            @Nullable
            List<String> districts,

            @Schema(description = "How many days a key lasted that was given to it.", examples = "365")
            int keyDays,

            @Schema(description = "Whether it might call.", examples = "true")
            boolean enabled) {}
}
