package cn.innovation.registry.plan;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is declared; whatever is not declared is `none`: unknown is not zero.")
record CoverageView(
        @Schema(description = "By kind, year and district.") List<DeclarationView> items) {

    @Schema(description = "How much of what there is of a kind in a year the registry holds.")
    record DeclarationView(
            @Schema(
                    description = "A code of `qualification-kinds`, or a kind of record: `enterprise`, `platform`,"
                            + " `carrier`, `zone`, `team`, `finance-institution`.")
            String kind,

            @Schema(description = "The year.", examples = "2025")
            int year,

            @Schema(description = "A code of `districts`; null: the whole city.") @Nullable
            String district,

            @Schema(description = "`none`, `partial` or `complete`.", examples = "complete")
            String coverage,

            @Schema(description = "On what the declaration rests.", examples = "与省科技厅认定名单核对无误")
            String source) {}
}
