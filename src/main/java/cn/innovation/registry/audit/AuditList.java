package cn.innovation.registry.audit;

import cn.innovation.registry.audit.AuditEntryView.AuditedRecord;
import cn.innovation.registry.exchange.Whole;
import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries that are asked for, the latest first. Each journal is led by an index as far as a page needs it. */
record AuditList(AuditFilter filter, ObjectMapper json) implements Whole<AuditEntryView> {
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    /** Where a page ends. */
    record Place(Instant at, AuditSource source, long id) {
        /** Empty: the id of an entry is none that was given out. */
        static Optional<Place> of(Instant at, String entry) {
            String[] parts = entry.split("~", -1);
            return parts.length == 4 && parts[3].matches("[0-9]{1,18}")
                    ? AuditSource.named(parts[0]).map(source -> new Place(at, source, Long.parseLong(parts[3])))
                    : Optional.empty();
        }
    }

    List<AuditEntryView> page(Session session, @Nullable Place after, int most) throws SQLException {
        Condition ids = ids(after, most);
        return around(session, session.list(ids.sql(), ids.args(), row -> row.getString("id")));
    }

    @Override
    public Condition ids() {
        return ids(null, null);
    }

    Condition ids(@Nullable Place after, @Nullable Integer most) {
        List<String> parts = new ArrayList<>();
        List<Object> args = new ArrayList<>();
        filter.sources().forEach(source -> filter.of(source).forEach(condition -> {
            Condition place = after == null ? Condition.of("true") : behind(source, after);
            parts.add("(select '%1$s' as source, s.epoch, s.xid, s.id, s.at from %1$s s where %2$s and %3$s%4$s)"
                    .formatted(
                            source.table(),
                            condition.sql(),
                            place.sql(),
                            most == null ? "" : " order by s.at desc, s.id desc limit " + most));
            args.addAll(condition.args());
            args.addAll(place.args());
        }));
        if (parts.isEmpty()) {
            return Condition.of("select null as id where false");
        }
        return new Condition(
                "select concat_ws('~', source, epoch, xid, id) as id from (" + String.join(" union all ", parts)
                        + ") e order by at desc, source desc, id desc" + (most == null ? "" : " limit " + most),
                args);
    }

    private static Condition behind(AuditSource source, Place after) {
        OffsetDateTime at = after.at().atOffset(ZoneOffset.UTC);
        int order = source.table().compareTo(after.source().table());
        if (order == 0) {
            return Condition.of("(s.at, s.id) < (?, ?)", at, after.id());
        }
        return Condition.of(order < 0 ? "s.at <= ?" : "s.at < ?", at);
    }

    @Override
    public Bits<AuditEntryView> rows(Session session) throws SQLException {
        return session.bits(ids(), row -> row.getString("id")).around(ids -> around(session, ids));
    }

    private List<AuditEntryView> around(Session session, List<String> ids) throws SQLException {
        Map<String, AuditEntryView> found = new HashMap<>();
        for (AuditSource source : AuditSource.values()) {
            List<String> own = ids.stream()
                    .filter(id -> id.startsWith(source.table() + "~"))
                    .toList();
            if (!own.isEmpty()) {
                session.list(source.rows(), List.of(own), this::row).forEach(entry -> found.put(entry.id(), entry));
            }
        }
        return ids.stream().map(found::get).map(Objects::requireNonNull).toList();
    }

    private AuditEntryView row(ResultSet row) throws SQLException {
        String recordKind = row.getString("record_kind");
        Array fields = row.getArray("changed_fields");
        return new AuditEntryView(
                row.getString("id"),
                row.getString("entry"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("address"),
                row.getObject("request_id", UUID.class),
                row.getString("purpose"),
                row.getString("kind"),
                row.getString("key"),
                recordKind == null ? null : new AuditedRecord(recordKind, row.getString("record_key")),
                row.getString("operation"),
                fields == null ? null : List.of((String[]) fields.getArray()),
                row.getString("reason"),
                row.getString("document"),
                fields(row.getString("old")),
                fields(row.getString("new")),
                row.getString("method"),
                row.getString("path"),
                row.getString("parameters"),
                row.getObject("status", Integer.class),
                row.getObject("milliseconds", Integer.class),
                row.getObject("calls", Long.class));
    }

    private @Nullable Map<String, @Nullable Object> fields(@Nullable String stored) {
        try {
            return stored == null ? null : json.readValue(stored, FIELDS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the database stores JSON", impossible);
        }
    }
}
