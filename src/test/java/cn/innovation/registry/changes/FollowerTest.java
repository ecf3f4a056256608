package cn.innovation.registry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.changes.ChangeView.RecordRef;
import cn.innovation.registry.changes.FeedRequest.Asked;
import cn.innovation.registry.fact.Topics;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a follower is told of what is kept. */
class FollowerTest {
    private static final String TOPIC = "enterprise";

    private final KeptChanges kept = new KeptChanges();

    @Test
    void whoIsThereIsToldWhatIsNewAndNothingElse() {
        kept.begin(at(10));
        kept.add(changes(11, 13));
        Follower follower = follower(at(11));
        assertThat(told(follower, false)).containsExactly(at(12), at(13));
        assertThat(follower.isOver()).isFalse();
        waits(follower);
        assertThat(follower.answer(kept, false)).isEmpty();
    }

    @Test
    void whatIsKeptIsNoMoreThanItsBound() {
        kept.begin(at(10));
        kept.add(changes(11, 11 + KeptChanges.MOST));
        assertThat(kept.reach(at(10))).isFalse();
        assertThat(kept.reach(at(11))).isTrue();
        assertThat(kept.after(at(11), Topics.everywhere(Set.of(TOPIC)), 2 * KeptChanges.MOST))
                .hasSize(KeptChanges.MOST);
    }

    @Test
    void whoIsBehindWhenAllEndsIsToldNothingSoThatHeComesBackToWhereHeWas() {
        kept.begin(at(10));
        kept.add(changes(11, 13));
        Follower follower = follower(at(5));
        assertThat(told(follower, true)).isEmpty();
        assertThat(follower.isOver()).isTrue();
        assertThat(follower.seen()).isEqualTo(at(5));
    }

    private List<Position> told(Follower follower, boolean ended) {
        waits(follower);
        return follower.answer(kept, ended).orElseThrow().changes().stream()
                .map(Change::position)
                .toList();
    }

    private static void waits(Follower follower) {
        Uni.createFrom().<List<Change>>emitter(follower::await).subscribe().with(page -> {});
    }

    private static Follower follower(Position after) {
        Asked asked = new Asked(after, Topics.everywhere(Set.of(TOPIC)), true);
        return new Follower(asked, Duration.ofHours(1), Duration.ofHours(1));
    }

    private static List<Change> changes(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> change(at(number)))
                .toList();
    }

    private static Change change(Position position) {
        RecordRef record = new RecordRef(TOPIC, "91440703MA00000077", 1L);
        ChangeView view = new ChangeView(
                position.toString(),
                TOPIC,
                record.key(),
                record,
                "changed",
                List.of(),
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null);
        return new Change(position, TOPIC, null, view);
    }

    private static Position at(int number) {
        return new Position(1, number, number);
    }
}
