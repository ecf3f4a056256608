package cn.innovation.registry.shared.http;

import cn.innovation.registry.shared.persistence.Causes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Counts, for whoever watches the registry, the requests that failed through no fault of their callers. */
@Singleton
public class Failures {
    private final Map<Trouble, Counter> ofDatabase = new EnumMap<>(Trouble.class);
    private final Counter brokenAnswers;

    Failures(MeterRegistry meters) {
        for (Trouble trouble : Trouble.values()) {
            ofDatabase.put(
                    trouble,
                    Counter.builder("registry.database.failures")
                            .description("Requests that the database could not serve, by why")
                            .tag("cause", trouble.code())
                            .register(meters));
        }
        brokenAnswers = Counter.builder("registry.answers.broken")
                .description("Answers that broke off after they had begun")
                .register(meters);
    }

    void count(Throwable failure) {
        Causes.of(failure).stream()
                .filter(SQLException.class::isInstance)
                .map(cause -> Trouble.of((SQLException) cause))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(trouble ->
                        Objects.requireNonNull(ofDatabase.get(trouble)).increment());
    }

    public void countBrokenAnswer() {
        brokenAnswers.increment();
    }
}
