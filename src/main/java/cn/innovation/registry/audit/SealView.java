package cn.innovation.registry.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A seal, as anybody may note it. */
@Schema(
        name = "Seal",
        description =
                "A seal over all rows of the journals from where the seal before ended. Whoever notes it can hold the registry to it.")
public record SealView(
        @Schema(description = "Its number; they count from 1 without a gap.", examples = "4711")
        long number,

        @Schema(description = "When it was made.", examples = "2026-03-02T08:16:00.000123Z")
        Instant at,

        @Schema(description = "How many rows it covers.", examples = "128")
        long rows,

        @Schema(
                description = "The epoch of the feed in which its rows end; a restored copy begins a new one.",
                examples = "1")
        int epoch,

        @Schema(
                description =
                        "Where it is the first of an epoch: why there is a new one. Seals that others have noted with this number or"
                                + " a higher one may have been lost with what the copy lacks.",
                examples = "restored from the copy of 2026-03-01")
        @Nullable
        String restored,

        @Schema(
                description = "The hash of the seal before; of the first, zeros.",
                examples = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef")
        String previous,

        @Schema(
                description = "SHA-256 of the seal before, this one and its rows, in hexadecimal.",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String hash) {}
