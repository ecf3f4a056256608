package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description =
                "A time for which an enterprise is in the statistics of those above scale (规上). Its entry is 小升规.")
record AboveScaleView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "A code of `above-scale-sectors`.", examples = "industry")
        String sector)
        implements FactAnswer {}
