package cn.innovation.registry.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "How long the former keys go on.")
record RotateForm(
        @Schema(
                description =
                        "Hours for which the former keys go on beside the new one, unless they expire before: 0 (they end at once) to"
                                + " 720, 24 if left out.",
                examples = "24")
        @Min(0)
        @Max(720)
        @Nullable
        Integer overlapHours) {
    private static final int USUAL_HOURS = 24;

    int hours() {
        return overlapHours == null ? USUAL_HOURS : overlapHours;
    }
}
