package cn.innovation.registry.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether seals hold. */
@Schema(
        name = "Verification",
        description = "Whether the seals that were looked at are those of the rows that are there.")
public record VerificationView(
        @Schema(description = "Whether all that were looked at hold.", examples = "true")
        boolean intact,

        @Schema(description = "How many hold.", examples = "4711")
        long seals,

        @Schema(description = "How many rows those cover.", examples = "603122")
        long rows,

        @Schema(description = "The number of the last one that holds; null: none.", examples = "4711") @Nullable
        Long last,

        @Schema(description = "The first one that does not hold; null: all do.") @Nullable
        BrokenSeal broken,

        @Schema(
                description = "The `from` to go on with; null: there are no more seals, or one is broken.",
                examples = "4712")
        @Nullable
        Long next) {

    @Schema(name = "BrokenSeal", description = "A seal that does not hold, and why.")
    public record BrokenSeal(
            @Schema(description = "Its number.", examples = "17")
            long number,

            @Schema(
                    description =
                            "`missing`: there is none of this number; `unlinked`: it does not follow upon the one before; `rows`: more or"
                                    + " fewer rows are there than it covered; `content`: a row that it covers, or it itself, is not"
                                    + " what it was.",
                    enumeration = {"missing", "unlinked", "rows", "content"},
                    examples = "content")
            String fault,

            @Schema(description = "How many rows it covered.", examples = "128")
            long sealedRows,

            @Schema(description = "How many there are; 0 where that was not looked at.", examples = "127")
            long foundRows) {}
}
