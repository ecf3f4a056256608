package cn.innovation.registry.audit;

import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Seals what was written since the last seal and is settled: below the xmin of a snapshot every transaction has ended, so nothing is
 * added there any more, and nobody who writes is waited for or waits. One instance does it at a time.
 */
@ApplicationScoped
class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class);

    private static final String INSERT = """
            insert into audit_seal (number, until_epoch, until_xid, rows, sealed_at, previous, hash)
            values (?, ?, ?::xid8, ?, ?, ?, ?) on conflict do nothing
            """;

    private final Sql sql;
    private final Clock clock;

    Sealer(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(
            every = "{registry.audit.seal-every}",
            delayed = "{registry.audit.seal-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void onSchedule() {
        try {
            seal();
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "The journals could not be sealed; it is tried again");
        }
    }

    /** Empty: there is nothing to seal, or another instance is about it. */
    Optional<Seal> seal() {
        return sql.snapshot(session -> {
            // Before the lock, which another may just have left: the snapshot is of now, and a seal that it lacks has
            // the number.
            if (!lock(session)) {
                return Optional.empty();
            }
            patient(session);
            Optional<Seal> next = next(session);
            return next.filter(seal -> sql.update(
                            INSERT,
                            seal.number(),
                            seal.until().epoch(),
                            seal.until().xidText(),
                            seal.rows(),
                            seal.at().atOffset(ZoneOffset.UTC),
                            seal.previous(),
                            seal.hash())
                    == 1);
        });
    }

    private Optional<Seal> next(Session session) throws SQLException {
        Seal last = Seal.last(session).orElse(Seal.NONE);
        Bound until = settled(session);
        if (until.compareTo(last.until()) <= 0) {
            return Optional.empty();
        }
        try (Journals journals = new Journals(session, last.until(), until)) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Seal next = Seal.over(journals, last.number() + 1, until, now, last.hash());
            return next.rows() == 0 ? Optional.empty() : Optional.of(next);
        }
    }

    private static Bound settled(Session session) throws SQLException {
        return session.list(
                        "select current_epoch() as epoch, pg_snapshot_xmin(pg_current_snapshot())::text as xid",
                        List.of(),
                        Bound::of)
                .get(0);
    }

    private static boolean lock(Session session) throws SQLException {
        return session.list(
                        "select pg_try_advisory_xact_lock(hashtextextended('audit_seal', 0))",
                        List.of(),
                        row -> row.getBoolean(1))
                .get(0);
    }

    /** What a large import wrote, or a registry that has never sealed, takes longer than a call may. */
    private static void patient(Session session) throws SQLException {
        session.list(
                "select set_config('statement_timeout', '10min', true),"
                        + " set_config('idle_in_transaction_session_timeout', '10min', true)",
                List.of(),
                row -> true);
    }
}
