package cn.innovation.registry.organisation.intervals;

import static java.util.stream.Collectors.groupingBy;

import cn.innovation.registry.organisation.intervals.NaiveModel.Holding;
import cn.innovation.registry.organisation.intervals.NaiveModel.Standing;
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

/** Of the derived rows with the naive model, on every day that could matter, for every enterprise. */
final class Agreement {
    private final NaiveModel model;
    private final Map<Long, List<Interval<Standing>>> standings;
    private final Map<Long, List<Interval<Holding>>> holdings;
    private final List<String> disagreements = new ArrayList<>();

    private Agreement(Connection connection, Known known) throws SQLException {
        model = new NaiveModel(Rules.read(connection));
        standings = Interval.standings(connection, known).stream().collect(groupingBy(Interval::record));
        holdings = Interval.holdings(connection, known).stream().collect(groupingBy(Interval::record));
    }

    static List<String> disagreements(
            Connection connection, Known known, Collection<Subject> subjects, Collection<Fact> facts)
            throws SQLException {
        Agreement agreement = new Agreement(connection, known);
        Map<Long, List<Fact>> ofRecord = facts.stream().collect(groupingBy(Fact::record));
        for (Subject subject : subjects) {
            agreement.compare(subject, ofRecord.getOrDefault(subject.id(), List.of()));
        }
        return agreement.disagreements;
    }

    private void compare(Subject subject, List<Fact> facts) {
        List<Interval<Standing>> stands = standings.getOrDefault(subject.id(), List.of());
        List<Interval<Holding>> holds = holdings.getOrDefault(subject.id(), List.of());
        if (divided(stands) || divided(holds)) {
            disagreements.add("%s is divided without a reason: %s %s".formatted(subject, stands, holds));
        }
        for (LocalDate day : days(subject, facts, stands, holds)) {
            List<Standing> standing = on(day, stands);
            List<Standing> expected =
                    model.standing(subject, facts, day).stream().toList();
            if (!standing.equals(expected)) {
                disagreements.add(
                        "%s on %s: stands %s, should %s by %s".formatted(subject, day, standing, expected, facts));
            }
            List<Holding> holding = on(day, holds);
            Set<Holding> expectedHoldings = model.holdings(subject, facts, day);
            if (holding.size() != expectedHoldings.size() || !expectedHoldings.containsAll(holding)) {
                disagreements.add("%s on %s: holds %s, should %s by %s"
                        .formatted(subject, day, holding, expectedHoldings, facts));
            }
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
            Subject subject, List<Fact> facts, List<Interval<Standing>> stands, List<Interval<Holding>> holds) {
        Stream<LocalDate> boundaries = Stream.of(
                        Stream.of(subject.registeredOn(), LocalDate.of(1990, 1, 1), LocalDate.of(2090, 1, 1)),
                        facts.stream().flatMap(Fact::boundaries),
                        stands.stream().flatMap(Interval::boundaries),
                        holds.stream().flatMap(Interval::boundaries))
                .flatMap(days -> days);
        return boundaries
                .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
