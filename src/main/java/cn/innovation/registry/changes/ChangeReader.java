package cn.innovation.registry.changes;

import cn.innovation.registry.changes.ChangeRows.Beside;
import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.persistence.Sql.Session;
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

    /**
     * Each topic is led by its index, so neither a rare kind nor what the caller may not see is walked through; of what is bound to
     * districts, what stands elsewhere is.
     */
    static final String KEYS = """
            select k.epoch, k.feed_xid, k.id
            from unnest(?) as t (topic)
            cross join lateral (
                select c.epoch, c.feed_xid, c.id from change c
                where c.topic = t.topic and (c.epoch, c.feed_xid, c.id) > (?, ?::xid8, ?)
                  and (c.epoch, c.feed_xid) < (?, ?::xid8) %s
                order by c.epoch, c.feed_xid, c.id limit ?) k
            order by k.epoch, k.feed_xid, k.id limit ?
            """;

    static final String BEHIND = """
            select count(*) from (
                select from unnest(?) as t (topic)
                cross join lateral (
                    select from change c
                    where c.topic = t.topic and (c.epoch, c.feed_xid, c.id) > (?, ?::xid8, ?)
                      and (c.epoch, c.feed_xid) < (?, ?::xid8) %s
                    order by c.epoch, c.feed_xid, c.id limit ?) k
                limit ?) behind
            """;

    private static final String EVERYTHING = """
            select c.epoch, c.feed_xid, c.id from change c
            where (c.epoch, c.feed_xid, c.id) > (?, ?::xid8, ?) and (c.epoch, c.feed_xid) < (?, ?::xid8)
            order by c.epoch, c.feed_xid, c.id limit ?
            """;

    private static final String LATEST = """
            select k.epoch, k.feed_xid::text as xid, k.id
            from unnest(?) as t (topic)
            cross join lateral (
                select c.epoch, c.feed_xid, c.id from change c
                where c.topic = t.topic and (c.epoch, c.feed_xid) < (?, ?::xid8) %s
                order by c.epoch desc, c.feed_xid desc, c.id desc limit 1) k
            order by k.epoch desc, k.feed_xid desc, k.id desc limit 1
            """;

    private static final String LATEST_OF_ALL = """
            select c.epoch, c.feed_xid::text as xid, c.id from change c
            where (c.epoch, c.feed_xid) < (?, ?::xid8)
            order by c.epoch desc, c.feed_xid desc, c.id desc limit 1
            """;

    private static final String HERE = " and (t.topic <> all (?) or place_of(c.record_id) = any (?))";

    private final Sql sql;
    private final ChangeRows rows;

    ChangeReader(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.rows = new ChangeRows(json);
    }

    /** What follows a position, and how much more there is. */
    public record Page(List<Change> changes, Position next, int behind) {}

    /** Below it all is settled. */
    private record Horizon(int epoch, String xmin) {}

    public Page page(Position after, Topics topics, int limit, boolean withValues) {
        return sql.snapshot(session -> {
            Horizon horizon = horizon(session);
            List<Change> changes = rows.read(
                    session,
                    following(KEYS, topics, after, horizon, limit),
                    withValues ? Beside.VALUES : Beside.NOTHING);
            Position next =
                    changes.isEmpty() ? after : changes.get(changes.size() - 1).position();
            int behind =
                    changes.size() < limit ? 0 : behind(session, following(BEHIND, topics, next, horizon, MOST_BEHIND));
            return new Page(changes, next, behind);
        });
    }

    /** What follows a position, whoever may see it. */
    List<Change> everything(Position after, int limit) {
        return sql.snapshot(session -> {
            Horizon horizon = horizon(session);
            Condition keys = Condition.of(
                    EVERYTHING,
                    after.epoch(),
                    Long.toString(after.xid()),
                    after.id(),
                    horizon.epoch(),
                    horizon.xmin(),
                    limit);
            return rows.read(session, keys, Beside.VALUES_AND_DISTRICT);
        });
    }

    /** Where the topics end by now. */
    Position latest(Topics topics) {
        return sql.snapshot(session -> {
            Horizon horizon = horizon(session);
            List<Object> args = new ArrayList<>(List.of(List.copyOf(topics.all()), horizon.epoch(), horizon.xmin()));
            args.addAll(districts(topics));
            return session.list(LATEST.formatted(here(topics)), args, ChangeRows::position).stream()
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
        return session.list(
                        "select current_epoch(), pg_snapshot_xmin(pg_current_snapshot())::text",
                        List.of(),
                        row -> new Horizon(row.getInt(1), row.getString(2)))
                .get(0);
    }

    private static int behind(Session session, Condition count) throws SQLException {
        return session.list(count.sql(), count.args(), row -> row.getInt(1)).get(0);
    }

    /** What of these topics follows a position; the limit goes for each of them, and for all together. */
    private static Condition following(String query, Topics topics, Position after, Horizon horizon, int limit) {
        List<Object> args = new ArrayList<>();
        args.add(List.copyOf(topics.all()));
        args.addAll(List.of(after.epoch(), Long.toString(after.xid()), after.id(), horizon.epoch(), horizon.xmin()));
        args.addAll(districts(topics));
        args.addAll(List.of(limit, limit));
        return new Condition(query.formatted(here(topics)), args);
    }

    /** What is bound to districts, of what stands there. */
    private static String here(Topics topics) {
        return topics.near().isEmpty() ? "" : HERE;
    }

    private static List<Object> districts(Topics topics) {
        return topics.near().isEmpty()
                ? List.of()
                : List.of(List.copyOf(topics.near()), List.copyOf(topics.districts()));
    }
}
