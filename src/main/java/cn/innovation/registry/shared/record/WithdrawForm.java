package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Says that a fact never was, and why. What was known before stays known.")
public record WithdrawForm(
        @Schema(description = "Why it is withdrawn.", examples = "录入了另一家企业的证书") @NotNull @Text(max = 500)
        String reason,

        @Schema(description = "The document that the withdrawal rests on.", examples = "江科函〔2024〕12号")
        @NotNull
        @Text(max = 500)
        String document) {}
