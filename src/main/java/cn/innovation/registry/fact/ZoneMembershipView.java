package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "That a record belongs to a zone, which is not a district.")
public record ZoneMembershipView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "The id of the zone.", examples = "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d")
        UUID zone)
        implements FactAnswer {}
