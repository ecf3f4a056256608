package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Why a contact person's data are erased for good.")
public record EraseForm(
        @Schema(description = "Why they are erased.", examples = "本人撤回同意") @NotNull @Text(max = 500)
        String reason,

        @Schema(description = "The document that the erasure rests on.", examples = "江科函〔2026〕12号")
        @NotNull
        @Text(max = 500)
        String document) {}
