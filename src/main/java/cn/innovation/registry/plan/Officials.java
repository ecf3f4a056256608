package cn.innovation.registry.plan;

import cn.innovation.registry.plan.Observations.Official;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was published of the indicators of a plan, as known at one instant. */
final class Officials {
    private final List<Official> all;

    Officials(List<Official> all) {
        this.all = all;
    }

    Optional<Official> of(String indicator, @Nullable String district, int year) {
        return all.stream()
                .filter(official -> official.indicator().equals(indicator)
                        && Objects.equals(official.district(), district)
                        && official.year() == year)
                .findFirst();
    }

    /** Of the last year that was over on the day. */
    Optional<Official> latest(String indicator, @Nullable String district, LocalDate day) {
        return all.stream()
                .filter(official -> official.indicator().equals(indicator)
                        && Objects.equals(official.district(), district)
                        && !day.isBefore(Progress.endOf(official.year())))
                .max(Comparator.comparingInt(Official::year));
    }
}
