package cn.innovation.registry.changes;

import cn.innovation.registry.changes.FeedRequest.Asked;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed for all streams at once: it reads what is new every second and hands it to those who wait. A stream that has
 * sent nothing on for its reader does not wait, so a slow one costs its position and a page. Who is further behind than what is
 * kept here reads the feed page by page, two at a time, whatever their number.
 */
@ApplicationScoped
class ChangeStreams {
    /** Of changes, kept for whoever is not quite there. */
    private static final int MOST_KEPT = 1000;

    private static final int PAGE = 100;
    private static final int READERS = 2;

    private final ChangeReader reader;
    private final int mostStreams;
    private final Duration heartbeat;
    private final Duration longest;
    private final ExecutorService readers;

    // Of what follows, everything is read and written by whoever holds the lock.
    private final Object lock = new Object();
    private final Set<Follower> followers = new HashSet<>();
    private final Deque<Change> kept = new ArrayDeque<>();
    /** What lies between it and the head is kept. Null until the feed was looked at. */
    private @Nullable Position keptFrom;

    private Position head = Position.START;
    private boolean ended;

    ChangeStreams(
            ChangeReader reader,
            @ConfigProperty(name = "registry.changes.most-streams") int mostStreams,
            @ConfigProperty(name = "registry.changes.heartbeat") Duration heartbeat,
            @ConfigProperty(name = "registry.changes.longest-stream") Duration longest) {
        this.reader = reader;
        this.mostStreams = mostStreams;
        this.heartbeat = heartbeat;
        this.longest = longest;
        readers = Executors.newFixedThreadPool(READERS, work -> {
            Thread thread = new Thread(work, "changes-reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Somebody who follows. */
    private static final class Follower {
        private final Asked asked;
        private final long begun = System.nanoTime();
        /** Up to there it has all that it may see. */
        private Position seen;

        private @Nullable UniEmitter<? super List<Change>> waiting;
        private long waitingSince;
        private boolean reading;
        private boolean over;

        private Follower(Asked asked) {
            this.asked = asked;
            this.seen = asked.after();
        }
    }

    /** A follower who can be answered. */
    private record Answer(UniEmitter<? super List<Change>> to, List<Change> changes) {
        void send() {
            to.complete(changes);
        }
    }

    /**
     * What follows, as it comes; an empty list, where nothing came for a while.
     *
     * @throws Problem 503 if there are too many streams
     */
    Multi<List<Change>> follow(Asked asked) {
        synchronized (lock) {
            // Whoever has no key leaves room for those who have.
            int most = asked.withValues() ? mostStreams : mostStreams / 2;
            if (followers.size() >= most || ended) {
                throw Problem.of(ProblemType.UNAVAILABLE)
                        .detail("unavailable.streams", mostStreams)
                        .header("Retry-After", "30");
            }
        }
        return Multi.createFrom().deferred(() -> {
            Follower follower = new Follower(asked);
            synchronized (lock) {
                followers.add(follower);
            }
            return Multi.createBy()
                    .repeating()
                    .uni(() -> next(follower))
                    .whilst(page -> !isOver(follower))
                    .onTermination()
                    .invoke(() -> leave(follower));
        });
    }

    int count() {
        synchronized (lock) {
            return followers.size();
        }
    }

    private boolean isOver(Follower follower) {
        synchronized (lock) {
            return follower.over;
        }
    }

    private void leave(Follower follower) {
        synchronized (lock) {
            follower.waiting = null;
            followers.remove(follower);
        }
    }

    private Uni<List<Change>> next(Follower follower) {
        return Uni.createFrom().<List<Change>>emitter(emitter -> {
            synchronized (lock) {
                follower.waiting = emitter;
                follower.waitingSince = System.nanoTime();
            }
            serve(follower);
        });
    }

    private void serve(Follower follower) {
        Optional<Answer> answer;
        synchronized (lock) {
            if (follower.waiting == null) {
                return;
            }
            if (isBehind(follower)) {
                readAhead(follower);
                return;
            }
            answer = answer(follower);
        }
        answer.ifPresent(Answer::send);
    }

    private boolean isBehind(Follower follower) {
        return !ended && (keptFrom == null || follower.seen.compareTo(keptFrom) < 0);
    }

    private void readAhead(Follower follower) {
        if (follower.reading) {
            return;
        }
        follower.reading = true;
        try {
            readers.execute(() -> catchUp(follower));
        } catch (RejectedExecutionException stopping) {
            follower.over = true;
        }
    }

    /** From what is kept; empty if the follower has to wait. */
    private Optional<Answer> answer(Follower follower) {
        UniEmitter<? super List<Change>> waiting = follower.waiting;
        if (waiting == null) {
            return Optional.empty();
        }
        List<Change> news = new ArrayList<>();
        if (follower.seen.compareTo(head) < 0) {
            for (Change change : kept) {
                if (news.size() < PAGE
                        && change.position().compareTo(follower.seen) > 0
                        && follower.asked.topics().show(change.topic(), change.district())) {
                    news.add(change);
                }
            }
            follower.seen = news.size() < PAGE ? head : news.get(PAGE - 1).position();
        }
        long now = System.nanoTime();
        follower.over = ended || now - follower.begun > longest.toNanos();
        if (news.isEmpty() && !follower.over && now - follower.waitingSince < heartbeat.toNanos()) {
            return Optional.empty();
        }
        follower.waiting = null;
        return Optional.of(new Answer(waiting, news));
    }

    private void catchUp(Follower follower) {
        Position from;
        Position before;
        synchronized (lock) {
            from = follower.seen;
            before = head;
        }
        List<Change> page;
        try {
            page = reader.page(from, follower.asked.topics(), PAGE, follower.asked.withValues())
                    .changes();
        } catch (RuntimeException failure) {
            breakOff(follower, failure);
            return;
        }
        UniEmitter<? super List<Change>> waiting;
        synchronized (lock) {
            Position last = page.isEmpty() ? from : page.get(page.size() - 1).position();
            follower.seen = page.size() < PAGE && before.compareTo(last) > 0 ? before : last;
            follower.reading = false;
            waiting = follower.waiting;
            if (page.isEmpty() || waiting == null) {
                return;
            }
            follower.waiting = null;
            follower.over = ended;
        }
        waiting.complete(page);
    }

    /** Its reader comes back to where it was. */
    private void breakOff(Follower follower, RuntimeException failure) {
        UniEmitter<? super List<Change>> waiting;
        synchronized (lock) {
            waiting = follower.waiting;
            follower.waiting = null;
        }
        if (waiting != null) {
            waiting.fail(failure);
        }
    }

    /** Also for those who wait for nothing: it tells them that the stream lives. */
    @Scheduled(every = "${registry.changes.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            while (readNew() == MOST_KEPT) {
                answerAll();
            }
        } finally {
            answerAll();
        }
    }

    private int readNew() {
        Position from;
        boolean begins;
        synchronized (lock) {
            from = head;
            begins = keptFrom == null || followers.isEmpty();
        }
        if (begins) {
            Position latest = reader.latest();
            synchronized (lock) {
                kept.clear();
                head = latest;
                keptFrom = latest;
            }
            return 0;
        }
        List<Change> news = reader.everything(from, MOST_KEPT);
        synchronized (lock) {
            for (Change change : news) {
                kept.addLast(change);
                head = change.position();
            }
            while (kept.size() > MOST_KEPT) {
                keptFrom = kept.removeFirst().position();
            }
        }
        return news.size();
    }

    private void answerAll() {
        List<Answer> answers = new ArrayList<>();
        synchronized (lock) {
            for (Follower follower : followers) {
                if (follower.waiting != null && isBehind(follower)) {
                    readAhead(follower);
                } else {
                    answer(follower).ifPresent(answers::add);
                }
            }
        }
        answers.forEach(Answer::send);
    }

    void end(@Observes ShutdownDelayInitiatedEvent stopping) {
        end();
    }

    void end(@Observes ShutdownEvent stopping) {
        end();
    }

    /** Whoever waits is told that this is the end, so that requests under way are none of ours. */
    private void end() {
        synchronized (lock) {
            ended = true;
        }
        answerAll();
    }

    @PreDestroy
    void stop() {
        readers.shutdownNow();
    }
}
