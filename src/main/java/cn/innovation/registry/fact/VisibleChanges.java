package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.RecordKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which changes the caller may see, in the feed and in the history of a record. Each change has a topic (the column of that
 * name): its kind, and for a qualification also which, because some of those are not public.
 */
@ApplicationScoped
public class VisibleChanges {
    private static final String QUALIFICATION = "qualification";

    /** Of facts, and of plans. A kind that is in neither list is shown to nobody. */
    private static final List<String> PUBLIC = List.of(
            "location",
            "existence",
            "clusters",
            "zone",
            "above-scale",
            "listing",
            "relation",
            "filing",
            "recognition",
            "host",
            "evaluation",
            "coverage",
            "plan",
            "indicator",
            "target",
            "reading",
            "note",
            "department",
            "observation",
            "plan-evaluation");

    private static final List<String> NOT_PUBLIC = List.of("figures", "contact", "correction");

    private final Visibility visibility;

    VisibleChanges(Visibility visibility) {
        this.visibility = visibility;
    }

    /** Whether the caller sees who changed what from which value to which, and not only that it changed. */
    public boolean withValues() {
        return visibility.government();
    }

    public Set<String> topics() {
        Set<String> topics = new LinkedHashSet<>(PUBLIC);
        Arrays.stream(RecordKind.values()).map(RecordKind::code).forEach(topics::add);
        visibility.kinds().forEach(kind -> topics.add(QUALIFICATION + ":" + kind));
        if (visibility.government()) {
            topics.addAll(NOT_PUBLIC);
        }
        return topics;
    }

    /** The kinds that the topics are of. */
    public Set<String> kinds() {
        return topics().stream().map(VisibleChanges::kind).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The topics of some kinds; of all, if none is named. */
    public Set<String> topics(List<String> kinds) {
        return topics().stream()
                .filter(topic -> kinds.isEmpty() || kinds.contains(kind(topic)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String kind(String topic) {
        return topic.startsWith(QUALIFICATION + ":") ? QUALIFICATION : topic;
    }
}
