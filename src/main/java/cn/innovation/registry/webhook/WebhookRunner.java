package cn.innovation.registry.webhook;

import cn.innovation.registry.changes.ChangeReader;
import cn.innovation.registry.shared.security.OnBehalf;
import cn.innovation.registry.webhook.Deliveries.Job;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hands subscriptions that have something to send to threads of its own. Whoever works on one has its lease, which outlives an
 * attempt; when he dies it ends, and another instance goes on with the delivery that was under way.
 */
@ApplicationScoped
class WebhookRunner {
    private static final Logger LOG = Logger.getLogger(WebhookRunner.class);
    /** Then others come first. */
    private static final int MOST_AT_A_TIME = 50;

    private static final int FORGOTTEN_AT_ONCE = 5000;

    private final Deliveries deliveries;
    private final Delivering delivering;
    private final ChangeReader feed;
    private final OnBehalf onBehalf;
    private final Duration lease;
    private final Duration kept;
    private final String worker = UUID.randomUUID().toString();
    private final ExecutorService threads;
    private final Semaphore free;

    WebhookRunner(
            Deliveries deliveries,
            Delivering delivering,
            ChangeReader feed,
            OnBehalf onBehalf,
            @ConfigProperty(name = "registry.webhooks.lease") Duration lease,
            @ConfigProperty(name = "registry.webhooks.kept") Duration kept,
            @ConfigProperty(name = "registry.webhooks.at-once") int atOnce) {
        this.deliveries = deliveries;
        this.delivering = delivering;
        this.feed = feed;
        this.onBehalf = onBehalf;
        this.lease = lease;
        this.kept = kept;
        this.free = new Semaphore(atOnce);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "webhooks");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One look at the end of the feed for all: whoever has all up to there is not asked. */
    @Scheduled(every = "${registry.webhooks.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        String head = feed.latest().toString();
        while (free.tryAcquire()) {
            boolean begun = false;
            try {
                Optional<Job> claimed = deliveries.claim(worker, lease, head);
                if (claimed.isEmpty()) {
                    return;
                }
                threads.execute(() -> work(claimed.get(), head));
                begun = true;
            } catch (RejectedExecutionException stopping) {
                return;
            } finally {
                if (!begun) {
                    free.release();
                }
            }
        }
    }

    private void work(Job first, String head) {
        try {
            Optional<Job> job = Optional.of(first);
            for (int i = 0; i < MOST_AT_A_TIME && job.isPresent() && deliver(job.get(), head); i++) {
                job = deliveries.stay(first.id(), worker, lease);
            }
            deliveries.release(first.id(), worker);
        } catch (RuntimeException failure) {
            // The lease ends by itself, and it is tried again.
            LOG.warnf(failure, "The subscription %s could not be served", first.id());
        } finally {
            free.release();
        }
    }

    private boolean deliver(Job job, String head) {
        boolean[] more = new boolean[1];
        onBehalf.of(job.owner(), () -> {
            try {
                more[0] = delivering.next(job, worker, head);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        return more[0];
    }

    @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidy() {
        int forgotten;
        do {
            forgotten = deliveries.forget(kept, FORGOTTEN_AT_ONCE);
        } while (forgotten == FORGOTTEN_AT_ONCE);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
