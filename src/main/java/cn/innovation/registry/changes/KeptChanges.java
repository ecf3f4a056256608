package cn.innovation.registry.changes;

import cn.innovation.registry.fact.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of the feed, kept for whoever is nearly there. Used by who holds the lock of {@link ChangeStreams}. */
final class KeptChanges {
    static final int MOST = 1000;

    private final Deque<Change> changes = new ArrayDeque<>();
    /** What lies between it and the end is kept. Null until the feed was looked at. */
    private @Nullable Position beginning;

    private Position end = Position.START;

    boolean isBegun() {
        return beginning != null;
    }

    /** Nothing is kept yet; what follows this will be. */
    void begin(Position latest) {
        changes.clear();
        beginning = latest;
        end = latest;
    }

    /** What followed the end; of all that, the latest stay. */
    void add(List<Change> news) {
        for (Change change : news) {
            changes.addLast(change);
            end = change.position();
        }
        while (changes.size() > MOST) {
            beginning = changes.removeFirst().position();
        }
    }

    Position end() {
        return end;
    }

    /** Whether everything that follows the position is kept. */
    boolean reach(Position position) {
        return beginning != null && position.compareTo(beginning) >= 0;
    }

    /** What follows the position and is among the topics. */
    List<Change> after(Position position, Topics topics, int most) {
        List<Change> found = new ArrayList<>();
        if (position.compareTo(end) < 0) {
            for (Change change : changes) {
                if (found.size() < most
                        && change.position().compareTo(position) > 0
                        && topics.show(change.topic(), change.district())) {
                    found.add(change);
                }
            }
        }
        return found;
    }
}
