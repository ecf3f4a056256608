package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What was published or reported of an indicator for a year.")
record ObservationForm(
        @Schema(description = "The value, in the indicator's unit.", examples = "71.2") @NotNull
        BigDecimal value,

        @Schema(description = "`provisional` or `final`.", examples = "final")
        @NotNull
        @Pattern(regexp = "provisional|final")
        String status,

        @Schema(
                description = "The day of the publication. Another day is another publication, and stands beside the"
                        + " earlier ones; the same day corrects what was recorded of it.",
                examples = "2024-06-30")
        @NotNull
        LocalDate publishedOn,

        @Schema(description = "Where it was published.", examples = "江门市2023年科技统计公报") @NotNull @Text(max = 500)
        String source,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {}
