package cn.innovation.registry.fact;

import cn.innovation.registry.fact.Visibility.Bound;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which changes the caller may see, in the feed and in the history of a record. Each change has a topic (the column of that
 * name): its kind, and for a qualification also which, because some of those are not public.
 */
@ApplicationScoped
public class VisibleChanges {
    private static final String QUALIFICATION = "qualification";

    /** Of facts, and of plans. A kind that is neither here nor bound to a purpose is shown to nobody. */
    static final List<String> PUBLIC = List.of(
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

    /** Corrections that are asked for are within government. */
    private static final String CORRECTION = "correction";

    private final Visibility visibility;
    private final Scope scope;

    VisibleChanges(Visibility visibility, Scope scope) {
        this.visibility = visibility;
        this.scope = scope;
    }

    /** Whether the caller sees who changed what from which value to which, and not only that it changed. */
    public boolean withValues() {
        return visibility.government();
    }

    /** What is bound to a purpose a caller who is limited to districts sees of what stands there now, as everywhere else. */
    public Topics topics() {
        Set<String> free = new LinkedHashSet<>(PUBLIC);
        Arrays.stream(RecordKind.values()).map(RecordKind::code).forEach(free::add);
        if (visibility.government()) {
            free.add(CORRECTION);
        }
        Set<String> bound = new LinkedHashSet<>();
        Stream.of(Bound.FIGURES, Bound.CONTACTS)
                .filter(visibility::has)
                .map(Bound::kind)
                .forEach(bound::add);
        Set<String> everywhere = visibility.kindsEverywhere();
        visibility.kinds().forEach(kind -> (everywhere.contains(kind) ? free : bound).add(QUALIFICATION + ":" + kind));
        Set<String> districts = scope.districts();
        if (districts == null) {
            free.addAll(bound);
            return Topics.everywhere(free);
        }
        return new Topics(free, bound, districts);
    }

    /** The kinds that the topics are of. */
    public Set<String> kinds() {
        return topics().all().stream().map(VisibleChanges::kind).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The topics of some kinds; of all, if none is named. */
    public Topics topics(List<String> kinds) {
        return topics().only(topic -> kinds.isEmpty() || kinds.contains(kind(topic)));
    }

    /** Those of the changes of one record. */
    public Set<String> topicsOf(long record) {
        Topics topics = topics();
        return topics.near().isEmpty() || !visibility.isNear(record) ? topics.everywhere() : topics.all();
    }

    private static String kind(String topic) {
        return topic.startsWith(QUALIFICATION + ":") ? QUALIFICATION : topic;
    }
}
