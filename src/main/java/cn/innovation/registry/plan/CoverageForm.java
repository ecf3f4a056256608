package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Declarations of how much of what there is the registry holds.")
record CoverageForm(
        @Schema(description = "1 to 1,000 declarations; what is not named stays as it is.")
        @NotNull
        @Size(min = 1, max = 1000)
        List<@NotNull @Valid DeclarationForm> items) {

    @Schema(description = "How much of what there is of a kind in a year the registry holds.")
    record DeclarationForm(
            @Schema(
                    description = "A code of `qualification-kinds`, or a kind of record: `enterprise`, `platform`,"
                            + " `carrier`, `zone`, `team`, `finance-institution`.",
                    examples = "high-tech-certificate")
            @NotNull
            @Text(max = 50)
            String kind,

            @Schema(description = "The year.", examples = "2025") @NotNull @Min(1980) @Max(2100)
            Integer year,

            @Schema(
                    description = "A code of `districts`; null: the whole city, and every district without a"
                            + " declaration of its own.",
                    examples = "440703")
            @Text(max = 20)
            @Nullable
            String district,

            @Schema(description = "`none`, `partial` or `complete`.", examples = "complete")
            @NotNull
            @Pattern(regexp = "none|partial|complete")
            String coverage,

            @Schema(description = "On what the declaration rests.", examples = "与省科技厅认定名单核对无误")
            @NotNull
            @Text(max = 500)
            String source) {}
}
