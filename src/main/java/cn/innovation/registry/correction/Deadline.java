package cn.innovation.registry.correction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Until when a request has to be answered. */
@ApplicationScoped
class Deadline {
    private final WorkingDays calendar;
    private final int days;
    private final Clock clock;

    Deadline(
            @ConfigProperty(name = "registry.corrections.working-days") int days,
            @ConfigProperty(name = "registry.corrections.holidays") Optional<List<LocalDate>> holidays,
            @ConfigProperty(name = "registry.corrections.worked") Optional<List<LocalDate>> worked,
            Clock clock) {
        this.calendar = new WorkingDays(Set.copyOf(holidays.orElse(List.of())), Set.copyOf(worked.orElse(List.of())));
        this.days = days;
        this.clock = clock;
    }

    /** Of a request of today: the last day on which an answer is in time. */
    LocalDate ofToday() {
        return calendar.after(LocalDate.now(clock), days);
    }
}
