package cn.innovation.registry.fact;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.exchange.Nothing;
import cn.innovation.registry.exchange.Slice;
import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.EntityColumns;
import cn.innovation.registry.shared.record.FactRows;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList.Rows;
import cn.innovation.registry.shared.record.RecordRow;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records of a kind in bulk: what describes them, and with a new one its first place and clusters. */
public abstract class RecordExchange<F> implements Exchangeable<F, Nothing> {
    private final RecordKind kind;
    private final Class<F> form;
    private final EntityColumns columns;
    private final OpeningRows openings;

    /** @param columns that the form fills */
    protected RecordExchange(RecordKind kind, Class<F> form, EntityColumns columns, OpeningRows openings) {
        this.kind = kind;
        this.form = form;
        this.columns = columns;
        this.openings = openings;
    }

    /** What opens facts of a new record. */
    public record Opening(
            @Nullable LocalDate born,
            @Nullable LocationOpening location,
            @Nullable ClustersOpening clusters) {}

    /** An entity as the form describes it. What breaks a rule is a problem. */
    protected abstract Object described(String key, boolean isNew, F form);

    protected abstract Opening opening(F form);

    /** How the records are read as they are today. */
    protected abstract Rows<?> rows();

    protected final RecordKind kind() {
        return kind;
    }

    @Override
    public final String name() {
        return kind.plural();
    }

    @Override
    public final Set<RecordKind> recordKinds() {
        return Set.of(kind);
    }

    @Override
    public String key() {
        return "id";
    }

    @Override
    public List<String> keyColumns() {
        return List.of("key");
    }

    @Override
    public final Class<F> form() {
        return form;
    }

    @Override
    public final Class<Nothing> more() {
        return Nothing.class;
    }

    @Override
    public final Set<String> ownFiles() {
        return Set.of("location", "clusters");
    }

    @Override
    public final List<String> columns() {
        return columns.names();
    }

    @Override
    public final String identity() {
        return "%1$s.id";
    }

    @Override
    public final boolean registers() {
        return true;
    }

    @Override
    public final Map<String, @Nullable Object> content(
            String key, @Nullable RecordRow record, F sent, Nothing nothing) {
        Map<String, @Nullable Object> row = columns.of(described(key, record == null, sent));
        row.put(keyColumns().get(0), key);
        RecordRow subject = record == null ? new RecordRow(0, kind, key, 1, null, null, null) : record;
        Opening opening = opening(sent);
        LocationOpening place = opening.location();
        if (place != null) {
            row.put("location", under("location", () -> openings.locations().row(subject, place.form(opening.born()))));
        }
        ClustersOpening assigned = opening.clusters();
        if (assigned != null) {
            row.put("clusters", under("clusters", () -> openings.clusters()
                    .row(subject, assigned.form(opening.born()))));
        }
        return row;
    }

    /** What is wrong with a part is told by the path from the whole. */
    private static Map<String, @Nullable Object> under(String part, Supplier<Map<String, @Nullable Object>> row) {
        try {
            return row.get();
        } catch (Problem problem) {
            Problem whole = Problem.of(problem.type());
            Forms.faults(problem)
                    .forEach(fault -> whole.violation(
                            part + "." + fault.field(),
                            fault.code(),
                            fault.args().toArray()));
            throw whole;
        }
    }

    /** The place and the clusters of who is registered already are changed as facts: a row may only repeat them. */
    @Override
    public final Map<Integer, List<Violation>> contradictions(Session session, Slice slice) throws SQLException {
        Map<Integer, List<Violation>> found = new HashMap<>();
        session.list("""
                select r.row,
                    r.content -> 'location' is not null and (l.id is null
                        or l.district is distinct from r.content -> 'location' ->> 'district') as moved,
                    r.content -> 'clusters' is not null and (c.id is null
                        or c.primary_cluster <> r.content -> 'clusters' ->> 'primary_cluster'
                        or to_jsonb(c.secondary_clusters) <> r.content -> 'clusters' -> 'secondary_clusters'
                        or c.basis <> r.content -> 'clusters' ->> 'basis') as assigned
                from import_row r
                join %s e on e.id = r.record_id
                left join location l on l.record_id = e.id and not l.withdrawn and l.period @> current_date
                left join cluster_assignment c on c.record_id = e.id and not c.withdrawn and c.period @> current_date
                where %s and (r.content -> 'location' is not null or r.content -> 'clusters' is not null)
                """.formatted(table(), Slice.ROWS), slice.args(), row -> {
            List<Violation> faults = new ArrayList<>();
            if (row.getBoolean("moved")) {
                faults.add(new Violation("location", "CHANGE_THE_FACT", List.of("locations")));
            }
            if (row.getBoolean("assigned")) {
                faults.add(new Violation("clusters", "CHANGE_THE_FACT", List.of("clusters")));
            }
            if (!faults.isEmpty()) {
                found.put(row.getInt("row"), faults);
            }
            return faults;
        });
        return found;
    }

    @Override
    public final void merged(Session session, Slice slice) throws SQLException {
        open(session, slice, openings.locations(), "location");
        open(session, slice, openings.clusters(), "clusters");
    }

    private static void open(Session session, Slice slice, FactRows<?, ?, ?> facts, String field) throws SQLException {
        session.update(
                """
                insert into %1$s (record_id, %2$s)
                select r.record_id, n.%3$s
                from import_row r cross join lateral jsonb_populate_record(null::%1$s, r.content -> '%4$s') n
                where r.outcome = 'created' and r.content -> '%4$s' is not null and %5$s
                order by r.row
                """.formatted(
                                facts.table(),
                                String.join(", ", facts.columns()),
                                String.join(", n.", facts.columns()),
                                field,
                                Slice.ROWS),
                slice.args().toArray());
    }

    @Override
    public final Condition ids() {
        return Condition.of(
                "select r.id from record r where r.kind = ? and r.withdrawn_at is null order by r.key", kind.code());
    }

    @Override
    public final List<Shown> shown(Session session, List<String> ids) throws SQLException {
        return rows().of(session, Rows.around(ids)).stream().map(Shown::new).toList();
    }
}
