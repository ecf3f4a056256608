package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** What happened to a record, the latest first; what the caller may not see is left out. */
@ApplicationScoped
public class History {
    private final Sql sql;

    History(Sql sql) {
        this.sql = sql;
    }

    /** Reads the changes of a record that are of some topics. */
    public List<HistoryView> of(long record, Set<String> topics) {
        return sql.list(
                """
                select concat_ws('-', epoch, feed_xid, id) as position, kind, key, record_version, operation, changed_fields, at, reason, document
                from change
                where record_id = ? and topic = any (?)
                order by epoch desc, feed_xid desc, id desc
                """,
                List.of(record, List.copyOf(topics)),
                row -> new HistoryView(
                        row.getString("position"),
                        row.getString("kind"),
                        row.getString("key"),
                        row.getLong("record_version"),
                        row.getString("operation"),
                        FieldNames.of(row.getArray("changed_fields")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        row.getString("document")));
    }
}
