package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Which industry clusters a record belongs to, and on what basis.")
public record ClusterAssignmentView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "The cluster in which it is counted, a code of `clusters`.", examples = "new-energy")
        String primary,

        @Schema(description = "Further clusters.", examples = "[\"advanced-materials\"]")
        List<String> secondary,

        @Schema(description = "A code of `cluster-bases`: suggested, declared or confirmed.", examples = "declared")
        String basis)
        implements FactAnswer {}
