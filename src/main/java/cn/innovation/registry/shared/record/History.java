package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What happened to a record, the latest first; what the caller may not see is left out. */
@ApplicationScoped
public class History {
    private final Sql sql;

    History(Sql sql) {
        this.sql = sql;
    }

    /**
     * Reads the changes of a record.
     *
     * @param hiddenKinds of change, as `figures`
     * @param visibleQualifications the kinds of qualification that may be seen
     */
    public List<HistoryView> of(long record, Set<String> hiddenKinds, Set<String> visibleQualifications) {
        List<Object> args = new ArrayList<>();
        args.add(record);
        args.add(List.copyOf(hiddenKinds));
        args.add(List.copyOf(visibleQualifications));
        return sql.list(
                """
                select kind, key, record_version, operation, changed_fields, at, reason, document
                from change
                where record_id = ? and kind <> all (?)
                  and (kind <> 'qualification' or coalesce(new, old) ->> 'kind' = any (?))
                order by epoch desc, xid desc, id desc
                """,
                args,
                row -> new HistoryView(
                        row.getString("kind"),
                        row.getString("key"),
                        row.getLong("record_version"),
                        row.getString("operation"),
                        Arrays.asList((String[]) row.getArray("changed_fields").getArray()),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        row.getString("document")));
    }
}
