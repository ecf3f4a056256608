package cn.innovation.registry.snapshots;

import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Snapshot;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.snapshots.SnapshotRuns.Run;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the snapshots, one at a time among all instances. What is begun by one that dies is begun anew by another: nothing of it was
 * to be seen.
 */
@ApplicationScoped
class SnapshotRunner {
    private static final Logger LOG = Logger.getLogger(SnapshotRunner.class);

    private final Sql sql;
    private final SnapshotFolder folder;
    private final SnapshotRuns runs;
    private final SnapshotWriter writer;
    private final CurrentIdentityAssociation callers;
    private final String statement;
    private final String longest;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "snapshots"));
    private final AtomicBoolean waiting = new AtomicBoolean();

    SnapshotRunner(
            Sql sql,
            SnapshotFolder folder,
            SnapshotRuns runs,
            SnapshotWriter writer,
            CurrentIdentityAssociation callers,
            @ConfigProperty(name = "registry.exports.statement") String statement,
            @ConfigProperty(name = "registry.snapshots.idle") String longest) {
        this.sql = sql;
        this.folder = folder;
        this.runs = runs;
        this.writer = writer;
        this.callers = callers;
        this.statement = statement;
        this.longest = longest;
    }

    @Scheduled(cron = "{registry.snapshots.schedule}", timeZone = "Asia/Shanghai")
    void nightly(ScheduledExecution now) {
        if (folder.isThere()) {
            runs.askOnce(now.getScheduledFireTime(), "registry");
            wake();
        }
    }

    /** Soon, on a thread of its own: what was asked for, or what another instance left. */
    @Scheduled(every = "2s")
    void wake() {
        if (folder.isThere() && waiting.compareAndSet(false, true)) {
            thread.execute(this::run);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private void run() {
        waiting.set(false);
        try {
            Optional<Run> open = runs.open();
            if (open.isPresent()) {
                make(open.get().name());
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.warnf(failure, "Snapshots wait for the database");
        }
    }

    private void make(String name) throws SQLException {
        try (Snapshot snapshot = sql.open()) {
            Session session = snapshot.session();
            if (!runs.lock(session) || !runs.begin(name)) {
                return;
            }
            try {
                write(name, session);
                runs.end(name, "done");
            } catch (IOException | SQLException | RuntimeException failure) {
                LOG.errorf(failure, "The snapshot %s could not be made", name);
                runs.end(name, "failed");
            }
        }
    }

    private void write(String name, Session session) throws IOException, SQLException {
        if (folder.find(name).isPresent()) {
            // Its maker died after it was whole.
            return;
        }
        session.list(
                "select set_config('statement_timeout', ?, true),"
                        + " set_config('idle_in_transaction_session_timeout', ?, true)",
                List.of(statement, longest),
                row -> row.getString(1));
        asNobody(() -> writer.write(name, session, folder.draft(name)));
        // Who has lost his connection has lost the lock with it, and another may be writing by now.
        session.list("select 1", List.of(), row -> true);
        folder.publish(name);
        folder.removeOld();
    }

    /** Something that is done. */
    private interface Work {
        void run() throws IOException, SQLException;
    }

    /** The files are for everyone: what an anonymous caller may not see is not in them. */
    private void asNobody(Work work) throws IOException, SQLException {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            callers.setIdentity(
                    QuarkusSecurityIdentity.builder().setAnonymous(true).build());
            work.run();
        } finally {
            request.terminate();
        }
    }
}
