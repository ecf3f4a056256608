package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "An indicator of a plan, and how it is counted. Targets are added one by one.")
record IndicatorForm(
        @Schema(description = "What it is called.") @NotNull @Valid
        Bilingual labels,

        @Schema(description = "Its unit.") @NotNull @Valid Bilingual units,

        @Schema(description = "Its number in the plan's table; null for what stands in the text alone.", examples = "4")
        @Positive
        @Max(10_000)
        @Nullable
        Integer number,

        @Schema(
                description = "`expected` (预期性) or `binding` (约束性); null: the plan does not say.",
                examples = "expected")
        @Pattern(regexp = "expected|binding")
        @Nullable
        String nature,

        @Schema(
                description = "`increase`: a target is met from its value upwards; `decrease`: downwards.",
                examples = "increase")
        @NotNull
        @Pattern(regexp = "increase|decrease")
        String direction,

        @Schema(description = "Where it starts from.") @Valid @Nullable
        Baseline baseline,

        @Schema(description = "Codes of the departments that answer for it.") @Size(max = 50) @Nullable
        List<@NotNull @Text(max = 100) String> departments,

        @Schema(description = "The ways in which it can be counted; none: it is observed only.")
        @Size(max = 20)
        @Nullable
        List<@NotNull @Valid Reading> readings,

        @Schema(description = "What the plan leaves open.") @Size(max = 20) @Nullable
        List<@NotNull @Valid Note> notes,

        @Schema(description = "Where it stands.", examples = "江府〔2021〕21号 b1 no. 4") @NotNull @Text(max = 500)
        String source,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {

    List<Reading> readingsOrNone() {
        return readings == null ? List.of() : readings;
    }

    @Schema(description = "The value from which a plan starts.")
    record Baseline(
            @Schema(description = "The year at whose end it was so.", examples = "2020") @NotNull @Min(1980) @Max(2100)
            Integer year,

            @Schema(description = "The value, in the indicator's unit.", examples = "1845") @NotNull
            BigDecimal value) {}

    @Schema(description = "A note on what a plan leaves open.")
    record Note(
            @Schema(description = "The note.") @NotNull @Valid
            Bilingual text,

            @Schema(description = "Where it shows.", examples = "江府〔2021〕21号 b1 no. 4, c1/s2 四")
            @NotNull
            @Text(max = 500)
            String source) {}
}
