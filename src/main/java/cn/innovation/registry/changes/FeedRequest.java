package cn.innovation.registry.changes;

import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.fact.VisibleChanges;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.ReadPosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what both ways of following the feed take: where to begin, and which kinds. */
@ApplicationScoped
class FeedRequest {
    /** The end of the feed by now. */
    static final String LATEST = "latest";

    private final ChangeReader reader;
    private final VisibleChanges visible;
    private final ReadPosition wanted;

    FeedRequest(ChangeReader reader, VisibleChanges visible, ReadPosition wanted) {
        this.reader = reader;
        this.visible = visible;
        this.wanted = wanted;
    }

    /**
     * What is to be read.
     *
     * @param withValues whether its reader sees who changed what from which value to which
     */
    record Asked(Position after, Topics topics, boolean withValues) {
        ChangeView shown(Change change) {
            return withValues ? change.view() : change.view().withoutValues();
        }
    }

    /** Throws 400 with every fault, also those that {@code parameters} has already. */
    Asked read(String name, String after, @Nullable String kind, Parameters parameters) {
        List<String> kinds = parameters.codes("kind", kind, visible.kinds());
        Position position = after.equals(LATEST) ? null : Position.read(name, after, parameters);
        if (position != null) {
            // A replica that has not come so far would refuse it.
            wanted.atLeast(position.epoch(), position.xid());
            if (reader.isAhead(position)) {
                parameters.fault(name, "AHEAD_OF_FEED");
            }
        }
        parameters.check();
        Topics topics = visible.topics(kinds);
        return new Asked(position == null ? reader.latest(topics) : position, topics, visible.withValues());
    }
}
