package cn.innovation.registry.facility;

import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What an evaluation of a recognition found in a year, and until when it has to be put right (整改).")
record EvaluationForm(
        @Schema(description = "The year, 1980 to 2100; in a PUT that of the address.", examples = "2023")
        @Min(1980)
        @Max(2100)
        @Nullable
        Integer year,

        @Schema(
                description = "What was found: 优秀, 良好, 合格, 基本合格, 限期整改, 不合格.",
                enumeration = {"excellent", "good", "qualified", "basically-qualified", "to-rectify", "unqualified"},
                examples = "good")
        @NotNull
        @Pattern(regexp = "excellent|good|qualified|basically-qualified|to-rectify|unqualified")
        String grade,

        @Schema(description = "The day of the evaluation.", examples = "2023-10-20") @Nullable
        LocalDate evaluatedOn,

        @Schema(
                description =
                        "When the next one is due; if left out, as many years after this one as lie between evaluations of the"
                                + " type (`recognition-types`), where a regulation says so.",
                examples = "2028-10-20")
        @Nullable
        LocalDate nextDueOn,

        @Schema(description = "Until when it has to be put right.", examples = "2024-04-20") @Nullable
        LocalDate rectifyBy,

        @Schema(description = "When it was put right.", examples = "2024-03-01") @Nullable
        LocalDate rectifiedOn,

        @Schema(description = "Where the registry has it from.", examples = "粤科函〔2023〕11号") @Text(max = 500) @Nullable
        String source,

        @Schema(description = "The document of the evaluation.", examples = "粤科函〔2023〕11号") @Text(max = 500) @Nullable
        String document,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {

    /** Complete, as it is to be stored. */
    EvaluationForm due(@Nullable LocalDate next) {
        return new EvaluationForm(year, grade, evaluatedOn, next, rectifyBy, rectifiedOn, source, document, echoed);
    }
}
