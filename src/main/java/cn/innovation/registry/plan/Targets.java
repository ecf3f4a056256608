package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorForm.Baseline;
import cn.innovation.registry.plan.IndicatorsView.DistrictTargetsView;
import cn.innovation.registry.plan.Progress.Goal;
import cn.innovation.registry.plan.Progress.Point;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the city and its districts are to reach: which targets of an indicator count on a day, and what follows from them. */
final class Targets {
    private Targets() {}

    /** Year by year, what the districts are to reach together beside what the city is to reach. */
    static List<DistrictTargetsView> together(IndicatorView indicator, Set<String> districts, LocalDate day) {
        Map<Integer, List<BigDecimal>> ofDistricts = new TreeMap<>();
        for (String district : districts) {
            goals(indicator, district, day).forEach((year, goal) -> ofDistricts
                    .computeIfAbsent(year, any -> new ArrayList<>())
                    .add(goal.value()));
        }
        Map<Integer, Goal> ofCity = goals(indicator, null, day);
        return ofDistricts.entrySet().stream()
                .map(year -> {
                    BigDecimal sum = year.getValue().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                    Goal city = ofCity.get(year.getKey());
                    return new DistrictTargetsView(
                            year.getKey() == 0 ? null : year.getKey(),
                            sum,
                            year.getValue().size(),
                            city == null ? null : sum.subtract(city.value()));
                })
                .toList();
    }

    static Progress progress(IndicatorView indicator, @Nullable String district, LocalDate day) {
        Baseline baseline = district == null ? indicator.baseline() : null;
        return new Progress(
                indicator.direction().equals("increase"),
                baseline == null ? null : new Point(baseline.year(), baseline.value()),
                List.copyOf(goals(indicator, district, day).values()));
    }

    /**
     * Those of the plan itself that were decided by then; of a year's revisions the last.
     *
     * @return by year; 0 where no date is set
     */
    private static Map<Integer, Goal> goals(IndicatorView indicator, @Nullable String district, LocalDate day) {
        Map<Integer, Goal> goals = new TreeMap<>();
        of(indicator, district).stream()
                .filter(target -> !target.supplementary() && target.department() == null)
                .filter(target ->
                        target.decidedOn() == null || !target.decidedOn().isAfter(day))
                .forEach(target -> goals.put(
                        Objects.requireNonNullElse(target.year(), 0),
                        new Goal(target.year(), target.value(), target.moreThan())));
        return goals;
    }

    /** In the order of their years and revisions. */
    static List<TargetView> of(IndicatorView indicator, @Nullable String district) {
        return indicator.targets().stream()
                .filter(target -> Objects.equals(target.district(), district))
                .toList();
    }
}
