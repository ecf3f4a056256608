package cn.innovation.registry.statistics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What can be asked of a cube.")
public record StructureView(
        @Schema(description = "What is counted, a code of `measures`.", examples = "enterprises")
        String cube,

        @Schema(description = "Its label in the caller's language.", examples = "企业数")
        String label,

        @Schema(description = "The dimensions.") List<Dimension> dimensions,

        @Schema(description = "The formats of its counts.", examples = "[\"json\", \"csv\"]")
        List<String> formats) {

    @Schema(name = "DimensionView", description = "A dimension of a cube.")
    public record Dimension(
            @Schema(description = "Its name in `by`.", examples = "tier")
            String name,

            @Schema(description = "The code list of its codes.", examples = "tiers")
            String codeList,

            @Schema(description = "Whether every record is in one group, so that the cells add up.", examples = "true")
            boolean partitions,

            @Schema(description = "Whether flows can be had by it.", examples = "true")
            boolean flows) {}
}
