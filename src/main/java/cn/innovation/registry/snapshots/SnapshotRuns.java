package cn.innovation.registry.snapshots;

import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked for, and how far it is. */
@ApplicationScoped
class SnapshotRuns {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_ATTEMPTS = 3;

    /** Held by the snapshot of the one who writes, and given up with its connection, however that ends. */
    private static final long LOCK = 0x736e6170;

    private final Sql sql;

    SnapshotRuns(Sql sql) {
        this.sql = sql;
    }

    /** A snapshot that was asked for. */
    record Run(
            String name,
            String state,
            Instant askedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    /** The one that is under way, else a new one. */
    Run ask(Instant at, String actor) {
        Instant free = at;
        while (true) {
            sql.update(
                    "insert into snapshot_run (name, actor) values (?, ?) on conflict do nothing",
                    NAME.format(free),
                    actor);
            Optional<Run> open = open();
            if (open.isPresent()) {
                return open.get();
            }
            // Of this second there is one already, or it has ended meanwhile.
            free = free.plusSeconds(1);
        }
    }

    /** By a clock that all instances have alike: one of them makes it, or has made it. */
    void askOnce(Instant at, String actor) {
        sql.update(
                "insert into snapshot_run (name, actor) values (?, ?) on conflict do nothing", NAME.format(at), actor);
    }

    Optional<Run> open() {
        return sql.first(
                "select * from snapshot_run where state in ('waiting', 'running')", List.of(), SnapshotRuns::run);
    }

    Optional<Run> find(String name) {
        return sql.first("select * from snapshot_run where name = ?", List.of(name), SnapshotRuns::run);
    }

    /** Those that are of no use to a reader of files: not yet, or no more. */
    List<Run> notDone() {
        return sql.list("""
                select * from snapshot_run where state <> 'done' order by name desc limit 20
                """, List.of(), SnapshotRuns::run);
    }

    boolean lock(Session session) throws SQLException {
        return session.list("select pg_try_advisory_xact_lock(?)", List.of(LOCK), row -> row.getBoolean(1))
                .get(0);
    }

    /** False: it is over, or was tried often enough. By the one who has the lock. */
    boolean begin(String name) {
        sql.update(
                "update snapshot_run set state = 'failed', ended_at = clock_timestamp()"
                        + " where name = ? and state = 'running' and attempts >= ?",
                name,
                MOST_ATTEMPTS);
        return sql.update("""
                        update snapshot_run set state = 'running', attempts = attempts + 1, started_at = clock_timestamp()
                        where name = ? and state in ('waiting', 'running')
                        """, name) == 1;
    }

    void end(String name, String state) {
        sql.update(
                "update snapshot_run set state = ?, ended_at = clock_timestamp() where name = ? and state = 'running'",
                state,
                name);
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getString("name"),
                row.getString("state"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
