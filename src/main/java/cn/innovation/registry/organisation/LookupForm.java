package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Codes to look up, and the day of the question.")
record LookupForm(
        @Schema(
                description = "1 to 1,000 credit codes, in any width and case, with spaces or hyphens.",
                examples = "[\"91440700768414040K\"]")
        @NotNull
        @Size(min = 1, max = 1000)
        List<@NotNull @Text(max = 60) String> codes,

        @Schema(description = "The day; today if left out.", examples = "2025-12-31") @Nullable
        LocalDate on) {}
