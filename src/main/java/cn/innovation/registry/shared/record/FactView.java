package cn.innovation.registry.shared.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What every fact answers with. */
public record FactView(
        @Schema(readOnly = true, description = "The fact's id.")
        UUID id,

        @Schema(description = "The first day, inclusive; null: unknown, since before the records.") @Nullable
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive), as granted; null: open.") @Nullable
        LocalDate until,

        @Schema(readOnly = true, description = "The decision that ended it early, null if there is none.") @Nullable
        EndView end,

        @Schema(readOnly = true, description = "Whether it was withdrawn: that it never was.")
        boolean withdrawn,

        @Schema(description = "Where the registry has it from.") @Nullable
        String source,

        @Schema(description = "Why it was last changed.") @Nullable
        String reason,

        @Schema(description = "The document that the last change rests on.") @Nullable
        String document,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(readOnly = true, description = "When it was first recorded.")
        Instant recordedAt,

        @Schema(readOnly = true, description = "When it was last changed.")
        Instant changedAt) {

    public static FactView of(Fact fact) {
        EndView end = fact.endedFrom == null
                ? null
                : new EndView(fact.decidedOn, fact.endedFrom, fact.endReason, fact.endAuthority);
        return new FactView(
                fact.id,
                fact.validFrom,
                fact.validUntil,
                end,
                fact.withdrawn,
                fact.source,
                fact.reason,
                fact.document,
                fact.version,
                fact.recordedAt.toInstant(),
                fact.changedAt.toInstant());
    }

    /** How a fact was ended. */
    @Schema(description = "A decision that ended a fact before its time, or took it back to its beginning.")
    public record EndView(
            @Schema(description = "The day of the decision.") @Nullable
            LocalDate decidedOn,

            @Schema(description = "The first day on which it is no longer so; may lie before the decision.")
            LocalDate effectiveFrom,

            @Schema(description = "A code of `end-reasons`.") @Nullable
            String reason,

            @Schema(description = "Who decided.") @Nullable String authority) {}
}
