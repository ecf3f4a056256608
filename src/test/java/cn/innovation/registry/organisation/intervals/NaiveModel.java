package cn.innovation.registry.organisation.intervals;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is so on a day, decided from the facts alone, one day at a time. */
record NaiveModel(Rules rules) {

    record Standing(
            @Nullable String tier,
            @Nullable String district,
            @Nullable String cluster) {}

    record Holding(
            String kind,
            @Nullable Integer year,
            @Nullable String district,
            @Nullable String cluster) {}

    /** Empty on a day on which the enterprise does not exist in the city. */
    Optional<Standing> standing(Subject subject, Collection<Fact> facts, LocalDate day) {
        if (!present(subject, facts, day)) {
            return Optional.empty();
        }
        return Optional.of(new Standing(
                tier(facts, day), said(facts, FactTable.LOCATION, day), said(facts, FactTable.CLUSTER, day)));
    }

    Set<Holding> holdings(Subject subject, Collection<Fact> facts, LocalDate day) {
        if (!present(subject, facts, day)) {
            return Set.of();
        }
        String district = said(facts, FactTable.LOCATION, day);
        String cluster = said(facts, FactTable.CLUSTER, day);
        return inForce(facts, FactTable.QUALIFICATION, day)
                .map(held -> {
                    String kind = String.valueOf(held.code());
                    return new Holding(kind, rules.yearly().contains(kind) ? held.year() : null, district, cluster);
                })
                .collect(Collectors.toSet());
    }

    private boolean present(Subject subject, Collection<Fact> facts, LocalDate day) {
        return !subject.withdrawn()
                && !day.isBefore(subject.registeredOn())
                && inForce(facts, FactTable.EXISTENCE, day).noneMatch(says(rules.absent()))
                && inForce(facts, FactTable.LOCATION, day).noneMatch(says(rules.outside()));
    }

    private @Nullable String tier(Collection<Fact> facts, LocalDate day) {
        return rules.conferrals().stream()
                .filter(rule -> facts.stream()
                        .anyMatch(fact -> fact.table() == FactTable.QUALIFICATION
                                && rule.governs(fact)
                                && rule.confers(fact, day)))
                .map(Rules.Conferral::tier)
                .max(comparing(tier -> rules.ranks().get(tier)))
                .orElse(null);
    }

    /** Of a fact of which only one can be in force. */
    private @Nullable String said(Collection<Fact> facts, FactTable table, LocalDate day) {
        return inForce(facts, table, day).findAny().map(Fact::code).orElse(null);
    }

    private static Stream<Fact> inForce(Collection<Fact> facts, FactTable table, LocalDate day) {
        return facts.stream().filter(fact -> fact.table() == table && fact.inForce(day));
    }

    private static Predicate<Fact> says(Set<String> codes) {
        return fact -> fact.code() != null && codes.contains(fact.code());
    }
}
