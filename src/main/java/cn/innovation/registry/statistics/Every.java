package cn.innovation.registry.statistics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The length of the periods of a series. */
enum Every {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    static final List<String> NAMES = List.of("month", "quarter", "year");

    private final int months;

    Every(int months) {
        this.months = months;
    }

    static Every of(@Nullable String name) {
        return name == null ? YEAR : valueOf(name.toUpperCase(Locale.ROOT));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The last day of the period in which a day lies; from the calendar, not by adding months to a 31st. */
    LocalDate end(LocalDate day) {
        int first = (day.getMonthValue() - 1) / months * months + 1;
        return LocalDate.of(day.getYear(), first, 1).plusMonths(months).minusDays(1);
    }

    /** The last days of the periods that end in the time. */
    List<LocalDate> ends(LocalDate from, LocalDate until) {
        List<LocalDate> ends = new ArrayList<>();
        for (LocalDate end = end(from); end.isBefore(until); end = end(end.plusDays(1))) {
            ends.add(end);
        }
        return ends;
    }

    /** How many they are, one more or less. */
    long count(LocalDate from, LocalDate until) {
        return ChronoUnit.MONTHS.between(from, until) / months;
    }
}
