package cn.innovation.registry.changes;

import cn.innovation.registry.changes.FeedRequest.Asked;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who follows: how far he is, and whether he waits for more. Used by who holds the lock of {@link ChangeStreams}. */
final class Follower {
    static final int PAGE = 100;

    private final Asked asked;
    private final Duration heartbeat;
    private final Duration longest;
    private final long begun = System.nanoTime();
    /** Up to there he has all that he may see. */
    private Position seen;
    /** Null while what he was told is sent on. */
    private @Nullable UniEmitter<? super List<Change>> waiting;

    private long waitingSince;
    private boolean reading;
    private boolean over;

    /**
     * @param heartbeat how long he waits for nothing
     * @param longest how long his stream goes on
     */
    Follower(Asked asked, Duration heartbeat, Duration longest) {
        this.asked = asked;
        this.heartbeat = heartbeat;
        this.longest = longest;
        this.seen = asked.after();
    }

    /** What he is told; sent without the lock. */
    record Answer(UniEmitter<? super List<Change>> to, List<Change> changes) {
        void send() {
            to.complete(changes);
        }
    }

    Asked asked() {
        return asked;
    }

    Position seen() {
        return seen;
    }

    boolean isWaiting() {
        return waiting != null;
    }

    void await(UniEmitter<? super List<Change>> next) {
        waiting = next;
        waitingSince = System.nanoTime();
    }

    /** Whoever waits: he waits no more, and the caller tells him something. */
    Optional<UniEmitter<? super List<Change>>> take() {
        UniEmitter<? super List<Change>> taken = waiting;
        waiting = null;
        return Optional.ofNullable(taken);
    }

    /** Whether his stream ends with what he was told last. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** False if the feed is being read for him already. */
    boolean beginReading() {
        boolean begins = !reading;
        reading = true;
        return begins;
    }

    /**
     * The page of the feed that was read for him. If there is nothing in it, he waits on: for what is kept, or where the page is not the
     * last, for the next one.
     *
     * @param end a position up to which the feed was read
     */
    Optional<Answer> read(ChangeReader.Page page, Position end, boolean ended) {
        seen = page.isEnd() && end.compareTo(page.next()) > 0 ? end : page.next();
        reading = false;
        if (waiting == null || (page.changes().isEmpty() && (page.isEnd() || !isDue()))) {
            return Optional.empty();
        }
        over = ended;
        return answer(page.changes());
    }

    /** Whether he has to be told by now that the stream lives. */
    private boolean isDue() {
        return System.nanoTime() - waitingSince >= heartbeat.toNanos();
    }

    /** From what is kept; empty if he has to wait. Who is behind it, and is told that all ends, must not be led over the gap. */
    Optional<Answer> answer(KeptChanges kept, boolean ended) {
        if (waiting == null) {
            return Optional.empty();
        }
        List<Change> news = kept.reach(seen) ? news(kept) : List.of();
        over = ended || System.nanoTime() - begun > longest.toNanos();
        boolean waits = news.isEmpty() && !over && !isDue();
        return waits ? Optional.empty() : answer(news);
    }

    private List<Change> news(KeptChanges kept) {
        List<Change> news = kept.after(seen, asked.topics(), PAGE);
        if (news.size() == PAGE) {
            seen = news.get(PAGE - 1).position();
        } else if (seen.compareTo(kept.end()) < 0) {
            seen = kept.end();
        }
        return news;
    }

    private Optional<Answer> answer(List<Change> changes) {
        return take().map(to -> new Answer(to, changes));
    }
}
