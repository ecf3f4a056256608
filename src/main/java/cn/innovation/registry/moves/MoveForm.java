package cn.innovation.registry.moves;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A record that is to stand in another district.")
record MoveForm(
        @Schema(
                description =
                        "The kind of the record: enterprise, institution, platform, carrier, team or finance-institution.",
                examples = "enterprise")
        @NotNull
        @Text(max = 50)
        String kind,

        @Schema(description = "Its credit code or id.", examples = "91440703MA00000077") @NotNull @Text(max = 50)
        String key,

        @Schema(
                description = "Where it goes: a code of `districts`; `outside`: out of the city; null: unknown.",
                examples = "440704")
        @Text(max = 20)
        @Nullable
        String to,

        @Schema(description = "The first day there.", examples = "2026-01-01") @NotNull
        LocalDate effectiveOn,

        @Schema(description = "Where it is known from.", examples = "变更登记通知书") @Text(max = 500) @Nullable
        String source,

        @Schema(description = "Why it moves.", examples = "住所变更") @NotNull @Text(max = 500)
        String reason,

        @Schema(description = "The document that it rests on.", examples = "江市监函〔2026〕3号") @NotNull @Text(max = 500)
        String document) {}
