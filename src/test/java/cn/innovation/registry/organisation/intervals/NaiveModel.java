package cn.innovation.registry.organisation.intervals;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
            @Nullable String district,
            @Nullable String cluster) {}

    /** As what a record counts by the year of what was granted. */
    record Vintage(
            String rule,
            String kind,
            int year,
            @Nullable String district,
            @Nullable String cluster) {}

    /** What a facility is recognised as; all null while it is not. */
    record Presence(
            @Nullable String type,
            @Nullable String level,
            @Nullable String district,
            @Nullable String cluster) {}

    /** The facts of the carriers in which an enterprise stays, by carrier. */
    interface Carriers {
        Collection<Fact> of(long carrier);
    }

    /** Empty on a day on which the record does not exist in the city. */
    Optional<Standing> standing(Subject subject, Collection<Fact> facts, Carriers carriers, LocalDate day) {
        if (!present(subject, facts, day)) {
            return Optional.empty();
        }
        return Optional.of(new Standing(
                tier(facts, carriers, day), said(facts, FactTable.LOCATION, day), said(facts, FactTable.CLUSTER, day)));
    }

    Set<Holding> holdings(Subject subject, Collection<Fact> facts, LocalDate day) {
        if (!present(subject, facts, day)) {
            return Set.of();
        }
        String district = said(facts, FactTable.LOCATION, day);
        String cluster = said(facts, FactTable.CLUSTER, day);
        return inForce(facts, FactTable.QUALIFICATION, day)
                .map(held -> new Holding(String.valueOf(held.code()), district, cluster))
                .collect(Collectors.toSet());
    }

    Set<Vintage> vintages(Subject subject, Collection<Fact> facts, LocalDate day) {
        Map<String, List<Fact>> granted = facts.stream()
                .filter(fact -> fact.table() == FactTable.QUALIFICATION && !fact.withdrawn())
                .collect(Collectors.groupingBy(fact -> String.valueOf(fact.code())));
        return granted.entrySet().stream()
                .flatMap(kind -> Stream.of(
                                entry(subject, facts, kind.getKey(), kind.getValue(), day),
                                cohort(subject, facts, kind.getKey(), kind.getValue(), day))
                        .flatMap(Optional::stream))
                .collect(Collectors.toSet());
    }

    /** Held something of the year on a day of it, up to the day: it counts where it stood on the last such day. */
    private Optional<Vintage> entry(
            Subject subject, Collection<Fact> facts, String kind, List<Fact> granted, LocalDate day) {
        List<Fact> ofTheYear = granted.stream()
                .filter(fact -> fact.grantedIn() == day.getYear())
                .toList();
        if (ofTheYear.isEmpty()) {
            return Optional.empty();
        }
        return Stream.iterate(day, before -> before.getYear() == day.getYear(), before -> before.minusDays(1))
                .filter(before ->
                        ofTheYear.stream().anyMatch(fact -> fact.inForce(before)) && present(subject, facts, before))
                .findFirst()
                .map(last -> new Vintage(
                        "entries",
                        kind,
                        day.getYear(),
                        said(facts, FactTable.LOCATION, last),
                        said(facts, FactTable.CLUSTER, last)));
    }

    private Optional<Vintage> cohort(
            Subject subject, Collection<Fact> facts, String kind, List<Fact> granted, LocalDate day) {
        if (!present(subject, facts, day)) {
            return Optional.empty();
        }
        return granted.stream()
                .filter(fact -> fact.endedFrom() == null || day.isBefore(fact.endedFrom()))
                .map(Fact::grantedIn)
                .filter(year -> year <= day.getYear())
                .max(Comparator.naturalOrder())
                .map(year -> new Vintage(
                        "cohort",
                        kind,
                        year,
                        said(facts, FactTable.LOCATION, day),
                        said(facts, FactTable.CLUSTER, day)));
    }

    /** Of every type in force its highest level. */
    Set<Presence> presences(Subject subject, Collection<Fact> facts, LocalDate day) {
        if (subject.isEnterprise() || !present(subject, facts, day)) {
            return Set.of();
        }
        String district = said(facts, FactTable.LOCATION, day);
        String cluster = said(facts, FactTable.CLUSTER, day);
        Map<String, List<Fact>> types = inForce(facts, FactTable.RECOGNITION, day)
                .collect(Collectors.groupingBy(fact -> String.valueOf(fact.code())));
        if (types.isEmpty()) {
            return Set.of(new Presence(null, null, district, cluster));
        }
        return types.entrySet().stream()
                .map(type -> new Presence(type.getKey(), highest(type.getValue()), district, cluster))
                .collect(Collectors.toSet());
    }

    private @Nullable String highest(List<Fact> recognitions) {
        return recognitions.stream()
                .max(Comparator.comparing(
                        fact -> fact.level() == null ? 0 : rules.levels().get(fact.level())))
                .map(Fact::level)
                .orElse(null);
    }

    private boolean present(Subject subject, Collection<Fact> facts, LocalDate day) {
        return !subject.withdrawn()
                && (subject.since() == null || !day.isBefore(subject.since()))
                && inForce(facts, FactTable.EXISTENCE, day).noneMatch(says(rules.absent()))
                && inForce(facts, FactTable.LOCATION, day).noneMatch(says(rules.outside()));
    }

    private @Nullable String tier(Collection<Fact> facts, Carriers carriers, LocalDate day) {
        return rules.conferrals().stream()
                .filter(rule -> facts.stream()
                        .anyMatch(fact -> fact.table() == FactTable.QUALIFICATION
                                && rule.governs(fact)
                                && rule.confers(fact, day)
                                && (!rule.inIncubator() || incubates(fact.carrier(), carriers, day))))
                .map(Rules.Conferral::tier)
                .max(comparing(tier -> rules.ranks().get(tier)))
                .orElse(null);
    }

    /** Whatever is not known of a carrier does not speak against it. */
    private boolean incubates(@Nullable Long carrier, Carriers carriers, LocalDate day) {
        if (carrier == null) {
            return true;
        }
        List<Fact> recognitions = carriers.of(carrier).stream()
                .filter(fact -> fact.table() == FactTable.RECOGNITION && !fact.withdrawn())
                .toList();
        return recognitions.isEmpty()
                || recognitions.stream()
                        .anyMatch(fact ->
                                fact.inForce(day) && says(rules.incubating()).test(fact));
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
