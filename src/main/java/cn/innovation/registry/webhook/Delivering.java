package cn.innovation.registry.webhook;

import cn.innovation.registry.changes.Change;
import cn.innovation.registry.changes.ChangeReader;
import cn.innovation.registry.changes.Position;
import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.fact.VisibleChanges;
import cn.innovation.registry.webhook.Deliveries.Job;
import cn.innovation.registry.webhook.Deliveries.Pending;
import cn.innovation.registry.webhook.Sender.Outcome;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One delivery of a subscription, with the eyes of its owner. */
@ApplicationScoped
@Startup
class Delivering {
    private static final int MOST_CHANGES = 100;

    private final Deliveries deliveries;
    private final ChangeReader feed;
    private final VisibleChanges visible;
    private final Sender sender;
    private final Retries retries;
    private final ObjectMapper json;
    private final Clock clock;
    private final Counter delivered;
    private final Counter failed;

    Delivering(
            Deliveries deliveries,
            ChangeReader feed,
            VisibleChanges visible,
            Sender sender,
            Retries retries,
            ObjectMapper json,
            Clock clock,
            MeterRegistry meters) {
        this.deliveries = deliveries;
        this.feed = feed;
        this.visible = visible;
        this.sender = sender;
        this.retries = retries;
        this.json = json;
        this.clock = clock;
        this.delivered = attempts("delivered", meters);
        this.failed = attempts("failed", meters);
    }

    private static Counter attempts(String outcome, MeterRegistry meters) {
        return Counter.builder("registry.webhook.attempts")
                .description("Attempts to deliver, by what came of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * The one that waits, or else what is next in the feed.
     *
     * @param head the end of the feed, looked up before
     * @return whether there may be more to do by now
     */
    boolean next(Job job, String worker, String head) throws InterruptedException {
        Topics topics = visible.topics(job.kinds());
        Optional<Pending> waiting = deliveries.pending(job.id());
        if (waiting.isEmpty()) {
            ChangeReader.Page page = feed.page(Position.of(job.position()), topics, MOST_CHANGES, visible.withValues());
            List<Change> changes = page.changes();
            if (changes.isEmpty() && page.isEnd()) {
                deliveries.rest(job, worker, head);
                return false;
            }
            if (changes.isEmpty()) {
                deliveries.pass(job, worker, page.next().toString());
                return true;
            }
            String last = changes.get(changes.size() - 1).position().toString();
            Optional<Pending> cut = deliveries.cut(job, worker, UUID.randomUUID(), last, changes.size());
            return cut.isPresent() && send(job, worker, cut.get(), changes);
        }
        return again(job, worker, waiting.get(), topics);
    }

    /** The feed stays as it is, so the same stretch is read again and need not be kept; of it that is sent which may be seen by now. */
    private boolean again(Job job, String worker, Pending delivery, Topics topics) throws InterruptedException {
        Position last = Position.of(delivery.last());
        ChangeReader.Page page = feed.page(Position.of(delivery.after()), topics, MOST_CHANGES, visible.withValues());
        List<Change> changes = page.changes().stream()
                .filter(change -> change.position().compareTo(last) <= 0)
                .toList();
        if (!page.isEnd() && page.next().compareTo(last) < 0) {
            deliveries.split(delivery, page.next().toString(), changes.size());
        }
        if (changes.isEmpty()) {
            deliveries.drop(delivery.id());
            return true;
        }
        return send(job, worker, delivery, changes);
    }

    private boolean send(Job job, String worker, Pending delivery, List<Change> changes) throws InterruptedException {
        byte[] body = body(changes);
        long seconds = clock.instant().getEpochSecond();
        String id = delivery.id().toString();
        Map<String, String> headers = Map.of(
                "content-type",
                CloudEvent.BATCH,
                "user-agent",
                "innovation-registry",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                Signature.of(job.secrets(), id, seconds, body));
        long begun = System.nanoTime();
        Outcome outcome = sender.send(job.url(), headers, body);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        (outcome.delivered() ? delivered : failed).increment();
        int tries = delivery.tries() + 1;
        if (outcome.delivered()) {
            deliveries.attempted(delivery.id(), "delivered", outcome, took);
            if (job.givenUp() > 0) {
                deliveries.succeeded(job.id());
            }
            return true;
        }
        if (outcome.gone()) {
            deliveries.attempted(delivery.id(), "dead", outcome, took);
            deliveries.gaveUp(job.id(), 1);
            return false;
        }
        if (retries.isOver(tries, delivery.age())) {
            deliveries.attempted(delivery.id(), "dead", outcome, took);
            deliveries.gaveUp(job.id(), retries.mostGivenUp());
            return true;
        }
        deliveries.attempted(delivery.id(), "pending", outcome, took);
        deliveries.wait(job.id(), worker, retries.wait(tries));
        return false;
    }

    private byte[] body(List<Change> changes) {
        try {
            return json.writeValueAsBytes(changes.stream()
                    .map(change -> CloudEvent.of(change, visible.withValues()))
                    .toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
