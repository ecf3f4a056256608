package cn.innovation.registry.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {
    /** The spring festival of 2026, and the Saturday that is worked before it. */
    private static final WorkingDays CALENDAR = new WorkingDays(
            Set.of(
                    LocalDate.parse("2026-02-16"),
                    LocalDate.parse("2026-02-17"),
                    LocalDate.parse("2026-02-18"),
                    LocalDate.parse("2026-02-19"),
                    LocalDate.parse("2026-02-20"),
                    LocalDate.parse("2026-02-23")),
            Set.of(LocalDate.parse("2026-02-14"), LocalDate.parse("2026-02-28")));

    @ParameterizedTest
    @CsvSource({
        "2026-01-05,  1, 2026-01-06", // a Monday
        "2026-01-09,  1, 2026-01-12", // over a weekend
        "2026-01-10,  1, 2026-01-12", // asked on a Saturday
        "2026-01-05, 10, 2026-01-19",
        "2026-02-13,  1, 2026-02-14", // a Saturday that is worked
        "2026-02-14,  1, 2026-02-24", // over the festival
        "2026-02-13, 10, 2026-03-05",
        "2026-02-27,  1, 2026-02-28",
        "2026-01-05,  0, 2026-01-05",
    })
    void workingDaysAreCountedWithoutTheFirst(LocalDate asked, int days, LocalDate last) {
        assertThat(CALENDAR.after(asked, days)).isEqualTo(last);
    }
}
