package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorsView.BasisView;
import cn.innovation.registry.plan.Measuring.Context;
import cn.innovation.registry.plan.Measuring.Measure;
import cn.innovation.registry.plan.Observations.Official;
import cn.innovation.registry.plan.Progress.Assessment;
import cn.innovation.registry.plan.Progress.Measured;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which value of an indicator is judged, against what, and what follows from it. */
@ApplicationScoped
class Judging {
    private final Measuring measuring;

    Judging(Measuring measuring) {
        this.measuring = measuring;
    }

    /** Which value is judged, and how. */
    record Judgement(
            @Nullable BasisView basis,
            @Nullable BigDecimal progress,
            @Nullable Assessment assessment) {
        @Nullable
        String code() {
            return assessment == null ? null : assessment.code();
        }
    }

    Judgement judge(
            Context context,
            IndicatorView indicator,
            @Nullable String place,
            Progress progress,
            @Nullable Measure measure,
            AsOf asOf) {
        LocalDate day = asOf.on();
        Optional<LocalDate> closed = progress.closedOn(day);
        LocalDate judged = closed.orElse(day);
        int lastFullYear = judged.equals(Progress.endOf(judged.getYear())) ? judged.getYear() : judged.getYear() - 1;
        Optional<Official> official = context.officials().of(indicator.code(), place, lastFullYear);
        if (official.isPresent()) {
            return judgement(progress, official.get(), day);
        }
        Reading reading = indicator.readingInUse();
        Measure atThatDay = measure;
        if (reading != null && measure != null && !judged.equals(day)) {
            AsOf then = new AsOf(judged, asOf.horizon());
            atThatDay = measuring.measure(context, reading, then, place);
        }
        Optional<BigDecimal> reliable = atThatDay == null ? Optional.empty() : atThatDay.reliable();
        if (reading != null && atThatDay != null && reliable.isPresent()) {
            return isWithinYear(reading, judged)
                    ? withinYear(context, reading, place, progress, atThatDay, asOf)
                    : judgement(progress, "computed", new Measured(reliable.get(), atThatDay.on()), day);
        }
        return context.officials()
                .latest(indicator.code(), place, judged)
                .map(older -> judgement(progress, older, day))
                .orElseGet(() ->
                        new Judgement(null, null, progress.assess(null, day).orElse(null)));
    }

    private static Judgement judgement(Progress progress, Official official, LocalDate day) {
        return judgement(progress, "official", new Measured(official.value(), Progress.endOf(official.year())), day);
    }

    private static Judgement judgement(Progress progress, String kind, Measured measured, LocalDate day) {
        return new Judgement(
                new BasisView(
                        kind,
                        measured.value(),
                        measured.on(),
                        progress.expectedOn(measured.on()).orElse(null)),
                progress.share(measured.value()).orElse(null),
                progress.assess(measured, day).orElse(null));
    }

    /** Entries of a year come in over the year, so half a year's are no less than expected of the whole. */
    private Judgement withinYear(
            Context context, Reading reading, @Nullable String place, Progress progress, Measure measure, AsOf asOf) {
        Measure before = sameDayLastYear(context, reading, place, asOf);
        BigDecimal value = Objects.requireNonNull(measure.value());
        Assessment assessment = !progress.hasGoals()
                ? null
                : before.reliable()
                        .map(then -> progress.assessWithinYear(value, then))
                        .orElse(Assessment.NO_DATA);
        return new Judgement(
                new BasisView("computed", value, measure.on(), before.reliable().orElse(null)), null, assessment);
    }

    Measure sameDayLastYear(Context context, Reading reading, @Nullable String place, AsOf asOf) {
        return measuring.measure(context, reading, new AsOf(asOf.on().minusYears(1), asOf.horizon()), place);
    }

    static boolean isWithinYear(Reading reading, LocalDate day) {
        return reading.rule().equals("entries") && !day.equals(Progress.endOf(day.getYear()));
    }
}
