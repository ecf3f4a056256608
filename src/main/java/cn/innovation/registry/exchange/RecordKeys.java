package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.Folding;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the records of many rows at once. */
@ApplicationScoped
class RecordKeys {
    private final Sql sql;

    RecordKeys(Sql sql) {
        this.sql = sql;
    }

    private record Found(String asked, RecordRow record) {}

    /** By key, also those that were withdrawn. */
    Map<String, List<RecordRow>> keyed(Set<RecordKind> kinds, Collection<String> keys) {
        return found(sql.list("""
                select asked.key as asked, r.id, r.kind, r.key, r.version, r.withdrawn_at, r.withdrawal_reason,
                    s.key as successor
                from unnest(?) kinds(kind) cross join unnest(?) asked(key)
                join record r on r.kind = kinds.kind and r.key = asked.key
                left join record s on s.id = r.successor_id
                """, List.of(codes(kinds), List.copyOf(keys)), RecordKeys::row));
    }

    /** By the name or the credit code that they have now; in the form in which texts are compared. */
    Map<String, List<RecordRow>> named(Set<RecordKind> kinds, Collection<String> names) {
        return found(sql.list(
                """
                select distinct asked.text as asked, r.id, r.kind, r.key, r.version, r.withdrawn_at, r.withdrawal_reason,
                    null as successor
                from unnest(?) kinds(kind) cross join unnest(?) asked(text)
                join search_text t on t.kind = kinds.kind and t.folded = asked.text and t.field in ('name', 'code')
                join record r on r.id = t.record_id
                where r.withdrawn_at is null
                """,
                List.of(
                        codes(kinds),
                        names.stream().map(RecordKeys::folded).distinct().toList()),
                RecordKeys::row));
    }

    static String folded(String text) {
        return Folding.folded(text);
    }

    private static List<String> codes(Set<RecordKind> kinds) {
        return kinds.stream().map(RecordKind::code).toList();
    }

    private static Map<String, List<RecordRow>> found(List<Found> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(Found::asked, Collectors.mapping(Found::record, Collectors.toList())));
    }

    private static Found row(ResultSet row) throws SQLException {
        OffsetDateTime withdrawnAt = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Found(
                row.getString("asked"),
                new RecordRow(
                        row.getLong("id"),
                        RecordKind.of(row.getString("kind")),
                        row.getString("key"),
                        row.getLong("version"),
                        withdrawnAt == null ? null : withdrawnAt.toInstant(),
                        row.getString("withdrawal_reason"),
                        row.getString("successor")));
    }
}
