package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.ImportWork.Checkpoint;
import cn.innovation.registry.exchange.ImportWork.Stopped;
import cn.innovation.registry.exchange.Imports.Job;
import cn.innovation.registry.exchange.Imports.Outcomes;
import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the staged rows of an import into the registry, all in one transaction. */
@ApplicationScoped
class ImportMerge {
    private static final int SLICE = 5000;

    /** So many faults that only the table shows are sought, one after the other, before the rest is left. */
    private static final int MOST_REFUSED = 200;

    private static final int MERGE_SECONDS = 4 * 3600;
    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(30);

    private final Imports imports;
    private final ScopeFaults scope;
    private final Forms forms;
    private final Sql sql;

    ImportMerge(Imports imports, ScopeFaults scope, Forms forms, Sql sql) {
        this.imports = imports;
        this.scope = scope;
        this.forms = forms;
        this.sql = sql;
    }

    /** All was done as if, and is to be undone. */
    private static final class Undone extends RuntimeException {
        private final transient Outcomes outcomes;

        Undone(Outcomes outcomes) {
            super("undone", null, false, false);
            this.outcomes = outcomes;
        }
    }

    void merge(Job job, Exchangeable<?, ?> kind, String worker, Checkpoint checkpoint) {
        // What the table refuses, by row.
        Map<Integer, List<Violation>> refused = new TreeMap<>();
        try {
            QuarkusTransaction.requiringNew().timeout(MERGE_SECONDS).run(() -> {
                Outcomes outcomes = sql.on(session -> write(session, job, kind, checkpoint, refused));
                if (job.validateOnly() || (!refused.isEmpty() && !job.partial())) {
                    throw new Undone(outcomes);
                }
                if (!imports.end(job.id(), worker, "done", outcomes)) {
                    throw new Stopped();
                }
            });
        } catch (Undone undone) {
            boolean faulty = !refused.isEmpty() && !job.partial();
            QuarkusTransaction.requiringNew().run(() -> {
                refused.forEach((row, faults) -> imports.refuse(job.id(), row, faults));
                if (!imports.end(job.id(), worker, faulty ? "rejected" : "done", faulty ? null : undone.outcomes)) {
                    throw new Stopped();
                }
            });
        }
    }

    private Outcomes write(
            Session session,
            Job job,
            Exchangeable<?, ?> kind,
            Checkpoint checkpoint,
            Map<Integer, List<Violation>> refused)
            throws SQLException {
        session.allow(LONGEST_STATEMENT);
        session.update("set local lock_timeout = '60s'");
        // What it writes is of the request that asked for it.
        session.list(
                "select set_config('registry.request', request_id::text, true) from bulk_import"
                        + " where id = ? and request_id is not null",
                List.of(job.id()),
                row -> row.getString(1));
        List<Slice> slices = imports.slices(job.id(), SLICE);
        // Before anything is held: a record that a row would bring into being is not there yet, and need not be undone.
        for (int i = 0; i < slices.size() && goesOn(job, refused); i++) {
            checkpoint.pass();
            refuse(job, scope.of(session, kind, slices.get(i)), refused);
        }
        if (slices.isEmpty() || !goesOn(job, refused)) {
            return imports.outcomes(job.id());
        }
        Merging merging = kind.merging();
        Slice whole = new Slice(
                job.id(), slices.get(0).first(), slices.get(slices.size() - 1).last());
        merging.hold(session, whole);
        for (int i = 0; i < slices.size() && goesOn(job, refused); i++) {
            checkpoint.pass();
            refuse(job, kind.contradictions(session, slices.get(i)), refused);
            write(session, merging, slices.get(i), refused);
            if (Integer.bitCount(i + 1) == 1) {
                session.list("select analyze_written()", List.of(), row -> "");
            }
            int written = Math.min((i + 1) * SLICE, Integer.MAX_VALUE);
            QuarkusTransaction.suspendingExisting().run(() -> imports.merged(job.id(), written));
        }
        merging.release(session, whole);
        return imports.outcomes(job.id());
    }

    private static boolean goesOn(Job job, Map<Integer, List<Violation>> refused) {
        return job.partial() || refused.size() < MOST_REFUSED;
    }

    private void refuse(Job job, Map<Integer, List<Violation>> found, Map<Integer, List<Violation>> refused) {
        found.forEach((row, faults) -> {
            refused.put(row, faults);
            imports.refuse(job.id(), row, faults);
        });
    }

    /** What a slice as a whole is refused for is found by halving it. */
    private void write(Session session, Merging merging, Slice slice, Map<Integer, List<Violation>> refused)
            throws SQLException {
        session.update("savepoint slice");
        try {
            merging.write(session, slice);
            session.update("release savepoint slice");
        } catch (SQLException failure) {
            Problem problem = forms.refused(failure).orElse(null);
            if (problem == null) {
                throw failure;
            }
            session.update("rollback to savepoint slice");
            if (slice.isOne()) {
                List<Violation> faults = Forms.faults(problem);
                refused.put(slice.first(), faults);
                imports.refuse(slice.id(), slice.first(), faults);
                return;
            }
            for (Slice half : slice.halves()) {
                write(session, merging, half, refused);
            }
        }
    }
}
