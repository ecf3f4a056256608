package cn.innovation.registry.correction;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is held to be wrong, and why.")
record CorrectionForm(
        @Schema(description = "The record that is meant.") @NotNull @Valid
        SubjectForm record,

        @Schema(description = "The fact of the record that is doubted; left out: the record itself.") @Valid @Nullable
        FactForm fact,

        @Schema(description = "The doubted field, as the record or the fact calls it.", examples = "registeredOn")
        @Pattern(regexp = "[a-zA-Z][a-zA-Z.]{0,59}")
        @Nullable
        String field,

        @Schema(description = "What the registry says.", examples = "2015-06-01") @Text(max = 500) @Nullable
        String stated,

        @Schema(description = "What it should say.", examples = "2016-06-01") @Text(max = 500) @Nullable
        String proposed,

        @Schema(description = "Why it is held to be wrong.", examples = "与营业执照登记信息不一致")
        @NotNull
        @Text(max = 1000, lines = true)
        String reason,

        @Schema(description = "The document that shows it.", examples = "江市监函〔2026〕18号") @NotNull @Text(max = 500)
        String document) {

    @Schema(name = "CorrectionSubjectForm", description = "A record, by its kind and key.")
    record SubjectForm(
            @Schema(
                    description = "Its kind.",
                    enumeration = {
                        "enterprise",
                        "institution",
                        "platform",
                        "carrier",
                        "zone",
                        "team",
                        "finance-institution"
                    },
                    examples = "enterprise")
            @NotNull
            @Pattern(regexp = "enterprise|institution|platform|carrier|zone|team|finance-institution")
            String kind,

            @Schema(description = "Its credit code, or its id.", examples = "91440703MA00000077")
            @NotNull
            @Text(max = 60)
            String key) {

        RecordKind recordKind() {
            return RecordKind.of(kind);
        }
    }

    @Schema(name = "CorrectionFactForm", description = "A fact of a record, as the feed of changes names it.")
    record FactForm(
            @Schema(description = "Its kind.", examples = "qualification") @NotNull @Text(max = 50)
            String kind,

            @Schema(
                    description =
                            "Its id; of figures the year, of an evaluation the recognition's id, `/` and the year.",
                    examples = "0199a7b2-6f1d-7c3e-9a55-0d7f2f1c4b6a")
            @NotNull
            @Text(max = 60)
            String key) {}
}
