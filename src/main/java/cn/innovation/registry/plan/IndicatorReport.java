package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorsView.ComputedView;
import cn.innovation.registry.plan.IndicatorsView.DistrictStateView;
import cn.innovation.registry.plan.IndicatorsView.OfficialView;
import cn.innovation.registry.plan.IndicatorsView.StateView;
import cn.innovation.registry.plan.Judging.Judgement;
import cn.innovation.registry.plan.Measuring.Context;
import cn.innovation.registry.plan.Measuring.Measure;
import cn.innovation.registry.plan.Observations.Official;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.DeclaredCoverage;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the indicators of a plan stand: what is computed, what is official, and what follows from that. */
@ApplicationScoped
class IndicatorReport {
    private final Indicators indicators;
    private final Observations observations;
    private final Measuring measuring;
    private final Judging judging;
    private final CodeLists lists;
    private final Sql sql;

    IndicatorReport(
            Indicators indicators,
            Observations observations,
            Measuring measuring,
            Judging judging,
            CodeLists lists,
            Sql sql) {
        this.sql = sql;
        this.indicators = indicators;
        this.observations = observations;
        this.measuring = measuring;
        this.judging = judging;
        this.lists = lists;
    }

    /**
     * What is asked.
     *
     * @param knownAt as the caller wrote it, for the addresses of the evidence
     */
    record Question(AsOf asOf, @Nullable Instant knownAt, Language language, boolean byDistrict) {}

    IndicatorsView of(String plan, Question question) {
        Context context = context(plan, question.asOf());
        return new IndicatorsView(
                question.asOf().on(),
                question.knownAt(),
                context.indicators().stream()
                        .map(indicator -> state(context, indicator, question))
                        .toList());
    }

    Context context(String plan, AsOf asOf) {
        List<IndicatorView> all = indicators.all(plan, asOf.horizon());
        Set<String> covered = all.stream()
                .flatMap(indicator -> indicator.readings().stream())
                .flatMap(reading -> Counting.covered(reading).stream())
                .collect(Collectors.toSet());
        return new Context(
                plan,
                all,
                new Officials(observations.latest(plan, asOf)),
                sql.on(session -> DeclaredCoverage.read(session, covered, asOf.horizon())));
    }

    private StateView state(Context context, IndicatorView indicator, Question question) {
        Language language = question.language();
        Reading reading = indicator.readingInUse();
        Measure measure = reading == null ? null : measuring.measure(context, reading, question.asOf());
        Optional<Official> official = context.officials()
                .latest(indicator.code(), null, question.asOf().on());
        Progress progress = Targets.progress(indicator, null, question.asOf().on());
        Judgement judgement = judging.judge(context, indicator, null, progress, measure, question.asOf());
        return new StateView(
                indicator.code(),
                indicator.number(),
                indicator.labels().in(language),
                indicator.units().in(language),
                indicator.nature(),
                indicator.direction(),
                indicator.baseline(),
                Targets.of(indicator, null),
                measure == null || measure.count() == null
                        ? List.of()
                        : Targets.together(
                                indicator,
                                lists.districtsOfTheCity(),
                                question.asOf().on()),
                reading == null || measure == null
                        ? null
                        : computed(context, indicator, reading, measure, null, question),
                indicator.readings().stream()
                        .filter(other -> !other.inUse())
                        .map(other -> computed(
                                context,
                                indicator,
                                other,
                                measuring.measure(context, other, question.asOf()),
                                null,
                                question))
                        .toList(),
                official.map(IndicatorReport::view).orElse(null),
                difference(official, measure),
                judgement.progress(),
                progress.expectedOn(question.asOf().on()).orElse(null),
                judgement.code(),
                judgement.basis(),
                indicator.departments(),
                indicator.notes().stream().map(note -> note.text().in(language)).toList(),
                question.byDistrict() ? districts(context, indicator, measure, question) : null);
    }

    private List<DistrictStateView> districts(
            Context context, IndicatorView indicator, @Nullable Measure whole, Question question) {
        List<@Nullable String> places = new ArrayList<>(lists.districtsOfTheCity());
        places.add(null);
        return places.stream()
                .map(place -> district(context, indicator, whole, place, question))
                .toList();
    }

    private DistrictStateView district(
            Context context,
            IndicatorView indicator,
            @Nullable Measure whole,
            @Nullable String place,
            Question question) {
        AsOf asOf = question.asOf();
        Reading reading = indicator.readingInUse();
        Measure part = reading == null || whole == null ? null : measuring.part(context, whole, reading, asOf, place);
        ComputedView computed = reading == null || part == null
                ? null
                : computed(
                        context,
                        indicator,
                        reading,
                        part,
                        Objects.requireNonNullElse(place, Measuring.UNKNOWN),
                        question);
        if (place == null) {
            return new DistrictStateView(null, List.of(), computed, null, null, null, null, null);
        }
        Optional<Official> official = context.officials().latest(indicator.code(), place, asOf.on());
        Progress progress = Targets.progress(indicator, place, asOf.on());
        Judgement judgement = judging.judge(context, indicator, place, progress, part, asOf);
        return new DistrictStateView(
                place,
                Targets.of(indicator, place),
                computed,
                official.map(IndicatorReport::view).orElse(null),
                difference(official, part),
                progress.expectedOn(asOf.on()).orElse(null),
                judgement.code(),
                judgement.basis());
    }

    private ComputedView computed(
            Context context,
            IndicatorView indicator,
            Reading reading,
            Measure measure,
            @Nullable String place,
            Question question) {
        return new ComputedView(
                measure.value(),
                reading.code(),
                reading.labels().in(question.language()),
                measure.on(),
                measure.coverage(),
                reading.baselineValue(),
                Judging.isWithinYear(reading, question.asOf().on())
                        ? judging.sameDayLastYear(context, reading, place, question.asOf())
                                .value()
                        : null,
                Evidence.address(
                        context.plan(),
                        indicator.code(),
                        reading,
                        question.asOf().on(),
                        question.knownAt(),
                        place));
    }

    private static @Nullable BigDecimal difference(Optional<Official> official, @Nullable Measure measure) {
        if (official.isEmpty() || measure == null) {
            return null;
        }
        BigDecimal value = measure.value();
        boolean sameDay = measure.on().equals(Progress.endOf(official.get().year()));
        return value != null && sameDay ? official.get().value().subtract(value) : null;
    }

    private static OfficialView view(Official official) {
        return new OfficialView(
                official.value(),
                Integer.toString(official.year()),
                official.status(),
                official.publishedOn(),
                official.source());
    }
}
