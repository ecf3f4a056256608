package cn.innovation.registry.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds from a day (inclusive) until a day (exclusive); a missing day leaves that side open. */
interface Dated {
    @Nullable
    LocalDate from();

    @Nullable
    LocalDate until();

    default boolean holdsOn(LocalDate day) {
        LocalDate from = from();
        LocalDate until = until();
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    static <T extends Dated> List<T> on(LocalDate day, List<T> all) {
        return all.stream().filter(one -> one.holdsOn(day)).toList();
    }
}
