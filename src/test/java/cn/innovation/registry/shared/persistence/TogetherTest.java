package cn.innovation.registry.shared.persistence;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final int CALLERS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final List<List<Integer>> asked = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore mayAnswer = new Semaphore(0);
    private final Together<String, Integer, String> together = new Together<>(PATIENCE, (aspect, keys) -> {
        asked.add(keys);
        mayAnswer.acquireUninterruptibly();
        if (keys.contains(-1)) {
            throw new IllegalStateException("no answer");
        }
        return keys.stream().filter(key -> key % 2 == 0).collect(toMap(key -> key, key -> aspect + " " + key));
    });

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void whoAsksAloneIsAskedForAlone() {
        mayAnswer.release(2);
        assertThat(together.find("of", 2)).contains("of 2");
        assertThat(together.find("of", 3)).isEmpty();
        assertThat(asked).containsExactly(List.of(2), List.of(3));
    }

    @Test
    void whoComesWhileAStatementIsUnderWayIsAskedForInTheNextWithAllOthersAndEachKeyOnce() throws Exception {
        Future<Optional<String>> first = find(2);
        List<Future<Optional<String>>> later = new ArrayList<>();
        untilAskedFor(1);
        for (int key : List.of(4, 5, 4, 6)) {
            later.add(find(key));
            await().until(() -> together.waiting("of") == later.size());
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
        await().until(() -> together.waiting("of") == 60);
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
        await().until(() -> together.waiting("of") == 1);
        Future<Optional<String>> beside = find(4);
        await().until(() -> together.waiting("of") == 2);
        mayAnswer.release(3);
        assertThat(first.get()).contains("of 2");
        assertThatThrownBy(failing::get).hasRootCauseMessage("no answer");
        assertThatThrownBy(beside::get).hasRootCauseMessage("no answer");
        assertThat(find(4).get()).contains("of 4");
    }

    @Test
    void whoAsksForAnotherAspectWaitsForNobody() throws Exception {
        List<Future<Optional<String>>> all = List.of(find("of", 2), find("once", 2));
        untilAskedFor(2);
        mayAnswer.release(2);
        assertThat(all.get(0).get()).contains("of 2");
        assertThat(all.get(1).get()).contains("once 2");
        assertThat(asked).containsExactly(List.of(2), List.of(2));
    }

    @Test
    void whoHasWaitedForTooLongAsksForHimselfWhetherHisStatementHasBegunOrNot() throws Exception {
        Together<String, Integer, String> impatient = new Together<>(Duration.ofSeconds(2), (aspect, keys) -> {
            asked.add(keys);
            if (keys.size() > 1 || keys.contains(1)) {
                mayAnswer.acquireUninterruptibly();
            }
            return keys.stream().collect(toMap(key -> key, key -> "alone"));
        });
        Future<Optional<String>> silent = callers.submit(() -> impatient.find("", 1));
        await().until(() -> impatient.isUnderWay(""));
        assertThat(impatient.find("", 2)).contains("alone");
        assertThat(impatient.waiting("")).isZero();

        Future<Optional<String>> next = callers.submit(() -> impatient.find("", 3));
        await().until(() -> impatient.waiting("") == 1);
        Future<Optional<String>> takenAlong = callers.submit(() -> impatient.find("", 4));
        await().until(() -> impatient.waiting("") == 2);
        mayAnswer.release();
        silent.get();
        assertThat(takenAlong.get()).contains("alone");
        assertThat(next).isNotDone();
        mayAnswer.release();
        next.get();
        assertThat(asked).containsExactly(List.of(1), List.of(2), List.of(3, 4), List.of(4));
        assertThat(impatient.isUnderWay("")).isFalse();
    }

    @Test
    void eachSeesWhatWasWrittenBeforeHeAskedAndOneStatementOfAnAspectIsUnderWay() throws Exception {
        Map<Integer, Integer> written = new ConcurrentHashMap<>();
        List<AtomicInteger> underWay = List.of(new AtomicInteger(), new AtomicInteger());
        AtomicInteger most = new AtomicInteger();
        Together<Integer, Integer, Integer> versions = new Together<>(PATIENCE, (aspect, keys) -> {
            most.accumulateAndGet(underWay.get(aspect).incrementAndGet(), Math::max);
            Map<Integer, Integer> read = keys.stream().collect(toMap(key -> key, written::get));
            underWay.get(aspect).decrementAndGet();
            return read;
        });
        storm(key -> {
            int version = written.merge(key, 1, Integer::sum);
            assertThat(versions.find(key % 2, key).orElseThrow()).isGreaterThanOrEqualTo(version);
        });
        assertThat(most).hasValue(1);
        assertThat(List.of(versions.isUnderWay(0), versions.isUnderWay(1))).containsOnly(false);
    }

    @Test
    void nobodyIsForgottenWhereSomeGiveUpWaitingAndSomeFail() throws Exception {
        Together<Integer, Integer, Integer> trying = new Together<>(Duration.ofMillis(1), (aspect, keys) -> {
            LockSupport.parkNanos(
                    TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextInt(2_000)));
            if (keys.contains(7)) {
                throw new IllegalStateException("no answer");
            }
            return keys.stream().collect(toMap(key -> key, key -> key));
        });
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        storm(key -> {
            try {
                assertThat(trying.find(0, key)).contains(key);
                answered.incrementAndGet();
            } catch (IllegalStateException failure) {
                failed.incrementAndGet();
            }
        });
        assertThat(answered).hasPositiveValue();
        assertThat(failed).hasPositiveValue();
        assertThat(trying.isUnderWay(0)).isFalse();
    }

    /** All callers at once, for one key of ten after the other. */
    private void storm(IntConsumer call) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            all.add(callers.submit(() -> {
                for (int n = 0; n < 1_000; n++) {
                    call.accept(ThreadLocalRandom.current().nextInt(10));
                }
            }));
        }
        for (Future<?> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
    }

    private Future<Optional<String>> find(int key) {
        return find("of", key);
    }

    private Future<Optional<String>> find(String aspect, int key) {
        return callers.submit(() -> together.find(aspect, key));
    }

    private void untilAskedFor(int statements) {
        await().until(() -> asked.size() == statements);
    }
}
