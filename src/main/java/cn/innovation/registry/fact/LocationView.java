package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "Where a record stands. Districts are today's (GB/T 2260); they are never taken from the credit code.")
public record LocationView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "A code of `districts`; `outside`: not in the city; null: unknown.", examples = "440703")
        @Nullable
        String district)
        implements FactAnswer {}
