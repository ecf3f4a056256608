package cn.innovation.registry.facility;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Who hosts (依托单位) or operates (运营单位) a platform, carrier or zone for a time.")
record HostView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "`host` or `operator`.", examples = "host")
        String role,

        @Schema(description = "The credit code of the enterprise, or the id of the institution.") @Nullable
        String other,

        @Schema(description = "Its name, where it is not in the registry.") @Nullable
        String otherName)
        implements FactAnswer {}
