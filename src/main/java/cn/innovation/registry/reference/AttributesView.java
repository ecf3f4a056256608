package cn.innovation.registry.reference;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "What a list says of its codes beside their labels: one shape for each list.",
        anyOf = {
            AttributesView.RankAttributesView.class,
            AttributesView.DistrictAttributesView.class,
            AttributesView.ClusterAttributesView.class,
            AttributesView.GroupingAttributesView.class,
            AttributesView.ExistenceStateAttributesView.class,
            AttributesView.QualificationKindAttributesView.class,
            AttributesView.RecognitionTypeAttributesView.class,
            AttributesView.MeasureAttributesView.class
        })
sealed interface AttributesView {

    /** The same as far as it holds on the day. */
    default AttributesView on(LocalDate day) {
        return this;
    }

    @Schema(description = "Of tiers and levels.")
    record RankAttributesView(
            @Schema(description = "The higher rank is the higher tier or level.", examples = "30")
            int rank) implements AttributesView {}

    @Schema(description = "Of districts.")
    record DistrictAttributesView(
            @Schema(description = "Whether a record can stand there: the whole city is a total, not a place.")
            boolean assignable,

            @Schema(description = "Whether what stands there is counted in the city.")
            boolean inCity)
            implements AttributesView {}

    @Schema(description = "Of clusters.")
    record ClusterAttributesView(
            @Schema(description = "Industries that suggest the cluster; a suggestion is never an assignment.")
            List<IndustryHintView> industryHints)
            implements AttributesView {}

    @Schema(description = "An industry that suggests a cluster.")
    record IndustryHintView(
            @Schema(
                    description = "The beginning of a GB/T 4754-2017 code; the longer one is the stronger hint.",
                    examples = "385")
            String industryPrefix,

            @Schema(description = "What the hint rests on.") String source) {}

    @Schema(description = "Of groupings of clusters.")
    record GroupingAttributesView(
            @Schema(description = "Its clusters, in the order of the list.")
            List<GroupingMemberView> members) implements AttributesView {
        @Override
        public AttributesView on(LocalDate day) {
            return new GroupingAttributesView(Dated.on(day, members));
        }
    }

    @Schema(
            description =
                    "A cluster in a grouping. Without days it counts as a member for any day, also before the grouping was named.")
    record GroupingMemberView(
            @Schema(description = "A code of `clusters`.", examples = "smart-home-appliances")
            String cluster,

            @Schema(nullable = true, description = "The first day; null: since ever.") @Nullable
            LocalDate from,

            @Schema(nullable = true, description = "The day from which it is not in the grouping; null: it is.")
            @Nullable
            LocalDate until,

            @Schema(description = "The plan's chapter or the decision that says so.")
            String source)
            implements Dated {}

    @Schema(description = "Of states of existence.")
    record ExistenceStateAttributesView(
            @Schema(description = "Whether a record in this state is counted.")
            boolean present) implements AttributesView {}

    @Schema(description = "Of kinds of qualification.")
    record QualificationKindAttributesView(
            @Schema(
                    description = "Who may see that an enterprise holds it: a code of `visibilities`.",
                    examples = "public")
            String visibility,

            @Schema(
                    description =
                            "Counted by the year of the entry; the other kinds by the time in which they are in force.")
            boolean yearly,

            @Schema(
                    description =
                            "What holds of the kind, by the time in which it was granted: a new regulation changes nothing of what was granted under the old one.")
            List<QualificationRuleView> rules)
            implements AttributesView {
        @Override
        public AttributesView on(LocalDate day) {
            return new QualificationKindAttributesView(visibility, yearly, Dated.on(day, rules));
        }
    }

    @Schema(description = "Of types of recognition.")
    record RecognitionTypeAttributesView(
            @Schema(
                    description = "What is recognised.",
                    enumeration = {"platform", "carrier", "zone"})
            String recordKind,

            @Schema(
                    description =
                            "Whether a residency in a carrier of this type puts an enterprise on the tier `incubated`.")
            boolean incubates,

            @Schema(
                    nullable = true,
                    description = "Years between evaluations; null where no regulation sets them.",
                    examples = "5")
            @Nullable
            Integer evaluationYears,

            @Schema(nullable = true, description = "Who recognises; null where the sources do not say.") @Nullable
            String authority)
            implements AttributesView {}

    @Schema(description = "Of measures.")
    record MeasureAttributesView(LabelsView unit) implements AttributesView {}
}
