package cn.innovation.registry.monitoring;

import cn.innovation.registry.shared.persistence.QueryFailure;
import cn.innovation.registry.shared.persistence.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all measures once in a while, so that whoever collects the metrics, and however often, asks the database nothing. Where the
 * database does not answer, the registry has no numbers: an old one would look like a good one.
 */
@ApplicationScoped
class Measures {
    private static final Logger LOG = Logger.getLogger(Measures.class);
    private static final double NANOS = 1e9;

    private final Sql sql;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer timer;
    private final Set<Series> known = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Map<Series, Double> values;
    private volatile double clockOffset = Double.NaN;
    private volatile long readAt = System.nanoTime();

    Measures(Sql sql, Clock clock, MeterRegistry meters) {
        this.sql = sql;
        this.clock = clock;
        this.meters = meters;
        this.timer = Timer.builder("registry.reading")
                .description("Readings of the measures from the database")
                .register(meters);
        Gauge.builder("registry.reading.age", () -> (System.nanoTime() - readAt) / NANOS)
                .description("Time since the measures were read from the database")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("registry.clock.offset", () -> clockOffset)
                .description("By how much the clock of this instance is ahead of the database's")
                .baseUnit("seconds")
                .register(meters);
    }

    /** @param label of this value among those of the measure; empty: it has one */
    private record Series(Measure measure, String label) {}

    @Scheduled(every = "{registry.monitoring.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void read() {
        long begun = System.nanoTime();
        Instant before = clock.instant();
        try {
            Map<Series, Double> found = new HashMap<>();
            sql.list(Measure.ALL, List.of(LocalDate.now(clock)), row -> found.put(series(row), row.getDouble("value")));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            clockOffset = seconds(before.plus(took.dividedBy(2)))
                    - Objects.requireNonNull(found.remove(new Series(Measure.DATABASE_TIME, "")));
            found.keySet().forEach(this::show);
            values = Map.copyOf(found);
            readAt = System.nanoTime();
            timer.record(took);
        } catch (QueryFailure unanswered) {
            values = null;
            clockOffset = Double.NaN;
            LOG.warnf("The measures wait for the database: %s", unanswered.getMessage());
        }
    }

    /** What was measured is of this start. Another one in the same JVM, as in tests, would else be told of this one's queues and pools. */
    void forget(@Observes ShutdownEvent stopping) {
        meters.clear();
    }

    private static Series series(ResultSet row) throws SQLException {
        return new Series(
                Measure.valueOf(row.getString("measure")), Objects.requireNonNullElse(row.getString("label"), ""));
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / NANOS;
    }

    private void show(Series series) {
        if (known.add(series)) {
            Measure measure = series.measure();
            Gauge.builder(measure.title(), () -> value(series))
                    .description(measure.meaning())
                    .baseUnit(measure.unit())
                    .tags(measure.label().isEmpty() ? Tags.empty() : Tags.of(measure.label(), series.label()))
                    .register(meters);
        }
    }

    /** What is not among those that were read is none by now. */
    private double value(Series series) {
        Map<Series, Double> read = values;
        return read == null ? Double.NaN : read.getOrDefault(series, 0.0);
    }
}
