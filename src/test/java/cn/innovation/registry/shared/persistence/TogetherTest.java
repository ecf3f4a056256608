package cn.innovation.registry.shared.persistence;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final int CALLERS = 64;

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final List<List<Integer>> asked = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore mayAnswer = new Semaphore(0);
    private final Together<Integer, String> together = new Together<>(1, keys -> {
        asked.add(keys);
        mayAnswer.acquireUninterruptibly();
        if (keys.contains(-1)) {
            throw new IllegalStateException("no answer");
        }
        return keys.stream().filter(key -> key % 2 == 0).collect(toMap(key -> key, key -> "of " + key));
    });

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void whoAsksAloneIsAskedForAlone() {
        mayAnswer.release(2);
        assertThat(together.find(2)).contains("of 2");
        assertThat(together.find(3)).isEmpty();
        assertThat(asked).containsExactly(List.of(2), List.of(3));
    }

    @Test
    void whoComesWhileAStatementIsUnderWayIsAskedForInTheNextWithAllOthersAndEachKeyOnce() throws Exception {
        Future<Optional<String>> first = find(2);
        List<Future<Optional<String>>> later = new ArrayList<>();
        untilAskedFor(1);
        for (int key : List.of(4, 5, 4, 6)) {
            later.add(find(key));
            await().until(() -> together.waiting() == later.size());
        }
        mayAnswer.release(2);
        assertThat(first.get()).contains("of 2");
        assertThat(later.get(0).get()).contains("of 4");
        assertThat(later.get(1).get()).isEmpty();
        assertThat(later.get(2).get()).contains("of 4");
        assertThat(later.get(3).get()).contains("of 6");
        assertThat(asked).containsExactly(List.of(2), List.of(4, 5, 6));
    }

    @Test
    void noMoreThanFiftyAreAskedForAtOnceAndTheOthersInTheNextStatement() throws Exception {
        List<Future<Optional<String>>> all = new ArrayList<>(List.of(find(0)));
        untilAskedFor(1);
        IntStream.rangeClosed(1, 60).forEach(key -> all.add(find(key)));
        await().until(() -> together.waiting() == 60);
        mayAnswer.release(3);
        for (Future<Optional<String>> one : all) {
            one.get(10, TimeUnit.SECONDS);
        }
        assertThat(asked).extracting(List::size).containsExactly(1, 50, 10);
    }

    @Test
    void failureIsThatOfAllWhoWereAskedForAndTheNextAreAnswered() throws Exception {
        Future<Optional<String>> first = find(2);
        untilAskedFor(1);
        Future<Optional<String>> failing = find(-1);
        await().until(() -> together.waiting() == 1);
        Future<Optional<String>> beside = find(4);
        await().until(() -> together.waiting() == 2);
        mayAnswer.release(3);
        assertThat(first.get()).contains("of 2");
        assertThatThrownBy(failing::get).hasRootCauseMessage("no answer");
        assertThatThrownBy(beside::get).hasRootCauseMessage("no answer");
        assertThat(find(4).get()).contains("of 4");
    }

    @Test
    void eachSeesWhatWasWrittenBeforeHeAskedAndNoMoreStatementsThanAllowedAreUnderWay() throws Exception {
        Map<Integer, Integer> written = new ConcurrentHashMap<>();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Together<Integer, Integer> versions = new Together<>(3, keys -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Map<Integer, Integer> read = keys.stream().collect(toMap(key -> key, written::get));
            underWay.decrementAndGet();
            return read;
        });
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            all.add(callers.submit(() -> {
                for (int n = 0; n < 2_000; n++) {
                    int key = ThreadLocalRandom.current().nextInt(10);
                    int version = written.merge(key, 1, Integer::sum);
                    assertThat(versions.find(key).orElseThrow()).isGreaterThanOrEqualTo(version);
                }
            }));
        }
        for (Future<?> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertThat(most).hasValueBetween(1, 3);
    }

    private Future<Optional<String>> find(int key) {
        return callers.submit(() -> together.find(key));
    }

    private void untilAskedFor(int statements) {
        await().until(() -> asked.size() == statements);
    }
}
