package cn.innovation.registry.organisation;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.statistics.Countable.Covered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a count of enterprises rests on: what is asked about tiers and qualifications, on these as well. */
@ApplicationScoped
class EnterpriseCoverage {
    private final CodeLists lists;

    EnterpriseCoverage(CodeLists lists) {
        this.lists = lists;
    }

    /**
     * @param counted the kinds that it counts
     * @param held the kinds of qualification that are asked for
     */
    Covered of(Set<String> counted, Criteria criteria, Set<String> held) {
        Map<String, Set<String>> by = Map.of("tier", lists.qualificationsOfTiers(), "qualification", held);
        Set<String> all = new TreeSet<>(counted);
        criteria.names().forEach(name -> all.addAll(by.getOrDefault(name, Set.of())));
        return new Covered(all, by, criteria.asked("district"));
    }
}
