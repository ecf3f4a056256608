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
 * timestamps would change later. A tick notes the lowest transaction still open; what is below it is settled for good,
 * and "as known at T" means what was settled at the last tick up to T.
 */
@ApplicationScoped
public class RecordTime {
    private final Sql sql;

    RecordTime(Sql sql) {
        this.sql = sql;
    }

    /**
     * The transaction below which everything was known at an instant, as text.
     *
     * @return null for now; faults of the parameter are left in {@code parameters}
     */
    public @Nullable String horizon(String name, @Nullable Instant knownAt, Parameters parameters) {
        if (knownAt == null) {
            return null;
        }
        List<Ticks> ticks = sql.list(
                """
                select (select horizon::text from tick where first_at <= ? order by first_at desc limit 1) as horizon,
                    (select min(first_at) from tick) as first_at,
                    (select last_at from tick order by horizon desc limit 1) as last_at
                """,
                List.of(knownAt.atOffset(ZoneOffset.UTC)),
                row -> new Ticks(
                        row.getString("horizon"),
                        row.getObject("first_at", OffsetDateTime.class),
                        row.getObject("last_at", OffsetDateTime.class)));
        Ticks known = ticks.get(0);
        if (known.firstAt() == null || known.lastAt() == null || known.horizon() == null) {
            parameters.fault(name, "BEFORE_RECORDS", String.valueOf(known.firstAt()));
            return null;
        }
        if (knownAt.isAfter(known.lastAt().toInstant())) {
            parameters.fault(name, "NOT_YET_KNOWN", known.lastAt().toInstant().toString());
            return null;
        }
        return known.horizon();
    }

    /** A quiet registry adds no rows: while nothing was recorded, the last tick is only prolonged. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void tick() {
        int prolonged = sql.update("""
                update tick set last_at = clock_timestamp()
                where horizon = (select max(horizon) from tick)
                  and not exists (select from change where xid >= horizon)
                """);
        if (prolonged == 0) {
            sql.update("""
                    insert into tick (horizon, first_at, last_at)
                    select pg_snapshot_xmin(pg_current_snapshot()), clock_timestamp(), clock_timestamp()
                    on conflict (horizon) do update set last_at = excluded.last_at
                    """);
        }
    }

    private record Ticks(
            @Nullable String horizon,
            @Nullable OffsetDateTime firstAt,
            @Nullable OffsetDateTime lastAt) {}
}
