package cn.innovation.registry.correction;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * The days on which offices work: Monday to Friday but for holidays, and the weekend days that are worked instead (调休). The State
 * Council announces both for a year at the end of the year before.
 */
record WorkingDays(Set<LocalDate> holidays, Set<LocalDate> worked) {
    /** The last of so many working days after a day, which itself does not count. */
    LocalDate after(LocalDate day, int days) {
        LocalDate last = day;
        for (int left = days; left > 0; ) {
            last = last.plusDays(1);
            left -= isWorked(last) ? 1 : 0;
        }
        return last;
    }

    private boolean isWorked(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return worked.contains(day) || (!weekend && !holidays.contains(day));
    }
}
