package cn.innovation.registry.quota;

import cn.innovation.registry.shared.persistence.QueryFailure;
import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests off the quotas. An instance leases some of a client's window from the database and counts them here, so that most requests
 * ask no one; what all instances leased in a window together is never more than the quota.
 */
@ApplicationScoped
class Leases {
    private static final Logger LOG = Logger.getLogger(Leases.class);

    /** So much of a quota is leased at once: what an instance leases and does not use is lost to the others. */
    private static final int PARTS = 20;

    /** How long requests are let through where the database does not answer; what they ask of it will be answered 503. */
    private static final long OUTAGE = TimeUnit.SECONDS.toNanos(5);

    private record Key(String client, Bucket bucket) {}

    private record Grant(int granted, int remaining, int most, long millis) {}

    private final Map<Key, Lease> leases = new ConcurrentHashMap<>();
    private final Sql sql;
    private final Limits limits;

    Leases(Sql sql, Limits limits) {
        this.sql = sql;
        this.limits = limits;
    }

    /** Without asking the database; null: it has to be asked. */
    @Nullable
    Standing takeHeld(QuotaClient client, Bucket bucket) {
        return lease(client, bucket).take(bucket, System.nanoTime());
    }

    /** Whether it is known that nothing is left; null: it is not. The database is not asked. */
    @Nullable
    Standing usedUp(QuotaClient client, Bucket bucket) {
        Lease lease = leases.get(new Key(client.key(), bucket));
        return lease == null ? null : lease.usedUp(bucket, System.nanoTime());
    }

    /** Waits for the database where it has to be asked. */
    Standing take(QuotaClient client, Bucket bucket) {
        Lease lease = lease(client, bucket);
        while (true) {
            Standing standing = lease.take(bucket, System.nanoTime());
            if (standing != null) {
                return standing;
            }
            renew(client, bucket, lease);
        }
    }

    /** What is told where nothing is known yet. */
    Standing usual(QuotaClient client, Bucket bucket) {
        int most = limits.usual(client, bucket);
        return new Standing(bucket, true, most, most, limits.seconds());
    }

    private Lease lease(QuotaClient client, Bucket bucket) {
        return leases.computeIfAbsent(new Key(client.key(), bucket), key -> new Lease());
    }

    /** One at a time for each client; who waited finds what was leased meanwhile. */
    private void renew(QuotaClient client, Bucket bucket, Lease lease) {
        lease.renewing.lock();
        try {
            long before = System.nanoTime();
            if (lease.isWanting(before)) {
                Grant grant = grant(client, bucket);
                lease.renew(
                        grant.granted(),
                        grant.remaining(),
                        grant.most(),
                        before + TimeUnit.MILLISECONDS.toNanos(grant.millis()));
            }
        } catch (QueryFailure outage) {
            LOG.warnf("Quotas cannot be asked for, and are not held for five seconds: %s", outage.getMessage());
            int usual = limits.usual(client, bucket);
            lease.renew(usual, 0, usual, System.nanoTime() + OUTAGE);
        } finally {
            lease.renewing.unlock();
        }
    }

    private Grant grant(QuotaClient client, Bucket bucket) {
        int usual = limits.usual(client, bucket);
        return sql.first(
                        "select granted, remaining, most, millis from lease_quota(?, ?, ?, ?, ?)",
                        List.of(client.key(), bucket.code(), limits.seconds(), usual, Math.max(1, usual / PARTS)),
                        row -> new Grant(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4)))
                .orElseThrow();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        long now = System.nanoTime();
        leases.values().removeIf(lease -> lease.isOver(now));
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void prune() {
        sql.update(
                "delete from quota_use where began < clock_timestamp() - make_interval(secs => ?)",
                2.0 * limits.seconds());
    }
}
