package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Says that a record should not have been, and why.")
public record WithdrawRecordForm(
        @Schema(description = "Why it is withdrawn.", examples = "信用代码录入错误") @NotNull @Text(max = 500)
        String reason,

        @Schema(description = "The document that the withdrawal rests on.", examples = "江科函〔2024〕12号")
        @Text(max = 500)
        @Nullable
        String document,

        @Schema(
                description =
                        "The key of the record that takes its place: requests for the old one are then answered 308.",
                examples = "91440703MA00000077")
        @Text(max = 50)
        @Nullable
        String successor) {}
