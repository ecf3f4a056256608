package cn.innovation.registry.reference;

import cn.innovation.registry.shared.http.Versioned;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The code lists that the registry uses.")
record ClassificationsView(
        @Schema(description = "The lists, in the order in which they are to be shown.")
        List<CodeListView> items) implements Versioned {

    @Override
    @JsonIgnore
    public long version() {
        return ContentVersion.of(items);
    }

    @Schema(description = "What one code list is about.")
    record CodeListView(
            @Schema(description = "The name by which `/v1/classifications/{name}` gives the list.", examples = "tiers")
            String name,

            LabelsView titles,

            @Schema(description = "How many codes the list has, also those that no longer hold.", examples = "3")
            int count,

            @Schema(description = "The plan's chapter, the standard or the regulation behind the list.")
            String source) {}
}
