package cn.innovation.registry.correction;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Why the registry stays as it is.")
record RefuseForm(
        @Schema(description = "The reason.", examples = "经核,证书与公告一致") @NotNull @Text(max = 1000, lines = true)
        String reason,

        @Schema(description = "The document that the refusal rests on.", examples = "江科函〔2026〕8号")
        @NotNull
        @Text(max = 500)
        String document) {}
