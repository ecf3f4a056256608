package cn.innovation.registry.lists;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is decided of an item of a list.")
record DecisionForm(
        @Schema(
                description =
                        "`grant`: the certificate is that of the enterprise with `creditCode`; `register`: that enterprise is registered with"
                                + " the name of the list, and the certificate granted; `not-ours`: the row is of no concern here;"
                                + " `as-registered`: what the registry has stays; `ended`: of a missing one, its certificate has been ended or"
                                + " withdrawn at its own address.",
                examples = "grant")
        @NotNull
        @Pattern(regexp = "grant|register|not-ours|as-registered|ended")
        String decision,

        @Schema(description = "Whose it is; for `grant` and `register`.", examples = "91440700768414040K")
        @Text(max = 40)
        @Nullable
        String creditCode,

        @Schema(
                description = "The right number, where the list has it wrong; for `grant` and `register`.",
                examples = "GR202344000123")
        @Text(max = 50)
        @Nullable
        String number,

        @Schema(description = "The day of registration (成立日期); for `register`.", examples = "2004-11-08") @Nullable
        LocalDate registeredOn,

        @Schema(description = "Where it stands, a code of `districts`; for `register`.", examples = "440704")
        @Text(max = 20)
        @Nullable
        String district,

        @Schema(description = "Why.", examples = "营业执照复印件核对一致") @NotNull @Text(max = 500)
        String reason,

        @Schema(description = "The document that it rests on.", examples = "江科函〔2024〕12号") @Text(max = 500) @Nullable
        String document,

        @Schema(
                description =
                        "Whether it takes the place of an earlier decision. What that one wrote has to be withdrawn before.",
                examples = "false")
        @Nullable
        Boolean revises) {
    boolean grants() {
        return decision.equals("grant") || registers();
    }

    boolean registers() {
        return decision.equals("register");
    }

    boolean revising() {
        return Boolean.TRUE.equals(revises);
    }
}
