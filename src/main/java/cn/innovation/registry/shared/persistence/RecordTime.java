package cn.innovation.registry.shared.persistence;

import cn.innovation.registry.shared.http.Parameters;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registry knew when. A timestamp of a row is older than its commit, so an answer "as known at T" that compared
 * timestamps would change later. A tick notes which transactions were committed (the function {@code tick} in
 * {@code R__recording.sql}), and "as known at T" means what they had written at the last tick up to T.
 */
@ApplicationScoped
public class RecordTime {
    private final Sql sql;

    RecordTime(Sql sql) {
        this.sql = sql;
    }

    /**
     * The snapshot of what was known at an instant, as text, for the function {@code known_at}.
     *
     * @return null for now; faults of the parameter are left in {@code parameters}
     */
    public @Nullable String horizon(String name, @Nullable Instant knownAt, Parameters parameters) {
        if (knownAt == null) {
            return null;
        }
        Ticks known = ticks(knownAt);
        if (known.endBefore(knownAt) && sql.leaveReplica()) {
            known = ticks(knownAt);
        }
        if (known.firstAt() == null || known.lastAt() == null || known.horizon() == null) {
            parameters.fault(name, "BEFORE_RECORDS", String.valueOf(known.firstAt()));
            return null;
        }
        if (known.endBefore(knownAt)) {
            parameters.fault(name, "NOT_YET_KNOWN", known.lastAt().toInstant().toString());
            return null;
        }
        return known.horizon();
    }

    private Ticks ticks(Instant knownAt) {
        return sql.list(
                        """
                        select (select snapshot::text from tick where first_at <= ? order by first_at desc limit 1) as horizon,
                            (select min(first_at) from tick) as first_at,
                            (select last_at from tick order by first_at desc limit 1) as last_at
                        """,
                        List.of(knownAt.atOffset(ZoneOffset.UTC)),
                        row -> new Ticks(
                                row.getString("horizon"),
                                row.getObject("first_at", OffsetDateTime.class),
                                row.getObject("last_at", OffsetDateTime.class)))
                .get(0);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void tick() {
        sql.first("select tick()", List.of(), row -> row.getString(1));
    }

    private record Ticks(
            @Nullable String horizon,
            @Nullable OffsetDateTime firstAt,
            @Nullable OffsetDateTime lastAt) {
        private boolean endBefore(Instant instant) {
            return lastAt == null || instant.isAfter(lastAt.toInstant());
        }
    }
}
