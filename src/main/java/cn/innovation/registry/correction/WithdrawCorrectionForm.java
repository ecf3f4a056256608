package cn.innovation.registry.correction;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Why a request is taken back.")
record WithdrawCorrectionForm(
        @Schema(description = "The reason.", examples = "重复提交") @NotNull @Text(max = 1000, lines = true)
        String reason) {}
