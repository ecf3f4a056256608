package cn.innovation.registry.changes;

import cn.innovation.registry.changes.ChangeRows.Beside;
import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the feed. What a snapshot shows of it is what lies below its xmin: there every transaction has ended, so nothing will
 * be put in between any more. The changes of an earlier epoch are all settled, whatever their ids.
 */
@ApplicationScoped
public class ChangeReader {
    /** How far it is counted what is behind a page, so that the price of a page does not grow with the feed. */
    static final int MOST_BEHIND = 10_000;

    /** How many changes of a topic that is bound to districts a page looks at: elsewhere there may stand very many. */
    static final int MOST_LOOKED_AT = 2_000;

    /** Behind everything. */
    private static final Position NO_END = new Position(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * It begins each snapshot of the feed. How much follows a place in an index the database guesses by the first column alone, and guesses
     * too little; then it would fetch all of it by a bitmap and sort it, for the sake of a page.
     */
    static final String HORIZON = """
            select current_epoch(), pg_snapshot_xmin(pg_current_snapshot())::text, set_config('enable_bitmapscan', 'off', true)
            """;

    /** How far a page may come: to where the first of the topics that are bound to districts was looked at so often. */
    private static final String REACH = """
            select w.epoch, w.feed_xid::text as xid, w.id
            from unnest(?) as t (topic)
            cross join lateral (
                select c.epoch, c.feed_xid, c.id from change c
                where (c.topic, c.epoch, c.feed_xid, c.id) > (t.topic, ?, ?::xid8, ?)
                  and (c.topic, c.epoch, c.feed_xid) < (t.topic, ?, ?::xid8)
                order by c.topic, c.epoch, c.feed_xid, c.id offset %d limit 1) w
            order by w.epoch, w.feed_xid, w.id limit 1
            """.formatted(MOST_LOOKED_AT - 1);

    /**
     * How many are asked for stands in the text: of a parameter the database has to assume a tenth of what follows, so it would plan each
     * page of a long feed anew.
     *
     * <p>Each topic is led by its index, so neither a rare kind nor what the caller may not see is walked through. The topic stands in the
     * comparisons, so that no other index can take them: by what the database knows of epochs, that of the feed looks as good.
     */
    private static final String KEYS = """
            select k.epoch, k.feed_xid, k.id
            from unnest(?) as t (topic)
            cross join lateral (
                select c.epoch, c.feed_xid, c.id from change c
                where (c.topic, c.epoch, c.feed_xid, c.id) > (t.topic, ?, ?::xid8, ?)
                  and (c.topic, c.epoch, c.feed_xid) < (t.topic, ?, ?::xid8)
                order by c.topic, c.epoch, c.feed_xid, c.id limit %1$d) k
            order by k.epoch, k.feed_xid, k.id limit %1$d
            """;

    /** The same for who is limited to districts: what is bound to them has to be looked at to know where it stands. */
    private static final String KEYS_NEAR = """
            select k.epoch, k.feed_xid, k.id
            from ((%3$s) union all
                select n.epoch, n.feed_xid, n.id
                from unnest(?) as t (topic)
                cross join lateral (
                    select w.epoch, w.feed_xid, w.id
                    from (
                        select c.topic, c.epoch, c.feed_xid, c.id, c.record_id from change c
                        where (c.topic, c.epoch, c.feed_xid, c.id) > (t.topic, ?, ?::xid8, ?)
                          and (c.topic, c.epoch, c.feed_xid) < (t.topic, ?, ?::xid8)
                        order by c.topic, c.epoch, c.feed_xid, c.id limit %2$d) w
                    where place_of(w.record_id) = any (?)
                    order by w.topic, w.epoch, w.feed_xid, w.id limit %1$d) n) k
            where (k.epoch, k.feed_xid, k.id) <= (?, ?::xid8, ?)
            order by k.epoch, k.feed_xid, k.id limit %1$d
            """;

    static final String BEHIND = """
            select count(*) from (
                select from unnest(?) as t (topic)
                cross join lateral (
                    select from change c
                    where (c.topic, c.epoch, c.feed_xid, c.id) > (t.topic, ?, ?::xid8, ?)
                      and (c.topic, c.epoch, c.feed_xid) < (t.topic, ?, ?::xid8)
                    order by c.topic, c.epoch, c.feed_xid, c.id limit %1$d) k
                limit %1$d) behind
            """.formatted(MOST_BEHIND);

    private static final String EVERYTHING = """
            select c.epoch, c.feed_xid, c.id from change c
            where (c.epoch, c.feed_xid, c.id) > (?, ?::xid8, ?) and (c.epoch, c.feed_xid) < (?, ?::xid8)
            order by c.epoch, c.feed_xid, c.id limit %d
            """;

    /** Wherever it stands: from there on nothing is left out that the caller may see. */
    private static final String LATEST = """
            select k.epoch, k.feed_xid::text as xid, k.id
            from unnest(?) as t (topic)
            cross join lateral (
                select c.epoch, c.feed_xid, c.id from change c
                where c.topic = t.topic and (c.topic, c.epoch, c.feed_xid) < (t.topic, ?, ?::xid8)
                order by c.epoch desc, c.feed_xid desc, c.id desc limit 1) k
            order by k.epoch desc, k.feed_xid desc, k.id desc limit 1
            """;

    private static final String LATEST_OF_ALL = """
            select c.epoch, c.feed_xid::text as xid, c.id from change c
            where (c.epoch, c.feed_xid) < (?, ?::xid8)
            order by c.epoch desc, c.feed_xid desc, c.id desc limit 1
            """;

    private final Sql sql;
    private final ChangeRows rows;

    ChangeReader(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.rows = new ChangeRows(json);
    }

    /**
     * What follows a position, and how much more there is.
     *
     * @param next where to read on; it may lie behind the last change, and so go on where there is none
     * @param behind how many follow; where not all can be looked at, at least so many, and none only at the end
     * @param isEnd whether nothing follows by now
     */
    public record Page(List<Change> changes, Position next, int behind, boolean isEnd) {}

    /** Below it all is settled. */
    record Horizon(int epoch, String xmin) {}

    public Page page(Position after, Topics topics, int limit, boolean withValues) {
        return sql.snapshot(session -> {
            Horizon horizon = horizon(session);
            Position reach = reach(session, topics, after, horizon);
            List<Change> changes = rows.read(
                    session, keys(topics, after, horizon, reach, limit), withValues ? Beside.VALUES : Beside.NOTHING);
            Position last =
                    changes.isEmpty() ? after : changes.get(changes.size() - 1).position();
            boolean full = changes.size() == limit;
            boolean isEnd = !full && reach.equals(NO_END);
            Position next = full || isEnd ? last : reach;
            return new Page(changes, next, isEnd ? 0 : behind(session, topics, next, horizon), isEnd);
        });
    }

    private static int behind(Session session, Topics topics, Position next, Horizon horizon) throws SQLException {
        Position reach = reach(session, topics, next, horizon);
        Condition keys = keys(topics, next, horizon, reach, MOST_BEHIND);
        String counting = topics.near().isEmpty() ? BEHIND : "select count(*) from (" + keys.sql() + ") behind";
        int counted = session.list(counting, keys.args(), row -> row.getInt(1)).get(0);
        return reach.equals(NO_END) ? counted : Math.max(counted, 1);
    }

    private static Position reach(Session session, Topics topics, Position after, Horizon horizon) throws SQLException {
        if (topics.near().isEmpty()) {
            return NO_END;
        }
        List<Object> args = new ArrayList<>(List.of(List.copyOf(topics.near())));
        args.addAll(between(after, horizon));
        return session.list(REACH, args, ChangeRows::position).stream()
                .findFirst()
                .orElse(NO_END);
    }

    /** What follows a position, whoever may see it. */
    List<Change> everything(Position after, int limit) {
        return sql.snapshot(session -> {
            List<Object> args = between(after, horizon(session));
            return rows.read(session, new Condition(EVERYTHING.formatted(limit), args), Beside.VALUES_AND_DISTRICT);
        });
    }

    /** Where the topics end by now. */
    Position latest(Topics topics) {
        return sql.snapshot(session -> {
            Horizon horizon = horizon(session);
            List<Object> args = List.of(List.copyOf(topics.all()), horizon.epoch(), horizon.xmin());
            return session.list(LATEST, args, ChangeRows::position).stream()
                    .findFirst()
                    .orElse(Position.START);
        });
    }

    /** Where the feed ends by now. */
    public Position latest() {
        return sql.snapshot(session -> {
            Horizon horizon = horizon(session);
            return session.list(LATEST_OF_ALL, List.of(horizon.epoch(), horizon.xmin()), ChangeRows::position).stream()
                    .findFirst()
                    .orElse(Position.START);
        });
    }

    /**
     * Whether a position lies where the feed has not come to. In an earlier epoch that is behind its end: what stood there was
     * lost when the registry was restored from a copy.
     */
    public boolean isAhead(Position position) {
        if (position.equals(Position.START)) {
            return false;
        }
        return sql.list(
                        """
                        select (?, ?::xid8) >= (current_epoch(), pg_snapshot_xmin(pg_current_snapshot()))
                            or ? < current_epoch() and not exists (
                                select from change where epoch = ? and (feed_xid, id) >= (?::xid8, ?))
                        """,
                        List.of(
                                position.epoch(),
                                Long.toString(position.xid()),
                                position.epoch(),
                                position.epoch(),
                                Long.toString(position.xid()),
                                position.id()),
                        row -> row.getBoolean(1))
                .get(0);
    }

    private static Horizon horizon(Session session) throws SQLException {
        return session.list(HORIZON, List.of(), row -> new Horizon(row.getInt(1), row.getString(2)))
                .get(0);
    }

    /** The keys of a page, and what they are asked by. */
    static Condition keys(Topics topics, Position after, Horizon horizon, Position reach, int limit) {
        List<Object> args = new ArrayList<>(List.of(List.copyOf(topics.everywhere())));
        args.addAll(between(after, horizon));
        String everywhere = KEYS.formatted(limit);
        if (topics.near().isEmpty()) {
            return new Condition(everywhere, args);
        }
        args.add(List.copyOf(topics.near()));
        args.addAll(between(after, horizon));
        args.add(List.copyOf(topics.districts()));
        args.addAll(List.of(reach.epoch(), Long.toString(reach.xid()), reach.id()));
        return new Condition(KEYS_NEAR.formatted(limit, MOST_LOOKED_AT, everywhere), args);
    }

    private static List<Object> between(Position after, Horizon horizon) {
        return List.of(after.epoch(), Long.toString(after.xid()), after.id(), horizon.epoch(), horizon.xmin());
    }
}
