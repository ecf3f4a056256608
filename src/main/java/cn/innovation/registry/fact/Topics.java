package cn.innovation.registry.fact;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The topics of changes that somebody sees.
 *
 * @param everywhere whatever record they are of
 * @param near only of records that stand now in one of the districts
 */
public record Topics(Set<String> everywhere, Set<String> near, Set<String> districts) {
    /** Of somebody who is limited to no district. */
    public static Topics everywhere(Set<String> topics) {
        return new Topics(topics, Set.of(), Set.of());
    }

    /**
     * Whether a change is among them.
     *
     * @param district where its record stands now; null: not known, or of no record
     */
    public boolean show(String topic, @Nullable String district) {
        return everywhere.contains(topic) || (near.contains(topic) && district != null && districts.contains(district));
    }

    public Set<String> all() {
        Set<String> all = new LinkedHashSet<>(everywhere);
        all.addAll(near);
        return all;
    }

    Topics only(Predicate<String> wanted) {
        return new Topics(filtered(everywhere, wanted), filtered(near, wanted), districts);
    }

    private static Set<String> filtered(Set<String> topics, Predicate<String> wanted) {
        Set<String> filtered = new LinkedHashSet<>(topics);
        filtered.removeIf(wanted.negate());
        return filtered;
    }
}
