package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "A contact person: personal data, masked unless revealed for a purpose.",
        extensions = @Extension(name = "x-visibility", value = "bound to a purpose: contact"))
public record ContactView(
        @JsonUnwrapped FactView fact,

        @Schema(
                description = "The name; null: erased.",
                examples = "陈小明",
                extensions =
                        @Extension(
                                name = "x-visibility",
                                value = "masked; in clear one by one, for a purpose that is recorded"))
        @Nullable
        String name,

        @Schema(description = "What the person does.", examples = "研发负责人") @Nullable
        String role,

        @Schema(
                description = "The telephone number.",
                examples = "13800001234",
                extensions =
                        @Extension(
                                name = "x-visibility",
                                value = "masked; in clear one by one, for a purpose that is recorded"))
        @Nullable
        String phone,

        @Schema(
                description = "The address for mail.",
                examples = "chen@example.cn",
                extensions =
                        @Extension(
                                name = "x-visibility",
                                value = "masked; in clear one by one, for a purpose that is recorded"))
        @Nullable
        String email,

        @Schema(
                readOnly = true,
                description =
                        "When the data were erased for good; `reason` and `document` say why. Null: they were not.")
        @Nullable
        Instant erasedAt)
        implements FactAnswer {}
