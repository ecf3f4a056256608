package cn.innovation.registry.plan;

import cn.innovation.registry.plan.Counting.Count;
import cn.innovation.registry.plan.IndicatorForm.Baseline;
import cn.innovation.registry.plan.Observations.Official;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.DeclaredCoverage;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a reading gives: a count of records, or the growth of observed amounts, and how far it can be relied on. */
@ApplicationScoped
class Measuring {
    /** The place of what stands nobody knows where, as filters call it. */
    static final String UNKNOWN = "none";

    private static final String COMPLETE = "complete";
    private static final String NONE = "none";
    private static final int PERCENT_DECIMALS = 2;

    private final Counting counting;
    private final CodeLists lists;

    Measuring(Counting counting, CodeLists lists) {
        this.counting = counting;
        this.lists = lists;
    }

    /**
     * What the readings of a plan rest on beside the records.
     *
     * @param counts what was counted of the records for this answer: its parts, each district's above all, ask for the same numbers
     */
    record Context(
            String plan,
            List<IndicatorView> indicators,
            Officials officials,
            DeclaredCoverage declared,
            Map<Counts, Count> counts) {
        Context(String plan, List<IndicatorView> indicators, Officials officials, DeclaredCoverage declared) {
            this(plan, indicators, officials, declared, new HashMap<>());
        }

        private Optional<Baseline> baseline(String code) {
            return indicators.stream()
                    .filter(indicator -> indicator.code().equals(code))
                    .findFirst()
                    .map(IndicatorView::baseline);
        }
    }

    /** By what and as of when it is counted. */
    record Counts(Reading reading, AsOf asOf) {}

    /**
     * @param value null: there is none
     * @param on the day that it is of
     * @param count null: nothing was counted
     */
    record Measure(
            @Nullable BigDecimal value,
            LocalDate on,
            String coverage,
            @Nullable Count count) {
        /** The value where it can be relied on. */
        Optional<BigDecimal> reliable() {
            return coverage.equals(COMPLETE) ? Optional.ofNullable(value) : Optional.empty();
        }
    }

    Measure measure(Context context, Reading reading, AsOf asOf) {
        if (reading.rule().equals("growth")) {
            return growth(context, reading, asOf.on());
        }
        Count count =
                context.counts().computeIfAbsent(new Counts(reading, asOf), counts -> counting.count(reading, asOf));
        return new Measure(count.total(), asOf.on(), coverage(context, reading, asOf, null), count);
    }

    /**
     * Of the whole city or a part of it.
     *
     * @param place a district, {@link #UNKNOWN} or null for the whole city
     */
    Measure measure(Context context, Reading reading, AsOf asOf, @Nullable String place) {
        Measure whole = measure(context, reading, asOf);
        return place == null ? whole : part(context, whole, reading, asOf, place.equals(UNKNOWN) ? null : place);
    }

    /** The part of a district; null: of what stands nobody knows where. */
    Measure part(Context context, Measure whole, Reading reading, AsOf asOf, @Nullable String district) {
        Count count = whole.count();
        return count == null
                ? new Measure(null, whole.on(), NONE, null)
                : new Measure(count.of(district), whole.on(), coverage(context, reading, asOf, district), count);
    }

    /**
     * What is declared of the records that a reading counts, and of every year that it takes in: the least of it.
     *
     * @param district null: all of the city
     */
    private String coverage(Context context, Reading reading, AsOf asOf, @Nullable String district) {
        return context.declared()
                .least(
                        Counting.covered(reading),
                        IntStream.rangeClosed(
                                Counted.firstYear(reading, asOf.on()), asOf.on().getYear()),
                        district == null ? lists.districtsOfTheCity() : List.of(district));
    }

    /** Mean yearly growth in per cent, from the end of the year before the reading begins to the last year observed. */
    private static Measure growth(Context context, Reading reading, LocalDate day) {
        String amounts = Objects.requireNonNull(reading.amounts());
        int first = Objects.requireNonNull(reading.since()).getYear() - 1;
        Optional<BigDecimal> base = context.officials()
                .of(amounts, null, first)
                .map(Official::value)
                .or(() -> context.baseline(amounts)
                        .filter(baseline -> baseline.year() == first)
                        .map(Baseline::value));
        Optional<Official> last =
                context.officials().latest(amounts, null, day).filter(official -> official.year() > first);
        if (base.isEmpty()
                || last.isEmpty()
                || base.get().signum() <= 0
                || last.get().value().signum() < 0) {
            return new Measure(null, day, NONE, null);
        }
        double factor = last.get().value().doubleValue() / base.get().doubleValue();
        double yearly = Math.pow(factor, 1.0 / (last.get().year() - first)) - 1;
        BigDecimal percent = BigDecimal.valueOf(yearly * 100).setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP);
        return new Measure(percent, Progress.endOf(last.get().year()), COMPLETE, null);
    }
}
