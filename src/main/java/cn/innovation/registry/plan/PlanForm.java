package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A plan; its indicators are put one by one.")
record PlanForm(
        @Schema(description = "What it is called.") @NotNull @Valid
        Bilingual labels,

        @Schema(description = "The number of its document.", examples = "江府〔2021〕21号") @Text(max = 100) @Nullable
        String documentNumber,

        @Schema(description = "Who issued it.", examples = "江门市人民政府") @Text(max = 200) @Nullable
        String issuer,

        @Schema(description = "Its first year.", examples = "2021") @NotNull @Min(1980) @Max(2100)
        Integer firstYear,

        @Schema(description = "Its last year.", examples = "2025") @NotNull @Min(1980) @Max(2100)
        Integer lastYear,

        @Schema(description = "The day of the decision; null where its document gives none.", examples = "2021-12-31")
        @Nullable
        LocalDate decidedOn,

        @Schema(description = "Where the registry has it from.", examples = "江府〔2021〕21号") @NotNull @Text(max = 500)
        String source,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {}
