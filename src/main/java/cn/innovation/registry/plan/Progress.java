package cn.innovation.registry.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an indicator stands against what it is to reach: a pure rule.
 *
 * <p>A baseline and a target are values at the end of a year; between them the expected value is interpolated by days. A
 * value is compared with what was expected on the day of the value, not on the day of the question. From the end of the last
 * target's year on nothing is interpolated: what was reached at that end has met or missed it. Without a value there is no
 * data, and nothing is concluded from it.
 */
final class Progress {
    private static final int EXPECTED_DECIMALS = 2;
    private static final int SHARE_DECIMALS = 3;

    private final boolean increase;
    private final @Nullable Point baseline;
    private final List<Goal> dated;
    private final List<Goal> undated;

    /** A value at the end of a year. */
    record Point(int year, BigDecimal value) {
        LocalDate day() {
            return endOf(year);
        }
    }

    /**
     * What is to be reached.
     *
     * @param year at whose end; null: no date is set
     * @param moreThan the value itself does not yet meet it
     */
    record Goal(@Nullable Integer year, BigDecimal value, boolean moreThan) {
        LocalDate day() {
            return endOf(Objects.requireNonNull(year));
        }
    }

    /** What was published, or counted where the registry is complete, and of which day it is. */
    record Measured(BigDecimal value, LocalDate on) {}

    /** @param goals those that the expected value runs through, at most one for a year */
    Progress(boolean increase, @Nullable Point baseline, List<Goal> goals) {
        this.increase = increase;
        this.baseline = baseline;
        this.dated = goals.stream()
                .filter(goal -> goal.year() != null)
                .sorted(Comparator.comparing(Goal::day))
                .toList();
        this.undated = goals.stream().filter(goal -> goal.year() == null).toList();
    }

    static LocalDate endOf(int year) {
        return LocalDate.of(year, 12, 31);
    }

    boolean hasGoals() {
        return !dated.isEmpty() || !undated.isEmpty();
    }

    /** The end of the year of the last target, if the day has come to it: from then on it is met or missed. */
    Optional<LocalDate> closedOn(LocalDate day) {
        return last().map(Goal::day).filter(end -> !day.isBefore(end));
    }

    /** Between baseline and targets; the last target's value from its day on; empty before and without them. */
    Optional<BigDecimal> expectedOn(LocalDate day) {
        List<Goal> points = Stream.concat(
                        Stream.ofNullable(baseline).map(point -> new Goal(point.year(), point.value(), false)),
                        dated.stream())
                .toList();
        if (dated.isEmpty() || day.isBefore(points.get(0).day())) {
            return Optional.empty();
        }
        for (int i = 1; i < points.size(); i++) {
            if (day.isBefore(points.get(i).day())) {
                return Optional.of(between(points.get(i - 1), points.get(i), day));
            }
        }
        return Optional.of(points.get(points.size() - 1).value());
    }

    /** How much of the way from the baseline to the last target: 1 at the target, below 0 for what moved away from it. */
    Optional<BigDecimal> share(BigDecimal value) {
        Goal target = last().orElse(undated.isEmpty() ? null : undated.get(0));
        if (baseline == null || target == null || target.value().compareTo(baseline.value()) == 0) {
            return Optional.empty();
        }
        return Optional.of(value.subtract(baseline.value())
                .divide(target.value().subtract(baseline.value()), SHARE_DECIMALS, RoundingMode.HALF_UP));
    }

    /**
     * On a day, by a value of that day or an earlier one.
     *
     * @return empty if there is nothing to be reached
     */
    Optional<Assessment> assess(@Nullable Measured measured, LocalDate day) {
        if (!hasGoals()) {
            return Optional.empty();
        }
        if (measured == null) {
            return Optional.of(Assessment.NO_DATA);
        }
        if (dated.isEmpty()) {
            boolean all = undated.stream().allMatch(goal -> meets(measured.value(), goal));
            return Optional.of(all ? Assessment.MET : Assessment.NOT_DUE);
        }
        Optional<LocalDate> closed = closedOn(day);
        return Optional.of(closed.isPresent() ? atTheEnd(measured, closed.get()) : underWay(measured));
    }

    /** What is entered anew each year is compared, within a year, with the same day of the year before. */
    Assessment assessWithinYear(BigDecimal value, BigDecimal sameDayLastYear) {
        int ahead = increase ? value.compareTo(sameDayLastYear) : sameDayLastYear.compareTo(value);
        return ahead > 0 ? Assessment.AHEAD : ahead == 0 ? Assessment.ON_TRACK : Assessment.BEHIND;
    }

    private Assessment atTheEnd(Measured measured, LocalDate end) {
        if (measured.on().isBefore(end)) {
            return Assessment.NO_DATA;
        }
        return meets(measured.value(), last().orElseThrow()) ? Assessment.MET : Assessment.MISSED;
    }

    private Assessment underWay(Measured measured) {
        Optional<BigDecimal> expected = expectedOn(measured.on());
        if (expected.isEmpty() || (baseline != null && !measured.on().isAfter(baseline.day()))) {
            return Assessment.NOT_DUE;
        }
        boolean reachesNext = dated.stream()
                .filter(goal -> goal.day().isAfter(measured.on()))
                .findFirst()
                .map(goal -> meets(measured.value(), goal))
                .orElse(false);
        if (reachesNext) {
            return Assessment.AHEAD;
        }
        boolean due = dated.stream()
                .filter(goal -> goal.day().equals(measured.on()))
                .allMatch(goal -> meets(measured.value(), goal));
        return due && reaches(measured.value(), expected.get()) ? Assessment.ON_TRACK : Assessment.BEHIND;
    }

    private boolean meets(BigDecimal value, Goal goal) {
        return reaches(value, goal.value()) && !(goal.moreThan() && value.compareTo(goal.value()) == 0);
    }

    private boolean reaches(BigDecimal value, BigDecimal wanted) {
        return increase ? value.compareTo(wanted) >= 0 : value.compareTo(wanted) <= 0;
    }

    private Optional<Goal> last() {
        return dated.isEmpty() ? Optional.empty() : Optional.of(dated.get(dated.size() - 1));
    }

    private static BigDecimal between(Goal before, Goal after, LocalDate day) {
        BigDecimal passed = BigDecimal.valueOf(ChronoUnit.DAYS.between(before.day(), day));
        BigDecimal whole = BigDecimal.valueOf(ChronoUnit.DAYS.between(before.day(), after.day()));
        BigDecimal gained = after.value().subtract(before.value()).multiply(passed);
        if (gained.signum() == 0) {
            return before.value();
        }
        BigDecimal expected = before.value().add(gained.divide(whole, EXPECTED_DECIMALS, RoundingMode.HALF_UP));
        return expected.stripTrailingZeros().scale() <= 0 ? expected.setScale(0, RoundingMode.UNNECESSARY) : expected;
    }

    /** How it stands. */
    enum Assessment {
        /** Neither published, nor counted where the registry is declared complete. */
        NO_DATA("no-data"),
        /** Nothing is expected yet. */
        NOT_DUE("not-due"),
        /** As much as is expected on the day. */
        ON_TRACK("on-track"),
        /** Less than that. */
        BEHIND("behind"),
        /** The next target is reached before its time. */
        AHEAD("ahead"),
        /** The last target was reached at its time. */
        MET("met"),
        /** It was not. */
        MISSED("missed");

        private final String code;

        Assessment(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
