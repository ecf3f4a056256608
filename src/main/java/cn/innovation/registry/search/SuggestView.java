package cn.innovation.registry.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What somebody who types may mean, the best first.")
record SuggestView(@Schema(description = "At most 10.") List<Suggestion> items) {

    static SuggestView of(List<Hit> hits) {
        return new SuggestView(hits.stream()
                .map(hit -> new Suggestion(hit.kind(), hit.key(), hit.name(), hit.text()))
                .toList());
    }

    @Schema(description = "A record that may be meant.")
    record Suggestion(
            @Schema(description = "The kind of the record.", examples = "enterprise")
            String kind,

            @Schema(description = "Its key.", examples = "91440703MA00000077")
            String key,

            @Schema(description = "The name that it has now.", examples = "广东世运电路科技股份有限公司")
            String name,

            @Schema(description = "The text that was found: its name, or another.", examples = "广东世运电路科技股份有限公司")
            String text) {}
}
