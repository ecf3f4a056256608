package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorForm.Baseline;
import cn.innovation.registry.plan.IndicatorSeriesView.PointView;
import cn.innovation.registry.plan.Measuring.Context;
import cn.innovation.registry.plan.Measuring.Measure;
import cn.innovation.registry.plan.Observations.Official;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An indicator from year to year; every point says what it rests on. */
@ApplicationScoped
class Series {
    private final IndicatorReport report;
    private final Measuring measuring;

    Series(IndicatorReport report, Measuring measuring) {
        this.report = report;
        this.measuring = measuring;
    }

    /** @param today the day of the question: years that are not over are not computed */
    IndicatorSeriesView of(
            PlanView plan, IndicatorView indicator, @Nullable Reading reading, AsOf today, @Nullable Instant knownAt) {
        Context context = report.context(plan.code(), today);
        Progress progress = Targets.progress(indicator, null, today.on());
        Baseline baseline = indicator.baseline();
        int first = baseline == null ? plan.firstYear() : Math.min(baseline.year(), plan.firstYear());
        return new IndicatorSeriesView(
                indicator.code(),
                reading == null ? null : reading.code(),
                knownAt,
                IntStream.rangeClosed(first, plan.lastYear())
                        .mapToObj(year -> point(context, indicator, reading, progress, today, year))
                        .toList());
    }

    private PointView point(
            Context context,
            IndicatorView indicator,
            @Nullable Reading reading,
            Progress progress,
            AsOf today,
            int year) {
        LocalDate end = Progress.endOf(year);
        Optional<BigDecimal> official =
                context.officials().of(indicator.code(), null, year).map(Official::value);
        Measure measure = reading == null || end.isAfter(today.on())
                ? null
                : measuring.measure(context, reading, new AsOf(end, today.horizon()));
        Optional<BigDecimal> reliable =
                measure != null && measure.on().equals(end) ? measure.reliable() : Optional.empty();
        Baseline baseline = indicator.baseline();
        Optional<BigDecimal> planned =
                baseline != null && baseline.year() == year ? Optional.of(baseline.value()) : Optional.empty();
        String basis = official.isPresent()
                ? "official"
                : reliable.isPresent() ? "computed" : planned.isPresent() ? "baseline" : null;
        return new PointView(
                end,
                official.or(() -> reliable).or(() -> planned).orElse(null),
                basis,
                official.orElse(null),
                measure == null ? null : measure.value(),
                measure == null ? null : measure.coverage(),
                progress.expectedOn(end).orElse(null));
    }
}
