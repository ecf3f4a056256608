package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records what was published of an indicator. */
@ApplicationScoped
@Transactional
class ObservationService {
    private final Indicators indicators;
    private final Observations observations;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final Clock clock;

    ObservationService(
            Indicators indicators,
            Observations observations,
            Preconditions preconditions,
            EchoedFields echoed,
            Clock clock) {
        this.indicators = indicators;
        this.observations = observations;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.clock = clock;
    }

    /** What a PUT did. */
    record Stored(ObservationView view, boolean created) {}

    Stored put(String plan, String code, int year, @Nullable String district, ObservationForm form) {
        indicators.lock(plan, code);
        AsOf now = new AsOf(LocalDate.now(clock), null);
        Optional<ObservationView> there = observations.find(plan, code, year, district, now);
        preconditions.checkPut(there.orElse(null));
        echoed.check(form.echoed(), there.orElse(null), ObservationView.class);
        observations.record(plan, code, year, district, form);
        return new Stored(observations.find(plan, code, year, district, now).orElseThrow(), there.isEmpty());
    }
}
