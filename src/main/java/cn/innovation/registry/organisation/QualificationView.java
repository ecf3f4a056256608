package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "Something granted for a time.",
        extensions = @Extension(name = "x-visibility", value = "as its kind"))
record QualificationView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "A code of `qualification-kinds`.", examples = "high-tech-certificate")
        String kind,

        @Schema(description = "The number of the certificate or entry.", examples = "GR202144000123") @Nullable
        String number,

        @Schema(description = "The year of certification or entry.", examples = "2021") @Nullable
        Integer year,

        @Schema(description = "The batch.", examples = "第二批") @Nullable
        String batch,

        @Schema(description = "A code of `technology-fields`.", examples = "8") @Nullable
        String technologyField,

        @Schema(description = "When it was put up for objections (公示).", examples = "2021-11-30") @Nullable
        LocalDate publicisedOn,

        @Schema(description = "When the certificate was issued.", examples = "2021-12-20") @Nullable
        LocalDate issuedOn,

        @Schema(description = "The id of the carrier.") @Nullable
        UUID carrier,

        @Schema(description = "The carrier's name, where it is not in the registry.") @Nullable
        String carrierName,

        @Schema(
                readOnly = true,
                description =
                        "What is unusual about it and may be an error: NUMBER_PATTERN, NUMBER_YEAR, NUMBER_PROVINCE, NUMBER_SERIES.")
        List<String> warnings)
        implements FactAnswer {}
