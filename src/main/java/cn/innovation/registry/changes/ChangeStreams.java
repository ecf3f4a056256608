package cn.innovation.registry.changes;

import cn.innovation.registry.changes.FeedRequest.Asked;
import cn.innovation.registry.changes.Follower.Answer;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Follows the feed for all streams at once: it reads what is new every second and hands it to those who wait. A stream that has
 * sent nothing on for its reader does not wait, so a slow one costs its position and a page. Who is further behind than what is
 * kept here reads the feed page by page, two at a time, whatever their number.
 */
@ApplicationScoped
class ChangeStreams {
    private static final int READERS = 2;

    private final ChangeReader reader;
    private final int mostStreams;
    private final Duration heartbeat;
    private final Duration longest;
    private final ExecutorService readers;

    // Of what follows, and within each follower, everything is read and written by whoever holds the lock.
    private final Object lock = new Object();
    private final Set<Follower> followers = new HashSet<>();
    private final KeptChanges kept = new KeptChanges();
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

    void measure(@Observes StartupEvent started, MeterRegistry meters) {
        Gauge.builder("registry.change.streams", this, ChangeStreams::count)
                .description("Streams of changes that are open")
                .register(meters);
        Gauge.builder("registry.change.streams.places", () -> mostStreams)
                .description("Streams of changes that may be open at once")
                .register(meters);
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
            Follower follower = new Follower(asked, heartbeat, longest);
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
            return follower.isOver();
        }
    }

    private void leave(Follower follower) {
        synchronized (lock) {
            follower.take();
            followers.remove(follower);
        }
    }

    private Uni<List<Change>> next(Follower follower) {
        return Uni.createFrom().<List<Change>>emitter(emitter -> {
            Optional<Answer> answer;
            synchronized (lock) {
                follower.await(emitter);
                answer = answer(follower);
            }
            answer.ifPresent(Answer::send);
        });
    }

    /** From what is kept. Empty if he has to wait: for something new, or until the feed was read for him. */
    private Optional<Answer> answer(Follower follower) {
        if (follower.isWaiting() && !ended && !kept.reach(follower.seen())) {
            readAhead(follower);
            return Optional.empty();
        }
        return follower.answer(kept, ended);
    }

    private void readAhead(Follower follower) {
        if (!follower.beginReading()) {
            return;
        }
        try {
            readers.execute(() -> catchUp(follower));
        } catch (RejectedExecutionException stopping) {
            follower.end();
        }
    }

    private void catchUp(Follower follower) {
        Position from;
        Position end;
        synchronized (lock) {
            from = follower.seen();
            end = kept.end();
        }
        Asked asked = follower.asked();
        ChangeReader.Page page;
        try {
            page = reader.page(from, asked.topics(), Follower.PAGE, asked.withValues());
        } catch (RuntimeException failure) {
            breakOff(follower, failure);
            return;
        }
        Optional<Answer> answer;
        synchronized (lock) {
            answer = follower.read(page, end, ended);
            if (answer.isEmpty() && follower.isWaiting() && !page.isEnd()) {
                readAhead(follower);
            }
        }
        answer.ifPresent(Answer::send);
    }

    /** Its reader comes back to where it was. */
    private void breakOff(Follower follower, RuntimeException failure) {
        Optional<UniEmitter<? super List<Change>>> waiting;
        synchronized (lock) {
            waiting = follower.take();
        }
        waiting.ifPresent(emitter -> emitter.fail(failure));
    }

    /** Also for those who wait for nothing: it tells them that the stream lives. */
    @Scheduled(every = "${registry.changes.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            while (readNew() == KeptChanges.MOST) {
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
            from = kept.end();
            begins = !kept.isBegun() || followers.isEmpty();
        }
        if (begins) {
            Position latest = reader.latest();
            synchronized (lock) {
                kept.begin(latest);
            }
            return 0;
        }
        List<Change> news = reader.everything(from, KeptChanges.MOST);
        synchronized (lock) {
            kept.add(news);
        }
        return news.size();
    }

    private void answerAll() {
        List<Answer> answers = new ArrayList<>();
        synchronized (lock) {
            followers.forEach(follower -> answer(follower).ifPresent(answers::add));
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
