package cn.innovation.registry.facility;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.FactForm;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What a platform, carrier or zone is recognised as for a time. An upgrade is a further recognition; the lower one"
                        + " stays, and the record counts at the highest.")
record RecognitionForm(
        @Schema(description = "A code of `recognition-types`, of the kind of the record.", examples = "key-laboratory")
        @NotNull
        @Text(max = 50)
        String type,

        @Schema(description = "A code of `levels`; null: not known.", examples = "provincial") @Text(max = 50) @Nullable
        String level,

        @Schema(description = "The number of the recognition.", examples = "2021B1212") @Text(max = 50) @Nullable
        String number,

        @Schema(description = "Who recognised it.", examples = "广东省科学技术厅") @Text(max = 200) @Nullable
        String authority,

        @Schema(description = "When it was put up for objections (公示).", examples = "2021-11-30") @Nullable
        LocalDate publicisedOn,

        @Schema(description = "When it was issued.", examples = "2021-12-20") @Nullable
        LocalDate issuedOn,

        @Schema(description = "The first day, inclusive; if left out, the day of issue.", examples = "2021-12-20")
        @Nullable
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive); null: open.", examples = "2024-12-20") @Nullable
        LocalDate until,

        @Schema(description = "Where the registry has it from.", examples = "江科〔2021〕94号") @Text(max = 500) @Nullable
        String source,

        @Schema(description = "Why it is changed; needed for a correction.", examples = "录入有误")
        @Text(max = 500)
        @Nullable
        String reason,

        @Schema(
                description = "The document that a change rests on; needed for a correction.",
                examples = "江科函〔2024〕12号")
        @Text(max = 500)
        @Nullable
        String document,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed)
        implements FactForm {

    RecognitionForm beginning(@Nullable LocalDate first) {
        return new RecognitionForm(
                type, level, number, authority, publicisedOn, issuedOn, first, until, source, reason, document, echoed);
    }
}
