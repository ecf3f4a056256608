package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What a contact person's data are needed for (业务依据).")
public record RevealForm(
        @Schema(description = "The purpose; it is kept with the name of the caller.", examples = "年报催报")
        @NotNull
        @Text(max = 500)
        String purpose) {}
