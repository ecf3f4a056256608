package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.FactForm;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "Something granted for a time: a residency in an incubator, a yearly entry, a certificate, a title, a place in a"
                        + " pool. What its kind asks for is in the classification `qualification-kinds`.")
record QualificationForm(
        @Schema(description = "A code of `qualification-kinds`.", examples = "high-tech-certificate")
        @NotNull
        @Text(max = 50)
        String kind,

        @Schema(description = "The number of the certificate or entry.", examples = "GR202144000123")
        @Text(max = 50)
        @Nullable
        String number,

        @Schema(description = "The year of certification or entry, which is not the year of issue.", examples = "2021")
        @Min(1980)
        @Max(2100)
        @Nullable
        Integer year,

        @Schema(description = "The batch in which it was published.", examples = "第二批") @Text(max = 50) @Nullable
        String batch,

        @Schema(description = "A code of `technology-fields`.", examples = "8") @Text(max = 20) @Nullable
        String technologyField,

        @Schema(description = "When it was put up for objections (公示).", examples = "2021-11-30") @Nullable
        LocalDate publicisedOn,

        @Schema(description = "When the certificate was issued.", examples = "2021-12-20") @Nullable
        LocalDate issuedOn,

        @Schema(description = "The first day, inclusive; if left out, the day of issue.", examples = "2021-12-20")
        @Nullable
        LocalDate from,

        @Schema(
                description =
                        "The day after the last one (exclusive). If left out, what the kind's rule sets from the day of issue"
                                + " (three years for a high-tech certificate); open if it sets none.",
                examples = "2024-12-20")
        @Nullable
        LocalDate until,

        @Schema(
                description = "The id of the carrier, for a residency.",
                examples = "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d")
        @Nullable
        UUID carrier,

        @Schema(description = "The carrier's name, where it is not in the registry.", examples = "广东科炬高新技术创业园")
        @Text(max = 200)
        @Nullable
        String carrierName,

        @Schema(description = "Where the registry has it from.", examples = "粤科高字〔2022〕15号") @Text(max = 500) @Nullable
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

    QualificationForm lasting(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new QualificationForm(
                kind,
                number,
                year,
                batch,
                technologyField,
                publicisedOn,
                issuedOn,
                first,
                last,
                carrier,
                carrierName,
                source,
                reason,
                document,
                echoed);
    }
}
