package cn.innovation.registry.organisation.intervals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What may happen to an enterprise or a facility. */
final class RandomEvents {
    /** What an event writes. */
    record Change(
            List<Fact> added, List<Fact> changed, @Nullable Subject subject) {
        static Change of(List<Fact> added, List<Fact> changed) {
            return new Change(added, changed, null);
        }
    }

    private static final List<@Nullable String> DISTRICTS = listOf(
            "440703", "440704", "440705", "440781", "440783", "440784", "440785", "outside", "outside", null, null);
    private static final List<String> STATES = List.of("active", "active", "suspended", "deregistered", "moved-out");
    private static final List<String> CLUSTERS =
            List.of("digital-creative", "precision-instruments", "high-end-equipment", "intelligent-robots");
    private static final List<String> KINDS = List.of(
            "incubation",
            "tech-sme-entry",
            "tech-sme-entry",
            "high-tech-certificate",
            "high-tech-certificate",
            "gazelle",
            "innovative-sme",
            "listing-reserve");
    private static final List<String> CARRIER_TYPES = List.of("incubator", "incubator", "makerspace", "accelerator");
    private static final List<String> PLATFORM_TYPES =
            List.of("key-laboratory", "engineering-technology-research-centre", "enterprise-technology-centre");
    private static final List<@Nullable String> LEVELS =
            listOf("municipal", "municipal", "provincial", "national", null);
    private static final LocalDate FIRST = LocalDate.of(2014, 1, 1);

    private final Random random;
    private final List<Long> carriers;
    private @Nullable Long carrier;

    RandomEvents(Random random, List<Long> carriers) {
        this.random = random;
        this.carriers = carriers;
    }

    /** All new stays of a transaction are in one carrier, which it locks beforehand. */
    @Nullable
    Long begin() {
        carrier = random.nextInt(4) == 0 ? null : any(carriers);
        return carrier;
    }

    LocalDate day() {
        return FIRST.plusDays(random.nextInt(14 * 365));
    }

    Change next(Subject subject, List<Fact> facts) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> follow(FactTable.LOCATION, subject, facts, any(DISTRICTS));
            case 3 -> follow(FactTable.EXISTENCE, subject, facts, any(STATES));
            case 4, 5 -> follow(FactTable.CLUSTER, subject, facts, any(CLUSTERS));
            case 6, 7, 8, 9 -> Change.of(List.of(grant(subject)), List.of());
            case 10, 11 -> renew(subject, facts);
            case 12, 13, 14 -> end(subject, facts);
            case 15, 16 -> correct(subject, facts);
            case 17 -> withdraw(subject, facts);
            case 18 -> new Change(List.of(), List.of(), since(subject));
            default ->
                new Change(
                        List.of(),
                        List.of(),
                        new Subject(
                                subject.id(),
                                subject.kind(),
                                subject.since(),
                                random.nextInt(5) == 0 || subject.withdrawn()));
        };
    }

    private Subject since(Subject subject) {
        boolean unknown = !subject.isEnterprise() && random.nextBoolean();
        return new Subject(subject.id(), subject.kind(), unknown ? null : day(), subject.withdrawn());
    }

    /** A qualification, or a recognition. */
    Fact grant(Subject subject) {
        if (!subject.isEnterprise()) {
            return recognise(subject);
        }
        LocalDate from = day();
        String kind = any(KINDS);
        LocalDate until = random.nextInt(8) == 0 ? null : from.plusDays(1 + random.nextInt(1200));
        Integer year = random.nextInt(12) == 0 ? null : from.getYear() - (random.nextInt(4) == 0 ? 1 : 0);
        return Fact.of(FactTable.QUALIFICATION, subject.id(), from, until, kind, year)
                .in(kind.equals("incubation") ? carrier : null);
    }

    private Fact recognise(Subject subject) {
        LocalDate from = day();
        LocalDate until = random.nextInt(3) == 0 ? null : from.plusDays(1 + random.nextInt(1500));
        String type = any(subject.kind().equals(Subject.CARRIER) ? CARRIER_TYPES : PLATFORM_TYPES);
        return Fact.of(FactTable.RECOGNITION, subject.id(), from, until, type, null)
                .at(any(LEVELS));
    }

    /** What is new closes what was open, as a move does; sometimes it is written across what was there. */
    private Change follow(FactTable table, Subject subject, List<Fact> facts, @Nullable String code) {
        LocalDate day = day();
        List<Fact> closed = new ArrayList<>();
        LocalDate next = null;
        for (Fact fact : facts) {
            if (fact.table() == table && fact.inForce(day) && !day.equals(fact.from())) {
                closed.add(fact.lasting(fact.from(), day));
                next = fact.until();
            }
        }
        LocalDate from = facts.isEmpty() && random.nextBoolean() ? null : day;
        LocalDate until = next == null && random.nextInt(3) == 0 ? day.plusDays(1 + random.nextInt(900)) : next;
        return Change.of(List.of(Fact.of(table, subject.id(), from, until, code, null)), closed);
    }

    /** To another district, later than all that is known of where it was. */
    Change move(Subject subject, List<Fact> facts) {
        LocalDate day = facts.stream()
                .filter(fact -> fact.table() == FactTable.LOCATION)
                .flatMap(Fact::boundaries)
                .max(LocalDate::compareTo)
                .orElse(FIRST)
                .plusDays(1 + random.nextInt(300));
        List<Fact> closed = facts.stream()
                .filter(fact -> fact.table() == FactTable.LOCATION && fact.inForce(day))
                .map(fact -> fact.lasting(fact.from(), day))
                .toList();
        Fact next = Fact.of(FactTable.LOCATION, subject.id(), day, null, any(DISTRICTS), null);
        return Change.of(List.of(next), closed);
    }

    private Change renew(Subject subject, List<Fact> facts) {
        for (Fact fact : facts) {
            LocalDate until = fact.until();
            if (fact.table() == FactTable.QUALIFICATION && until != null) {
                LocalDate from = until.minusDays(random.nextInt(60));
                return Change.of(
                        List.of(Fact.of(
                                        FactTable.QUALIFICATION,
                                        subject.id(),
                                        from,
                                        from.plusYears(3),
                                        fact.code(),
                                        from.getYear())
                                .in(fact.carrier())),
                        List.of());
            }
        }
        return Change.of(List.of(grant(subject)), List.of());
    }

    /** With effect from a day within, beyond, or before the beginning: then it never had effect. */
    Change end(Subject subject, List<Fact> facts) {
        if (facts.isEmpty()) {
            return Change.of(List.of(grant(subject)), List.of());
        }
        Fact fact = any(facts);
        LocalDate from = fact.from() == null ? FIRST : fact.from();
        return Change.of(List.of(), List.of(fact.ended(from.plusDays(random.nextInt(1400) - 200))));
    }

    private Change correct(Subject subject, List<Fact> facts) {
        if (facts.isEmpty()) {
            return follow(FactTable.LOCATION, subject, facts, any(DISTRICTS));
        }
        Fact fact = any(facts);
        if (fact.table() == FactTable.LOCATION && random.nextBoolean()) {
            return Change.of(List.of(), List.of(fact.saying(any(DISTRICTS))));
        }
        if (fact.table() == FactTable.RECOGNITION && random.nextBoolean()) {
            return Change.of(List.of(), List.of(fact.at(any(LEVELS))));
        }
        LocalDate from = (fact.from() == null ? FIRST : fact.from()).plusDays(random.nextInt(200) - 100);
        LocalDate until = fact.until() != null && fact.until().isAfter(from) ? fact.until() : null;
        return Change.of(List.of(), List.of(fact.lasting(from, until)));
    }

    private Change withdraw(Subject subject, List<Fact> facts) {
        return facts.isEmpty()
                ? Change.of(List.of(grant(subject)), List.of())
                : Change.of(List.of(), List.of(any(facts).withdraw()));
    }

    private <T extends @Nullable Object> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<@Nullable String> listOf(@Nullable String... codes) {
        return Arrays.asList(codes);
    }
}
