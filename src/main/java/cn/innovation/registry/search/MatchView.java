package cn.innovation.registry.search;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "One answer for each question, in their order.")
record MatchView(@Schema(description = "The answers.") List<MatchAnswer> items) {
    @Schema(description = "What a question matches.")
    record MatchAnswer(
            @Schema(
                    description =
                            "`exact`: the code, or the whole name that one record alone has; `likely`: one record well ahead of others, at"
                                    + " 80 or more; `ambiguous`: several are as likely, or code and name contradict each other; `none`: nothing"
                                    + " reaches 80.",
                    examples = "likely")
            String verdict,

            @Schema(
                    description =
                            "The key of the record that it matches; null unless the verdict is `exact` or `likely`.",
                    examples = "91440700768414040K")
            @Nullable
            String match,

            @Schema(
                    description =
                            "What holds of the question: `CODE_INVALID`, `CODE_NOT_REGISTERED`; then only the name was compared.",
                    examples = "[]",
                    type = SchemaType.ARRAY)
            List<String> reasons,

            @Schema(description = "At most 5 records at 50 or more, the best first.")
            List<MatchCandidate> candidates) {}

    @Schema(description = "A record that may be meant.")
    record MatchCandidate(
            @Schema(description = "The kind of the record.", examples = "enterprise")
            String kind,

            @Schema(description = "Its key.", examples = "91440700768414040K")
            String key,

            @Schema(description = "The name that it has now.", examples = "广东世运电路科技股份有限公司")
            String name,

            @Schema(description = "Where it is.", examples = "/v1/enterprises/91440700768414040K")
            String href,

            @Schema(description = "How well it matches, 0 to 100.", examples = "90")
            int score,

            @Schema(
                    description =
                            "Why: `SAME_CODE`, `SAME_NAME`, `SAME_FORMER_NAME`, `SAME_ALIAS`, `SAME_ENGLISH_NAME`, `SAME_CORE` (the name"
                                    + " less place and legal form), `SIMILAR_NAME`; and why less: `PLACE_DIFFERS`, `OTHER_DISTRICT` (in the name),"
                                    + " `LEGAL_FORM_DIFFERS`, `DISTRICT_DIFFERS` (where it stands), `CODE_DIFFERS`, `NAME_DIFFERS`.",
                    examples = "[\"SAME_CORE\", \"PLACE_DIFFERS\"]",
                    type = SchemaType.ARRAY)
            List<String> reasons,

            @Schema(description = "The text that was compared with the name.", examples = "广东世运电路科技股份有限公司")
            String matched) {}

    /** What can be said of a question. */
    enum Verdict {
        EXACT,
        LIKELY,
        AMBIGUOUS,
        NONE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
