package cn.innovation.registry.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a regulation says of a kind of qualification from a day on.
 *
 * @param from the first day on which it governs what is granted; null: since before the records
 * @param until the day after the last one; null: open
 * @param validityMonths counted from the day of issue; null: open
 * @param legalPersonsOnly whether branches and individual businesses cannot hold it
 */
record QualificationRule(
        String kind,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String numberPattern,
        boolean mismatchIsError,
        boolean numberRequired,
        boolean yearRequired,
        @Nullable Integer validityMonths,
        boolean legalPersonsOnly,
        String regulation) {

    /** Only the numbers of the high-tech certificate say more than that they match: series, year and province. */
    private static final Pattern CERTIFICATE = Pattern.compile("G[RFS](\\d{4})(\\d{2})\\d{6}");

    private static final String GUANGDONG = "44";

    boolean governs(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    boolean matches(@Nullable String number) {
        return number == null || numberPattern == null || Pattern.matches(numberPattern, number);
    }

    @Nullable
    LocalDate lastDayAfter(@Nullable LocalDate issued) {
        return issued == null || validityMonths == null ? null : issued.plusMonths(validityMonths);
    }

    /** What may be an error, but cannot be refused: the sources of these numbers differ. */
    List<String> warnings(@Nullable String number, @Nullable Integer year) {
        List<String> warnings = new ArrayList<>();
        if (!matches(number)) {
            warnings.add("NUMBER_PATTERN");
        }
        String written = number == null ? "" : number;
        var certificate = CERTIFICATE.matcher(written);
        if (kind.equals("high-tech-certificate") && certificate.matches()) {
            if (written.charAt(1) != 'R') {
                warnings.add("NUMBER_SERIES");
            }
            if (year != null && !certificate.group(1).equals(year.toString())) {
                warnings.add("NUMBER_YEAR");
            }
            if (!certificate.group(2).equals(GUANGDONG)) {
                warnings.add("NUMBER_PROVINCE");
            }
        }
        return warnings;
    }
}
