package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.record.DeclaredCoverage;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of what is counted, for the year of a day.
 *
 * @param kinds whose declarations matter
 * @param districts that are counted
 */
record Coverage(DeclaredCoverage declared, Collection<String> kinds, Collection<String> districts) {

    String on(LocalDate day) {
        return declared.least(kinds, IntStream.of(day.getYear()), districts);
    }

    /** Where the district is not known it may be any. */
    String on(LocalDate day, @Nullable String district) {
        return district == null || !districts.contains(district)
                ? on(day)
                : declared.least(kinds, IntStream.of(day.getYear()), List.of(district));
    }
}
