package cn.innovation.registry.organisation;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "The way of an enterprise on the ladder, while it exists in the city; days on no rung are left out.")
record TiersView(
        @Schema(description = "The rungs in the order of time.")
        List<TierPeriod> items) {

    @Schema(description = "A time on a rung.")
    record TierPeriod(
            @Schema(description = "A code of `tiers`.", examples = "incubated")
            String tier,

            @Schema(description = "The first day.", examples = "2019-03-01")
            LocalDate from,

            @Schema(
                    description = "The day after the last one; null: open. It may lie ahead: nothing expires by a job.",
                    examples = "2020-01-01")
            @Nullable
            LocalDate until) {}
}
