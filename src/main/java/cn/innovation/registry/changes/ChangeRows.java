package cn.innovation.registry.changes;

import cn.innovation.registry.changes.ChangeView.RecordRef;
import cn.innovation.registry.fact.Visibility.Bound;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.FieldNames;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes changes of the rows that stand for them: with the fields under their names in answers, and other records by their keys. */
final class ChangeRows {
    private static final String ROWS = """
            select c.epoch, c.feed_xid::text as xid, c.id, c.topic, c.kind, c.key, r.kind as record_kind, r.key as record_key,
                c.record_version, c.operation, c.changed_fields, c.at, c.actor, c.reason, c.document, %s
            from (%s) k
            join change c on (c.epoch, c.feed_xid, c.id) = (k.epoch, k.feed_xid, k.id)
            left join record r on r.id = c.record_id
            order by c.epoch, c.feed_xid, c.id
            """;

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

    /** The kinds of what is bound to a purpose, and so to where its record stands. */
    private static final String BOUND =
            Arrays.stream(Bound.values()).map(bound -> "'" + bound.kind() + "'").collect(Collectors.joining(", "));

    private final ObjectMapper json;

    ChangeRows(ObjectMapper json) {
        this.json = json;
    }

    /** What is read of a change beside what everybody may see. */
    enum Beside {
        NOTHING("null as old, null as new, null as district"),
        VALUES("c.old::text as old, c.new::text as new, null as district"),
        VALUES_AND_DISTRICT("""
                c.old::text as old, c.new::text as new,
                case when c.kind in (%s) then place_of(c.record_id) end as district""".formatted(BOUND));

        private final String columns;

        Beside(String columns) {
            this.columns = columns;
        }
    }

    /** A change without its values, and these as they are stored. */
    private record Row(
            Change change,
            @Nullable Map<String, @Nullable Object> old,
            @Nullable Map<String, @Nullable Object> after) {}

    /** The changes with these keys (epoch, feed_xid, id), in the order of the feed. */
    List<Change> read(Session session, Condition keys, Beside beside) throws SQLException {
        List<Row> rows = session.list(ROWS.formatted(beside.columns, keys.sql()), keys.args(), this::row);
        Map<Long, String> referred = referred(session, rows);
        return rows.stream()
                .map(row -> row.change().with(told(row.old(), referred), told(row.after(), referred)))
                .toList();
    }

    static Position position(ResultSet row) throws SQLException {
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

    /** The keys of the records that values refer to, all read at once. */
    private static Map<Long, String> referred(Session session, List<Row> rows) throws SQLException {
        Set<String> ids = new HashSet<>();
        for (Row row : rows) {
            addReferences(row.old(), ids);
            addReferences(row.after(), ids);
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

    private static void addReferences(@Nullable Map<String, @Nullable Object> stored, Set<String> ids) {
        if (stored != null) {
            REFERENCES.stream()
                    .map(stored::get)
                    .filter(Number.class::isInstance)
                    .forEach(id -> ids.add(String.valueOf(id)));
        }
    }

    private static @Nullable Map<String, @Nullable Object> told(
            @Nullable Map<String, @Nullable Object> stored, Map<Long, String> referred) {
        if (stored == null) {
            return null;
        }
        Map<String, @Nullable Object> told = new TreeMap<>();
        stored.forEach((column, value) -> {
            if (!BOOKKEEPING.contains(column)) {
                told.put(
                        FieldNames.of(column),
                        REFERENCES.contains(column) && value instanceof Number id
                                ? referred.get(id.longValue())
                                : value);
            }
        });
        return told;
    }
}
