package cn.innovation.registry.shared.persistence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Finds single records, and together those that are asked for at the same time: while as many statements are under way as the processors of a
 * small server have use for, who comes waits for the next of them, which asks for all who wait. Where fewer are under way, nobody waits. No
 * statement begins before the last of those that it answers has come, so each sees what was committed before he asked. It is the beginning of a
 * small statement that the server's time goes into (src/bench/notes.md).
 *
 * @param <K> what is asked for, with all that the answer depends on: those who ask for the same are given the same
 */
public final class Together<K, V> {
    /** As a page has; the others wait for the next statement. */
    private static final int MOST_AT_ONCE = 50;

    /** Answers those that there are. It has nothing of the thread that it is called on. */
    @FunctionalInterface
    public interface Asking<K, V> {
        Map<K, V> ask(List<K> keys);
    }

    private final int statements;
    private final Asking<K, V> asking;
    private final Queue<Waiting<K, V>> waiting = new ArrayDeque<>();
    private int underWay;

    /** @param statements how many are under way at a time, at most */
    public Together(int statements, Asking<K, V> asking) {
        this.statements = statements;
        this.asking = asking;
    }

    /** Who waits is woken once: to ask for all, or with his answer. */
    private record Waiting<K, V>(K key, CompletableFuture<Boolean> leads, CompletableFuture<Optional<V>> answer) {
        static <K, V> Waiting<K, V> of(K key) {
            return new Waiting<>(key, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void answered(Optional<V> found) {
            answer.complete(found);
            leads.complete(false);
        }

        void failed(Throwable failure) {
            answer.completeExceptionally(failure);
            leads.complete(false);
        }
    }

    public Optional<V> find(K key) {
        Waiting<K, V> own = Waiting.of(key);
        synchronized (waiting) {
            waiting.add(own);
            if (underWay < statements) {
                underWay++;
                own.leads().complete(true);
            }
        }
        if (own.leads().join()) {
            askForAll();
        }
        try {
            return own.answer().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : failed;
        }
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** The one who leads is the first of those who wait, or nobody else does. */
    private void askForAll() {
        List<Waiting<K, V>> all = taken();
        try {
            Map<K, V> found =
                    asking.ask(all.stream().map(Waiting::key).distinct().toList());
            all.forEach(one -> one.answered(Optional.ofNullable(found.get(one.key()))));
        } catch (RuntimeException | Error failure) {
            all.forEach(one -> one.failed(failure));
            if (failure instanceof Error error) {
                throw error;
            }
        } finally {
            handOn();
        }
    }

    private List<Waiting<K, V>> taken() {
        List<Waiting<K, V>> all = new ArrayList<>();
        synchronized (waiting) {
            for (Waiting<K, V> one = waiting.poll(); one != null; one = waiting.poll()) {
                all.add(one);
                if (all.size() == MOST_AT_ONCE) {
                    break;
                }
            }
        }
        return all;
    }

    private void handOn() {
        synchronized (waiting) {
            Waiting<K, V> next = waiting.peek();
            if (next == null) {
                underWay--;
            } else {
                next.leads().complete(true);
            }
        }
    }
}
