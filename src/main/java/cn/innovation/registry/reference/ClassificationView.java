package cn.innovation.registry.reference;

import cn.innovation.registry.shared.http.Versioned;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A code list.")
record ClassificationView(
        @Schema(description = "The name of the list.", examples = "tiers")
        String name,

        LabelsView titles,

        @Schema(description = "The plan's chapter, the standard or the regulation behind the list.")
        String source,

        @Schema(nullable = true, description = "The day asked for; null if the list is given whole.") @Nullable
        LocalDate on,

        @Schema(description = "The codes in the order in which they are to be shown.")
        List<CodeView> items)
        implements Versioned {

    @Override
    @JsonIgnore
    public long version() {
        return ContentVersion.of(this);
    }

    ClassificationView on(LocalDate day) {
        List<CodeView> held =
                Dated.on(day, items).stream().map(item -> item.on(day)).toList();
        return new ClassificationView(name, titles, source, day, held);
    }

    @Schema(description = "A code.")
    record CodeView(
            @Schema(
                    description = "Never changes its meaning, and is the same in every language.",
                    examples = "high-tech")
            String code,

            LabelsView labels,

            @Schema(
                    nullable = true,
                    description =
                            "The code of the same list that this one is a part of (districts, industries); for recognition"
                                    + " types the kind of record: `platform`, `carrier` or `zone`.")
            @Nullable
            String parent,

            @Schema(nullable = true, description = "The first day on which the code may be used; null: since ever.")
            @Nullable
            LocalDate from,

            @Schema(nullable = true, description = "The day from which the code may no longer be used; null: it may.")
            @Nullable
            LocalDate until,

            @Schema(
                    description =
                            "The plan's chapter (`江府〔2021〕21号 c4/s2`: chapter 4, section 2; `b5`: box 5), the standard or the"
                                    + " regulation. `unconfirmed` marks what no official text at hand states.")
            String source,

            @Schema(
                    nullable = true,
                    description = "Clusters only: the groupings that the cluster is in; null in every other list.")
            @Nullable
            List<ClusterGroupingView> groupings,

            @Schema(
                    nullable = true,
                    description = "What the list says of the code beside its labels; null where it has nothing to add.")
            @Nullable
            AttributesView attributes)
            implements Dated {

        CodeView on(LocalDate day) {
            return new CodeView(
                    code,
                    labels,
                    parent,
                    from,
                    until,
                    source,
                    groupings == null ? null : Dated.on(day, groupings),
                    attributes == null ? null : attributes.on(day));
        }
    }

    @Schema(description = "A grouping that a cluster is in.")
    record ClusterGroupingView(
            @Schema(description = "A code of `cluster-groupings`.", examples = "strategic-8")
            String code,

            @Schema(nullable = true, description = "The first day; null: since ever.") @Nullable
            LocalDate from,

            @Schema(nullable = true, description = "The day from which it is not in the grouping; null: it is.")
            @Nullable
            LocalDate until,

            @Schema(description = "The plan's chapter or the decision that names the grouping.")
            String source)
            implements Dated {}
}
