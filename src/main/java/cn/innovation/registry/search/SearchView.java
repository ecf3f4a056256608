package cn.innovation.registry.search;

import cn.innovation.registry.shared.record.RecordKind;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The records that a term is found in, the best first.")
record SearchView(
        @Schema(description = "One entry for each record.") List<Found> items,

        @Schema(description = "Whether there are more than were asked for. They are not counted.")
        boolean more) {

    static SearchView of(List<Hit> hits, int limit) {
        return new SearchView(hits.stream().limit(limit).map(Found::of).toList(), hits.size() > limit);
    }

    @Schema(name = "SearchHit", description = "A record that the term is found in.")
    record Found(
            @Schema(description = "The kind of the record.", examples = "enterprise")
            String kind,

            @Schema(
                    description = "Its key: the credit code of an enterprise, the id of any other.",
                    examples = "91440703MA00000077")
            String key,

            @Schema(description = "The name that it has now.", examples = "广东世运电路科技股份有限公司")
            String name,

            @Schema(description = "Where it is.", examples = "/v1/enterprises/91440703MA00000077")
            String href,

            @Schema(description = "What the term was found in.")
            Matched matched) {
        static Found of(Hit hit) {
            return new Found(
                    hit.kind(),
                    hit.key(),
                    hit.name(),
                    address(hit.kind(), hit.key()),
                    new Matched(
                            hit.field(),
                            hit.text(),
                            hit.place().code(),
                            hit.by().code()));
        }
    }

    @Schema(name = "SearchMatch", description = "What a term was found in.")
    record Matched(
            @Schema(
                    description =
                            "Which text of the record: `name`, `former-name`, `alias`, `english-name`, `code` or `certificate` (its"
                                    + " number).",
                    examples = "name")
            String field,

            @Schema(description = "The text.", examples = "广东世运电路科技股份有限公司")
            String text,

            @Schema(
                    description =
                            "Whether the term is the `whole` of it, its `beginning`, that of the firm's `trade-name` (字号), which stands"
                                    + " behind a place of this city, or `inside`.",
                    examples = "inside")
            String place,

            @Schema(
                    description =
                            "What the term was taken for: `text`, `pinyin` of the text, or the `initials` of its pinyin.",
                    examples = "initials")
            String by) {}

    static String address(String kind, String key) {
        return Arrays.stream(RecordKind.values())
                .filter(one -> one.code().equals(kind))
                .map(one -> one.path(key))
                .findFirst()
                .orElseThrow();
    }
}
