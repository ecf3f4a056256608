package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.Ended;
import cn.innovation.registry.shared.record.FactForm;
import cn.innovation.registry.shared.record.FactRows;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a kind, of all kinds of record that have them.
 *
 * @param identity see {@link Exchangeable#identity}
 */
public record FactExchange<F extends FactForm>(
        String name, Set<RecordKind> recordKinds, Class<F> form, FactRows<?, F, ?> rows, String identity)
        implements Exchangeable<F, Ended> {
    /** Of the facts that a record has one of at a time. */
    public static final String FIRST_DAY = "%1$s.valid_from";

    @Override
    public String key() {
        return recordKinds.equals(Set.of(RecordKind.ENTERPRISE)) ? RecordKind.ENTERPRISE.parameter() : "record";
    }

    @Override
    public Class<Ended> more() {
        return Ended.class;
    }

    @Override
    public Class<?> answer() {
        return rows.answer();
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
        return rows.columnsWithEnd();
    }

    @Override
    public String standing() {
        return "not %1$s.withdrawn";
    }

    @Override
    public Map<String, @Nullable Object> content(String written, @Nullable RecordRow record, F sent, Ended ended) {
        if (record == null) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE).violation(key(), "NOT_REGISTERED", written);
        }
        return rows.row(record, sent, ended);
    }

    /** A row that names no end does not open again what gave way to the next one, which {@link #merged} had ended. */
    @Override
    public void completed(Session session, Slice slice) throws SQLException {
        if (!rows.follows()) {
            return;
        }
        session.update(
                """
                update import_row r set content = r.content || jsonb_build_object('valid_until', t.valid_until)
                from %1$s t
                where t.record_id = r.record_id and not t.withdrawn and t.valid_until is not null
                  and (%2$s) is not distinct from (%3$s)
                  and r.content ->> 'valid_until' is null and r.content ->> 'ended_from' is null
                  and exists (select from %1$s next
                      where next.record_id = t.record_id and not next.withdrawn and next.valid_from = t.valid_until)
                  and %4$s
                """.formatted(
                                table(),
                                identity.formatted("t"),
                                identity.formatted("(jsonb_populate_record(null::%s, r.content))".formatted(table())),
                                Slice.ROWS),
                slice.args().toArray());
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

    @Override
    public Condition ids() {
        return Condition.of("""
                select t.id::text as id from %s t join record r on r.id = t.record_id
                where not t.withdrawn and r.withdrawn_at is null and r.kind = any (?)
                order by r.kind, r.key, t.valid_from nulls first, %s
                """.formatted(table(), identity.formatted("t")), codes());
    }

    private List<String> codes() {
        return recordKinds.stream().map(RecordKind::code).sorted().toList();
    }

    @Override
    public List<Shown> shown(Session session, List<String> ids) throws SQLException {
        List<Optional<Shown>> found = session.list("""
                select t.*, r.kind as record_kind, r.key as record_key
                from unnest(?::uuid[]) with ordinality asked(id, position)
                join %s t using (id) join record r on r.id = t.record_id
                order by asked.position
                """.formatted(table()), List.of(ids), row -> {
            RecordKind kind = RecordKind.of(row.getString("record_kind"));
            String key = row.getString("record_key");
            return Optional.<Object>ofNullable(rows.shown(row)).map(answer -> new Shown(kind, key, answer));
        });
        return found.stream().flatMap(Optional::stream).toList();
    }
}
