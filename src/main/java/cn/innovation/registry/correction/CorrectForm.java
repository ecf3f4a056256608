package cn.innovation.registry.correction;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "By which changes a request was met.")
record CorrectForm(
        @Schema(
                description =
                        "The positions of the changes that corrected it, as the record's history tells them. They are of this record"
                                + " and later than the request; where a fact is doubted, one of them is of its kind.",
                examples = "[\"1-7351-20144\"]")
        @NotNull
        @Size(min = 1, max = 20)
        List<@NotNull @Text(max = 60) String> changes,

        @Schema(description = "What is answered.", examples = "已按营业执照更正") @Text(max = 1000, lines = true) @Nullable
        String answer,

        @Schema(description = "The document of the answer.", examples = "江科函〔2026〕7号") @Text(max = 500) @Nullable
        String document) {}
