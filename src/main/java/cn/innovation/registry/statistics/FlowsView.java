package cn.innovation.registry.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "How a number came about: opening + in - out = closing, in each group and each period.")
public record FlowsView(
        @Schema(description = "What is counted, a code of `measures`.", examples = "enterprises")
        String cube,

        @Schema(description = "The first day.", examples = "2025-01-01")
        LocalDate from,

        @Schema(description = "The day after the last one.", examples = "2026-01-01")
        LocalDate until,

        @Schema(description = "As known at this instant; null: as known now, which later corrections change.") @Nullable
        Instant knownAt,

        @Schema(description = "The dimensions, in the order asked.", examples = "[\"tier\"]")
        List<String> by,

        @Schema(description = "One for each group; a single one without dimensions.")
        List<Flow> groups) {

    @Schema(name = "FlowView", description = "The flows of one group.")
    public record Flow(
            @Schema(
                    description = "The code of each dimension (null: none or unknown).",
                    examples = "{\"tier\": \"high-tech\"}")
            @JsonInclude(JsonInclude.Include.ALWAYS)
            Map<String, @Nullable Object> group,

            @Schema(description = "How many there were on the day before the first one.", examples = "10")
            long opening,

            @Schema(
                    description =
                            "How many came, by cause: new, moved-in, returned; granted; upgraded, lapsed, revoked, relocated or"
                                    + " reassigned from another group.",
                    examples = "{\"new\": 3, \"moved-in\": 1}")
            @JsonProperty("in")
            Map<String, Long> in,

            @Schema(
                    description =
                            "How many went, by cause: moved-out, or the state in which they are (deregistered, closed); lapsed,"
                                    + " revoked; upgraded, relocated or reassigned into another group.",
                    examples = "{\"lapsed\": 1, \"revoked\": 1}")
            @JsonProperty("out")
            Map<String, Long> out,

            @Schema(description = "How many there are on the last day.", examples = "12")
            long closing) {}
}
