package cn.innovation.registry.shared.persistence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Finds single records, and together those that are asked for at the same time: while a statement is under way, who comes waits for the next, which
 * asks for all who wait. Where none is under way, nobody waits; who has waited for too long asks for himself, as if there were no others. No
 * statement begins before the last of those that it answers has come, so each sees what was committed before he asked. It is the beginning of a
 * small statement that the server's time goes into (src/bench/notes.md).
 *
 * @param <A> what all in one statement have in common: with the key, all that the answer depends on. Those of different aspects know nothing of
 *     each other
 * @param <K> what is asked for; those who ask for the same are given the same
 */
public final class Together<A, K, V> {
    /** As a page has; the others wait for the next statement. */
    private static final int MOST_AT_ONCE = 50;

    /** Answers those that there are. It has nothing of the thread that it is called on. */
    @FunctionalInterface
    public interface Asking<A, K, V> {
        Map<K, V> ask(A aspect, List<K> keys);
    }

    private final Duration patience;
    private final Asking<A, K, V> asking;
    /** Who waits, of each aspect that a statement is under way for. */
    private final Map<A, Queue<Waiting<K, V>>> underWay = new HashMap<>();

    /** @param patience how long somebody waits for others, at most: they may have met a connection that is silent */
    public Together(Duration patience, Asking<A, K, V> asking) {
        this.patience = patience;
        this.asking = asking;
    }

    /** @param turn what he is woken for, once: to ask, for others too, or to take his answer */
    private record Waiting<K, V>(K key, CompletableFuture<Supplier<Optional<V>>> turn) {}

    /** The one of a key, if there is one. */
    public Optional<V> find(A aspect, K key) {
        Waiting<K, V> own = new Waiting<>(key, new CompletableFuture<>());
        Queue<Waiting<K, V>> waiting;
        synchronized (underWay) {
            Queue<Waiting<K, V>> others = underWay.get(aspect);
            waiting = others == null ? new ArrayDeque<>() : others;
            if (others == null) {
                underWay.put(aspect, waiting);
                own.turn().complete(() -> askForAll(aspect, key, waiting));
            } else {
                waiting.add(own);
            }
        }
        try {
            return own.turn().get(patience.toMillis(), TimeUnit.MILLISECONDS).get();
        } catch (TimeoutException late) {
            return alone(aspect, own, waiting);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return alone(aspect, own, waiting);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How many wait. */
    int waiting(A aspect) {
        synchronized (underWay) {
            return underWay.getOrDefault(aspect, new ArrayDeque<>()).size();
        }
    }

    boolean isUnderWay(A aspect) {
        synchronized (underWay) {
            return underWay.containsKey(aspect);
        }
    }

    private Optional<V> alone(A aspect, Waiting<K, V> own, Queue<Waiting<K, V>> waiting) {
        synchronized (underWay) {
            waiting.remove(own);
            // Told at this moment to ask for all, he has to, since nobody else will.
            own.turn()
                    .complete(() -> Optional.ofNullable(
                            asking.ask(aspect, List.of(own.key())).get(own.key())));
        }
        return own.turn().join().get();
    }

    private Optional<V> askForAll(A aspect, K first, Queue<Waiting<K, V>> waiting) {
        List<Waiting<K, V>> others = taken(waiting);
        try {
            List<K> keys = new ArrayList<>(List.of(first));
            others.forEach(one -> keys.add(one.key()));
            Map<K, V> found = asking.ask(aspect, keys.stream().distinct().toList());
            others.forEach(one -> one.turn().complete(() -> Optional.ofNullable(found.get(one.key()))));
            return Optional.ofNullable(found.get(first));
        } catch (RuntimeException | Error failure) {
            others.forEach(one -> one.turn().complete(() -> {
                throw failure;
            }));
            throw failure;
        } finally {
            handOn(aspect, waiting);
        }
    }

    private List<Waiting<K, V>> taken(Queue<Waiting<K, V>> waiting) {
        List<Waiting<K, V>> taken = new ArrayList<>();
        synchronized (underWay) {
            while (taken.size() < MOST_AT_ONCE - 1 && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
        }
        return taken;
    }

    /** To who has waited longest; he is no longer one of those whom another may take along. */
    private void handOn(A aspect, Queue<Waiting<K, V>> waiting) {
        synchronized (underWay) {
            Waiting<K, V> next = waiting.poll();
            if (next == null) {
                underWay.remove(aspect);
            } else {
                next.turn().complete(() -> askForAll(aspect, next.key(), waiting));
            }
        }
    }
}
