package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorForm.Baseline;
import cn.innovation.registry.plan.IndicatorForm.Note;
import cn.innovation.registry.shared.http.Versioned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "An indicator of a plan: what it is, what it is to reach, and how it is counted.")
record IndicatorView(
        @Schema(readOnly = true, description = "Its code.", examples = "high-tech-enterprises")
        String code,

        @Schema(description = "What it is called.") Bilingual labels,

        @Schema(description = "Its unit.") Bilingual units,

        @Schema(description = "Its number in the plan's table; null for what stands in the text alone.", examples = "4")
        @Nullable
        Integer number,

        @Schema(
                description = "`expected` (预期性) or `binding` (约束性); null: the plan does not say.",
                examples = "expected")
        @Nullable
        String nature,

        @Schema(
                description = "`increase`: a target is met from its value upwards; `decrease`: downwards.",
                examples = "increase")
        String direction,

        @Schema(
                readOnly = true,
                description = "The rule of the reading in use; `observed`: the registry cannot compute it.",
                examples = "stock")
        String rule,

        @Schema(description = "Where it starts from; null: the plan does not say.") @Nullable
        Baseline baseline,

        @Schema(readOnly = true, description = "What it is to reach; a revision stands beside what it revises.")
        List<TargetView> targets,

        @Schema(description = "Codes of the departments that answer for it.")
        List<String> departments,

        @Schema(description = "The ways in which it can be counted; none: it is observed only.")
        List<Reading> readings,

        @Schema(description = "What the plan leaves open.") List<Note> notes,

        @Schema(description = "Where it stands.", examples = "江府〔2021〕21号 b1 no. 4")
        String source,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(readOnly = true, description = "When it was last changed.")
        Instant changedAt)
        implements Versioned {

    @Nullable
    Reading readingInUse() {
        return readings.stream().filter(Reading::inUse).findFirst().orElse(null);
    }
}
