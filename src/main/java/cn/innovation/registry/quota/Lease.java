package cn.innovation.registry.quota;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What this instance holds of a client's window. Its time is the machine's that only goes on, from before the database was asked. */
final class Lease {
    /** Held while the database is asked; whoever only takes does not wait for it. */
    final Lock renewing = new ReentrantLock();

    private int held;
    private int elsewhere;
    private int most;
    private long endsAt;
    private boolean begun;

    /** Null: nothing is held, and the database has to be asked. */
    @Nullable
    synchronized Standing take(Bucket bucket, long now) {
        if (isWanting(now)) {
            return null;
        }
        boolean admitted = held > 0;
        held -= admitted ? 1 : 0;
        return new Standing(bucket, admitted, most, held + elsewhere, secondsLeft(now));
    }

    /** Where nothing is left, here or elsewhere, and takes nothing; null: there may be something. */
    @Nullable
    synchronized Standing usedUp(Bucket bucket, long now) {
        return holdsAt(now) && held == 0 && elsewhere == 0
                ? new Standing(bucket, false, most, 0, secondsLeft(now))
                : null;
    }

    synchronized void renew(int granted, int remaining, int limit, long end) {
        held = granted;
        elsewhere = remaining;
        most = limit;
        endsAt = end;
        begun = true;
    }

    /** Whether there is nothing to take, and there may be something in the database. */
    synchronized boolean isWanting(long now) {
        return !holdsAt(now) || (held == 0 && elsewhere > 0);
    }

    synchronized boolean isOver(long now) {
        return !holdsAt(now);
    }

    private boolean holdsAt(long now) {
        return begun && now - endsAt < 0;
    }

    private long secondsLeft(long now) {
        return Math.max(1, (endsAt - now + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1));
    }
}
