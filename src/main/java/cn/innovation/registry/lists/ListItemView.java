package cn.innovation.registry.lists;

import cn.innovation.registry.lists.Sighting.Near;
import cn.innovation.registry.shared.http.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A row of a list, or an enterprise that is missing from it, and what became of it.")
record ListItemView(
        @Schema(
                description =
                        "Its number in the list: the row of the file as a spreadsheet shows it (of NDJSON the line); what is missing is"
                                + " counted on behind the last.",
                examples = "17")
        int item,

        @Schema(description = "Whether it is registered, and missing from the file.", examples = "false")
        boolean missing,

        @Schema(description = "The name as the list has it.", examples = "广东科杰机械自动化有限公司")
        String name,

        @Schema(description = "The number.", examples = "GR202344000123") @Nullable
        String number,

        @Schema(description = "The place, without what divides its parts.", examples = "江门市江海区") @Nullable
        String place,

        @Schema(description = "The credit code that the row states.", examples = "91440700768414040K") @Nullable
        String creditCode,

        @Schema(
                description = "`granted`, `unchanged`, `elsewhere`, `not-ours`, `open` or `decided`.",
                examples = "open")
        String state,

        @Schema(
                description =
                        "Why it is, or was, work: `ambiguous`, `unknown`, `contradiction`, `refused`, `missing`; null: it never was.",
                examples = "ambiguous")
        @Nullable
        String reason,

        @Schema(description = "What exactly.") List<Violation.View> causes,

        @Schema(description = "Who may be meant, the likeliest first.")
        List<ListCandidate> candidates,

        @Schema(
                description =
                        "Of an `unknown` one that is open: what registering it begins with. The decision `register` adds what a list does"
                                + " not say.")
        @Nullable
        ListStub stub,

        @Schema(description = "Who is meant, where it is certain or decided.") @Nullable
        ListHolder enterprise,

        @Schema(
                description = "The id of the certificate, where it is registered.",
                examples = "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d")
        @Nullable
        UUID certificate,

        @Schema(description = "What was decided of it.") @Nullable
        ListDecision decision) {

    @Schema(description = "An enterprise that may be meant.")
    record ListCandidate(
            @Schema(description = "Its credit code.", examples = "91440700768414040K")
            String creditCode,

            @Schema(description = "The name that it had when the list was taken in.", examples = "广东科杰机械自动化有限公司")
            String name,

            @Schema(
                    description = "What the row has in common with it: a name of it, a number or the code.",
                    examples = "广东科杰机械自动化有限公司")
            String matched,

            @Schema(description = "How well that matches, 0 to 100; see `match`.", examples = "100")
            int score) {
        static ListCandidate of(Standing record, Near near) {
            return new ListCandidate(record.creditCode(), record.name(), near.matched(), near.score());
        }
    }

    @Schema(description = "The enterprise that is meant.")
    record ListHolder(
            @Schema(description = "Its credit code.", examples = "91440700768414040K")
            String creditCode,

            @Schema(description = "The name that it has now.", examples = "广东科杰机械自动化有限公司")
            String name) {}

    @Schema(description = "What a list knows of an enterprise.")
    record ListStub(
            @Schema(description = "Its name.", examples = "广东科杰机械自动化有限公司")
            String name,

            @Schema(description = "Its credit code, if the row states it.", examples = "91440700768414040K") @Nullable
            String creditCode) {}

    @Schema(description = "What was decided on a name and number, when, by whom and why.")
    record ListDecision(
            @Schema(description = "See where it is made.", examples = "grant")
            String decision,

            @Schema(description = "Why.", examples = "营业执照复印件核对一致")
            String reason,

            @Schema(description = "The document that it rests on.", examples = "江科函〔2024〕12号") @Nullable
            String document,

            @Schema(description = "By whom.", examples = "administrator")
            String by,

            @Schema(description = "When.", examples = "2024-02-01T08:00:00Z")
            Instant at,

            @Schema(
                    description = "The list for which it was made; another one: it was remembered.",
                    examples = "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d")
            UUID list,

            @Schema(description = "The item for which it was made.", examples = "17")
            int item) {}
}
