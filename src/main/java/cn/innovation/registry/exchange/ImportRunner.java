package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.Imports.Job;
import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.security.OnBehalf;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works on imports, one at a time in each instance. Whoever works on one holds a lease that he renews; when he dies, it ends, and
 * another goes on: with the rows that are staged already, and with the merge from its beginning, since nothing of it stayed.
 */
@ApplicationScoped
class ImportRunner {
    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private static final int MOST_ATTEMPTS = 10;

    private final Imports imports;
    private final ImportFiles files;
    private final ImportWork work;
    private final OnBehalf onBehalf;
    private final int leaseSeconds;
    private final String worker = UUID.randomUUID().toString();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "imports"));
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile @Nullable UUID current;
    private volatile boolean lost;

    ImportRunner(
            Imports imports,
            ImportFiles files,
            ImportWork work,
            OnBehalf onBehalf,
            @ConfigProperty(name = "registry.imports.lease-seconds") int leaseSeconds) {
        this.leaseSeconds = leaseSeconds;
        this.imports = imports;
        this.files = files;
        this.work = work;
        this.onBehalf = onBehalf;
    }

    /** Soon, on a thread of its own: what was sent, or what another instance left. */
    @Scheduled(every = "1s")
    void wake() {
        if (waiting.compareAndSet(false, true)) {
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
            Optional<Job> claimed = imports.claim(worker, leaseSeconds);
            while (claimed.isPresent()) {
                run(claimed.get());
                claimed = imports.claim(worker, leaseSeconds);
            }
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "Imports wait for the database");
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renew() {
        UUID id = current;
        if (id != null && !imports.stays(id, worker, leaseSeconds)) {
            lost = true;
        }
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidy() {
        files.forgetOld();
    }

    /** As the caller who sent it: what he may not see he may not write, and his name stands in the changes. */
    private void run(Job job) {
        lost = false;
        current = job.id();
        try {
            if (job.attempts() > MOST_ATTEMPTS) {
                giveUp(job);
                return;
            }
            onBehalf.of(job.caller(), () -> work.on(job, worker, this::checkStillOurs));
        } catch (ImportWork.Stopped stopped) {
            // Cancelled, or another instance's by now: whoever has it ends it.
            imports.end(job.id(), worker, "cancelled", null);
        } catch (Problem problem) {
            imports.fail(job.id(), worker, Forms.faults(problem));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "The import %s could not go on", job.id());
            // The lease ends by itself, and somebody goes on, or gives it up.
        } finally {
            current = null;
        }
    }

    /** What fails again and again, or takes each instance with it that tries, is nobody's to mend by trying. */
    private void giveUp(Job job) {
        imports.fail(job.id(), worker, List.of(new Violation("", "GAVE_UP", List.of(MOST_ATTEMPTS))));
    }

    private void checkStillOurs() {
        if (lost) {
            throw new ImportWork.Stopped();
        }
    }
}
