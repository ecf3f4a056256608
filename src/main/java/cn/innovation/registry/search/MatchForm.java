package cn.innovation.registry.search;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is to be matched with records.")
record MatchForm(
        @Schema(description = "1 to 100 questions.") @NotNull @Size(min = 1, max = 100)
        List<@NotNull @jakarta.validation.Valid MatchQuery> queries) {

    @Schema(description = "What is known of a record. A name or a credit code is needed.")
    record MatchQuery(
            @Schema(description = "The name, as it is written.", examples = "江门市世运电路科技股份有限公司")
            @Text(max = 200)
            @Nullable
            String name,

            @Schema(
                    description = "The credit code, in any width and case, with spaces or hyphens.",
                    examples = "91440700768414040K")
            @Text(max = 60)
            @Nullable
            String creditCode,

            @Schema(description = "Where it is, a code of `districts`.", examples = "440784") @Text(max = 20) @Nullable
            String district,

            @Schema(description = "Only records of this kind.", examples = "enterprise") @Text(max = 30) @Nullable
            String kind) {}
}
