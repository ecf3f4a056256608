package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql.Session;
import cn.innovation.registry.shared.record.FactForm;
import cn.innovation.registry.shared.record.FactRows;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a kind, of one kind of record.
 *
 * @param identity see {@link Exchangeable#identity}
 */
public record FactExchange<F extends FactForm>(
        String name,
        RecordKind recordKind,
        String key,
        UnaryOperator<String> keys,
        Class<F> form,
        FactRows<?, F, ?> rows,
        String identity)
        implements Exchangeable<F> {

    @Override
    public String normalised(String written) {
        return keys.apply(written);
    }

    @Override
    public Set<String> answerOnly() {
        return Set.of("id", "version", "recordedAt", "changedAt", "withdrawn", "warnings");
    }

    @Override
    public String table() {
        return rows.table();
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

    @Override
    public Map<String, @Nullable Object> content(String written, @Nullable RecordRow record, F sent) {
        if (record == null) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE).violation(key, "NOT_REGISTERED", written);
        }
        return rows.row(record, sent);
    }

    /** What begins ends what was open before it, as where facts are added one by one. */
    @Override
    public void merged(Session session, Slice slice) throws SQLException {
        if (!rows.follows()) {
            return;
        }
        session.update("""
                update %1$s t set valid_until = next.begins
                from (
                    select o.id, min(n.valid_from) as begins
                    from (select distinct r.record_id from import_row r where %2$s and r.outcome = 'created') touched
                    join %1$s o on o.record_id = touched.record_id and not o.withdrawn
                        and o.valid_until is null and o.ended_from is null
                    join %1$s n on n.record_id = o.record_id and not n.withdrawn
                        and n.valid_from > coalesce(o.valid_from, '-infinity')
                    group by o.id) next
                where t.id = next.id
                """.formatted(table(), Slice.ROWS), slice.args().toArray());
    }
}
