package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a record is to another one for a time.")
public record RelationView(
        @JsonUnwrapped FactView fact,

        @Schema(
                description = "A code of `relation-types`, read from the record to the other one.",
                examples = "branch-of")
        String type,

        @Schema(description = "The credit code of the other enterprise, or the id of the other institution.") @Nullable
        String other,

        @Schema(description = "The other one's name, where it is not in the registry.") @Nullable
        String otherName)
        implements FactAnswer {}
