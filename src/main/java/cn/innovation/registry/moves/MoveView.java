package cn.innovation.registry.moves;

import cn.innovation.registry.shared.http.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "A move of a record from one district to another.",
        extensions =
                @Extension(
                        name = "x-visibility",
                        value = "government; who is limited to districts sees those with an end there"))
record MoveView(
        @Schema(readOnly = true, description = "Its id.") UUID id,

        @Schema(description = "The kind of the record.", examples = "enterprise")
        String kind,

        @Schema(description = "Its credit code or id.", examples = "91440703MA00000077")
        String key,

        @Schema(description = "Its name.", examples = "示例科技有限公司")
        String name,

        @Schema(description = "Where it stood when the move was proposed; null: unknown.", examples = "440703")
        @Nullable
        String from,

        @Schema(description = "Where it goes; null: unknown.", examples = "440704") @Nullable
        String to,

        @Schema(description = "The first day there.", examples = "2026-01-01")
        LocalDate effectiveOn,

        @Schema(description = "`proposed`, `accepted`, `refused` or `withdrawn`.", examples = "proposed")
        String state,

        @Schema(description = "Which end proposed it: `from`, `to` or `city`.", examples = "from")
        String proposedAs,

        @Schema(
                description =
                        "The district whose registrars are to answer; null: it is answered, or only registrars of the whole city can.",
                examples = "440704")
        @Nullable
        String awaits,

        @Schema(description = "Where it is known from.") @Nullable
        String source,

        @Schema(description = "Why it moves.", examples = "住所变更")
        String reason,

        @Schema(description = "The document that it rests on.", examples = "江市监函〔2026〕3号")
        String document,

        @Schema(description = "Who proposed it.", examples = "pengjiang-registrar")
        String proposedBy,

        @Schema(description = "When it was proposed.") Instant proposedAt,

        @Schema(description = "Who answered or withdrew it; null: nobody yet.", examples = "jianghai-registrar")
        @Nullable
        String decidedBy,

        @Schema(description = "When that was.") @Nullable Instant decidedAt,

        @Schema(description = "Why.", examples = "已核实住所变更") @Nullable
        String decisionReason,

        @Schema(description = "The id of the location that the acceptance wrote.") @Nullable
        UUID location,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(readOnly = true, description = "When it was last changed.")
        Instant changedAt)
        implements Versioned {

    /** The end that proposed it; null: the city, or a place that is none of its districts. */
    @Nullable
    String proposer() {
        return switch (proposedAs) {
            case "from" -> from;
            case "to" -> to;
            default -> null;
        };
    }

    Set<String> ends() {
        return Stream.of(from, to).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
