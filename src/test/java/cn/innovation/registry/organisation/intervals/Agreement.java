package cn.innovation.registry.organisation.intervals;

import static java.util.stream.Collectors.groupingBy;

import cn.innovation.registry.organisation.intervals.NaiveModel.Holding;
import cn.innovation.registry.organisation.intervals.NaiveModel.Presence;
import cn.innovation.registry.organisation.intervals.NaiveModel.Standing;
import cn.innovation.registry.organisation.intervals.NaiveModel.Vintage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Of the derived rows with the naive model, on every day that could matter, for every enterprise and facility. */
final class Agreement {
    private final NaiveModel model;
    private final Map<Long, List<Interval<Standing>>> standings;
    private final Map<Long, List<Interval<Holding>>> holdings;
    private final Map<Long, List<Interval<Vintage>>> vintages;
    private final Map<Long, List<Interval<Presence>>> presences;
    private final List<String> disagreements = new ArrayList<>();

    private Agreement(Connection connection, Known known) throws SQLException {
        model = new NaiveModel(Rules.read(connection));
        standings = Interval.standings(connection, known).stream().collect(groupingBy(Interval::record));
        holdings = Interval.holdings(connection, known).stream().collect(groupingBy(Interval::record));
        vintages = Interval.vintages(connection, known).stream().collect(groupingBy(Interval::record));
        presences = Interval.presences(connection, known).stream().collect(groupingBy(Interval::record));
    }

    static List<String> disagreements(
            Connection connection, Known known, Collection<Subject> subjects, Collection<Fact> facts)
            throws SQLException {
        Agreement agreement = new Agreement(connection, known);
        Map<Long, List<Fact>> ofRecord = facts.stream().collect(groupingBy(Fact::record));
        for (Subject subject : subjects) {
            agreement.compare(
                    subject,
                    ofRecord.getOrDefault(subject.id(), List.of()),
                    carrier -> ofRecord.getOrDefault(carrier, List.of()));
        }
        return agreement.disagreements;
    }

    private void compare(Subject subject, List<Fact> facts, NaiveModel.Carriers carriers) {
        List<Interval<Standing>> stands = standings.getOrDefault(subject.id(), List.of());
        List<Interval<Holding>> holds = holdings.getOrDefault(subject.id(), List.of());
        List<Interval<Vintage>> counts = vintages.getOrDefault(subject.id(), List.of());
        List<Interval<Presence>> presents = presences.getOrDefault(subject.id(), List.of());
        if (divided(stands) || divided(holds) || divided(counts) || divided(presents)) {
            disagreements.add(
                    "%s is divided without a reason: %s %s %s %s".formatted(subject, stands, holds, counts, presents));
        }
        for (LocalDate day : days(subject, facts, carriers, List.of(stands, holds, counts, presents))) {
            List<Standing> standing = on(day, stands);
            List<Standing> expected =
                    model.standing(subject, facts, carriers, day).stream().toList();
            if (!standing.equals(expected)) {
                disagreements.add(
                        "%s on %s: stands %s, should %s by %s".formatted(subject, day, standing, expected, facts));
            }
            compare(subject, "holds", day, on(day, holds), model.holdings(subject, facts, day), facts);
            compare(subject, "counts", day, on(day, counts), model.vintages(subject, facts, day), facts);
            compare(subject, "is", day, on(day, presents), model.presences(subject, facts, day), facts);
        }
    }

    private <W> void compare(
            Subject subject, String verb, LocalDate day, List<W> found, Set<W> expected, List<Fact> facts) {
        if (found.size() != expected.size() || !expected.containsAll(found)) {
            disagreements.add("%s on %s: %s %s, should %s by %s".formatted(subject, day, verb, found, expected, facts));
        }
    }

    private static <W> List<W> on(LocalDate day, List<Interval<W>> intervals) {
        return intervals.stream()
                .filter(interval -> interval.holds(day))
                .map(Interval::what)
                .toList();
    }

    private static <W> boolean divided(List<Interval<W>> intervals) {
        return IntStream.range(0, intervals.size())
                .anyMatch(i -> intervals.subList(0, i).stream().anyMatch(intervals.get(i)::touches));
    }

    /** Every day on which something begins or ends, its neighbours, and days far before and after. */
    private static Set<LocalDate> days(
            Subject subject,
            List<Fact> facts,
            NaiveModel.Carriers carriers,
            List<List<? extends Interval<?>>> derived) {
        Stream<LocalDate> boundaries = Stream.of(
                        Stream.of(LocalDate.of(1990, 1, 1), LocalDate.of(2090, 1, 1)),
                        Stream.ofNullable(subject.since()),
                        facts.stream().flatMap(Fact::boundaries),
                        facts.stream()
                                .flatMap(fact -> Stream.ofNullable(fact.carrier()))
                                .distinct()
                                .flatMap(carrier -> carriers.of(carrier).stream())
                                .flatMap(Fact::boundaries),
                        derived.stream().flatMap(List::stream).flatMap(Interval::boundaries))
                .flatMap(days -> days);
        return boundaries
                .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
