package cn.innovation.registry.access;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Me", description = "Who the caller is to the registry.")
record MeView(
        @Schema(
                description =
                        "`public` (no credential was sent), `client` (the key of a system), `person` (a token of the identity provider) or"
                                + " `bootstrap` (the administrator's key of evaluation mode).",
                examples = "client")
        String kind,

        @Schema(
                description = "The name that stands beside what the caller writes; null: the public.",
                examples = "client:0d3c1f5e-6a3b-4f0e-9d6f-1f6f2f7f2f11")
        @Nullable
        String name,

        @Schema(description = "How the caller is called; null: the public.", examples = "税务局企业库同步") @Nullable
        String displayName,

        @Schema(description = "What the caller may do, with what follows from it.", examples = "[\"government\"]")
        List<String> roles,

        @Schema(
                description = "The districts that the caller is limited to; null: the whole city.",
                examples = "[\"440703\"]")
        @Nullable
        List<String> districts,

        @Schema(
                description = "When the credential ends; null: there is none, or it does not end.",
                examples = "2027-11-24T02:15:00Z")
        @Nullable
        Instant expiresAt) {}
