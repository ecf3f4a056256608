package cn.innovation.registry.changes;

import cn.innovation.registry.changes.ChangeView.RecordRef;
import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.persistence.Sql.Session;
import cn.innovation.registry.shared.record.FieldNames;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    private static final String ROWS = """
            select c.epoch, c.feed_xid::text as xid, c.id, c.topic, c.kind, c.key, r.kind as record_kind, r.key as record_key,
                c.record_version, c.operation, c.changed_fields, c.at, c.actor, c.reason, c.document, %s, %s
            from (%s) k
            join change c on (c.epoch, c.feed_xid, c.id) = (k.epoch, k.feed_xid, k.id)
            left join record r on r.id = c.record_id
            order by c.epoch, c.feed_xid, c.id
            """;

    private static final String WITH_VALUES = "c.old::text as old, c.new::text as new";
    private static final String WITHOUT_VALUES = "null as old, null as new";

    private static final String HERE = " and (t.topic <> all (?) or place_of(c.record_id) = any (?))";
    private static final String NO_DISTRICT = "null as district";
    private static final String DISTRICT = """
            case when c.kind in ('figures', 'contact', 'qualification') then place_of(c.record_id) end as district""";

    /** Bookkeeping, which is no value of the registry; as in the function changed_fields, but for the version. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "id",
            "record_id",
            "changed_at",
            "changed_xid",
            "recorded_at",
            "known_from",
            "known_until",
            "feed_epoch",
            "feed_xid",
            "period",
            "name_folded",
            "industry_division");

    /** Ids that mean something inside of this database only; told as the keys of their records. */
    private static final Set<String> REFERENCES = Set.of("zone_id", "carrier_id", "other_id", "successor_id");

    /** What belongs to nothing else. */
    private static final Set<String> OF_THEMSELVES = Set.of("coverage", "correction");

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private final Sql sql;
    private final ObjectMapper json;

    ChangeReader(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** What follows a position, and how much more there is. */
    public record Page(List<Change> changes, Position next, int behind) {}

    /** Below it all is settled. */
    private record Horizon(int epoch, String xmin) {}

    /** A row with its values as they are stored. */
    private record Row(
            Change change,
            @Nullable Map<String, @Nullable Object> old,
            @Nullable Map<String, @Nullable Object> after) {}

    public Page page(Position after, Topics topics, int limit, boolean withValues) {
        return sql.snapshot(session -> {
            Horizon horizon = horizon(session);
            List<Change> changes = read(
                    session,
                    KEYS.formatted(here(topics)),
                    args(topics, after, horizon, limit, limit),
                    NO_DISTRICT,
                    withValues ? WITH_VALUES : WITHOUT_VALUES);
            Position next =
                    changes.isEmpty() ? after : changes.get(changes.size() - 1).position();
            int behind = changes.size() < limit
                    ? 0
                    : session.list(
                                    BEHIND.formatted(here(topics)),
                                    args(topics, next, horizon, MOST_BEHIND, MOST_BEHIND),
                                    row -> row.getInt(1))
                            .get(0);
            return new Page(changes, next, behind);
        });
    }

    /** What follows a position, whoever may see it. */
    List<Change> everything(Position after, int limit) {
        return sql.snapshot(session ->
                read(session, EVERYTHING, args(null, after, horizon(session), limit), DISTRICT, WITH_VALUES));
    }

    /** Where the topics end by now. */
    Position latest(Topics topics) {
        return sql.snapshot(session -> {
            Horizon horizon = horizon(session);
            List<Object> args = new ArrayList<>(List.of(List.copyOf(topics.all()), horizon.epoch(), horizon.xmin()));
            args.addAll(districts(topics));
            return session.list(LATEST.formatted(here(topics)), args, ChangeReader::position).stream()
                    .findFirst()
                    .orElse(Position.START);
        });
    }

    /** Where the feed ends by now. */
    public Position latest() {
        return sql.snapshot(session -> {
            Horizon horizon = horizon(session);
            return session
                    .list(LATEST_OF_ALL, List.of(horizon.epoch(), horizon.xmin()), ChangeReader::position)
                    .stream()
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

    private static List<Object> args(@Nullable Topics topics, Position after, Horizon horizon, Integer... limits) {
        List<Object> args = new ArrayList<>();
        if (topics != null) {
            args.add(List.copyOf(topics.all()));
        }
        args.addAll(List.of(after.epoch(), Long.toString(after.xid()), after.id(), horizon.epoch(), horizon.xmin()));
        if (topics != null) {
            args.addAll(districts(topics));
        }
        args.addAll(List.of(limits));
        return args;
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

    private List<Change> read(Session session, String keys, List<Object> args, String district, String values)
            throws SQLException {
        List<Row> rows = session.list(ROWS.formatted(district, values, keys), args, this::row);
        Map<Long, String> referred = referred(session, rows);
        return rows.stream().map(row -> filled(row, referred)).toList();
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getInt("epoch"), Long.parseLong(row.getString("xid")), row.getLong("id"));
    }

    private Row row(ResultSet row) throws SQLException {
        Position position = position(row);
        long version = row.getLong("record_version");
        RecordRef record = record(row, row.wasNull() ? null : version);
        ChangeView view = new ChangeView(
                position.toString(),
                row.getString("kind"),
                row.getString("key"),
                record,
                row.getString("operation"),
                FieldNames.of(row.getArray("changed_fields")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("reason"),
                row.getString("document"),
                null,
                null);
        return new Row(
                new Change(position, row.getString("topic"), row.getString("district"), view),
                fields(row.getString("old")),
                fields(row.getString("new")));
    }

    /** What is recorded of a plan has the plan before its key. */
    private static RecordRef record(ResultSet row, @Nullable Long version) throws SQLException {
        String kind = row.getString("record_kind");
        String key = row.getString("key");
        if (kind != null) {
            return new RecordRef(kind, row.getString("record_key"), version);
        }
        return OF_THEMSELVES.contains(row.getString("kind"))
                ? new RecordRef(row.getString("kind"), key, version)
                : new RecordRef("plan", key.split("/", -1)[0], version);
    }

    private @Nullable Map<String, @Nullable Object> fields(@Nullable String stored) {
        try {
            return stored == null ? null : json.readValue(stored, FIELDS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the database stores JSON", impossible);
        }
    }

    private static Map<Long, String> referred(Session session, List<Row> rows) throws SQLException {
        Set<String> ids = new HashSet<>();
        for (Row row : rows) {
            for (Map<String, @Nullable Object> fields : values(row)) {
                REFERENCES.stream()
                        .map(fields::get)
                        .filter(Number.class::isInstance)
                        .forEach(id -> ids.add(String.valueOf(id)));
            }
        }
        Map<Long, String> keys = new HashMap<>();
        if (!ids.isEmpty()) {
            session.list(
                            "select id, key from record where id = any (?::bigint[])",
                            List.of(List.copyOf(ids)),
                            row -> Map.entry(row.getLong("id"), row.getString("key")))
                    .forEach(record -> keys.put(record.getKey(), record.getValue()));
        }
        return keys;
    }

    private static List<Map<String, @Nullable Object>> values(Row row) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        if (row.old() != null) {
            values.add(row.old());
        }
        if (row.after() != null) {
            values.add(row.after());
        }
        return values;
    }

    private static Change filled(Row row, Map<Long, String> referred) {
        ChangeView view = row.change().view();
        return new Change(
                row.change().position(),
                row.change().topic(),
                row.change().district(),
                new ChangeView(
                        view.position(),
                        view.kind(),
                        view.key(),
                        view.record(),
                        view.operation(),
                        view.changedFields(),
                        view.at(),
                        view.actor(),
                        view.reason(),
                        view.document(),
                        named(row.old(), referred),
                        named(row.after(), referred)));
    }

    private static @Nullable Map<String, @Nullable Object> named(
            @Nullable Map<String, @Nullable Object> stored, Map<Long, String> referred) {
        if (stored == null) {
            return null;
        }
        Map<String, @Nullable Object> named = new TreeMap<>();
        stored.forEach((column, value) -> {
            if (!BOOKKEEPING.contains(column)) {
                named.put(
                        FieldNames.of(column),
                        REFERENCES.contains(column) && value instanceof Number id
                                ? referred.get(id.longValue())
                                : value);
            }
        });
        return named;
    }
}
