package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A decision that ends a fact. A revocation often takes effect before the day of its decision.")
public record EndForm(
        @Schema(description = "The day of the decision.", examples = "2023-08-15") @NotNull
        LocalDate decidedOn,

        @Schema(description = "The first day on which it is no longer so.", examples = "2023-07-01") @NotNull
        LocalDate effectiveFrom,

        @Schema(description = "A code of `end-reasons`.", examples = "revoked") @NotNull @Text(max = 50)
        String reason,

        @Schema(description = "Who decided.", examples = "广东省科学技术厅") @Text(max = 200) @Nullable
        String authority,

        @Schema(description = "The document of the decision.", examples = "粤科高字〔2023〕88号") @NotNull @Text(max = 500)
        String document) {}
