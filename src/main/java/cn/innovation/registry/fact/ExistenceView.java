package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description =
                "The state of a record, where it is not simply active since its registration. A state with `present` false (see `existence-states`) takes it out of every list and count for its time.")
public record ExistenceView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "A code of `existence-states`.", examples = "deregistered")
        String state)
        implements FactAnswer {}
