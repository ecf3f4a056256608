package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts of a kind as rows of their table, for who writes or reads many at once: filled by the same form, by the same rules, shown by the same view. */
public final class FactRows<E extends Fact, F extends FactForm, V extends FactAnswer> {
    /** Kept by the database, or of an end or a withdrawal, which no form states. */
    private static final Set<String> NOT_OF_A_FORM = Set.of(
            "id",
            "record_id",
            "version",
            "recorded_at",
            "changed_at",
            "ended_from",
            "decided_on",
            "end_reason",
            "end_authority",
            "withdrawn");

    private static final List<String> OF_AN_END = List.of("ended_from", "decided_on", "end_reason", "end_authority");

    private final FactKind<E, F, V> kind;
    private final EchoedFields echoed;
    private final EntityColumns columns;
    private final EntityColumns all;

    public FactRows(FactKind<E, F, V> kind, EchoedFields echoed) {
        this.kind = kind;
        this.echoed = echoed;
        this.columns = new EntityColumns(kind.entity(), NOT_OF_A_FORM);
        this.all = new EntityColumns(kind.entity(), Set.of());
    }

    public String table() {
        return kind.entity().getAnnotation(Table.class).name();
    }

    /** The columns that a form fills. */
    public List<String> columns() {
        return columns.names();
    }

    /** Those and the ones of an end. */
    public List<String> columnsWithEnd() {
        return Stream.concat(columns.names().stream(), OF_AN_END.stream()).toList();
    }

    public Class<V> answer() {
        return kind.answer();
    }

    public boolean follows() {
        return kind.follows();
    }

    /** The columns of a new fact; what breaks a rule is refused as where one is added. */
    public Map<String, @Nullable Object> row(RecordRow record, F sent) {
        echoed.refuse(sent.echoed());
        F form = kind.complete(sent);
        FactService.checkPeriod(kind, form);
        E fact = kind.create();
        fact.record(record.id(), form);
        kind.describe(fact, form, record);
        return columns.of(fact);
    }

    /** The same of a fact that may have ended; without an end its columns are absent: one that is known stays. */
    public Map<String, @Nullable Object> row(RecordRow record, F sent, Ended ended) {
        Map<String, @Nullable Object> row = row(record, sent);
        Ended.End end = ended.end();
        if (end != null) {
            if (sent.document() == null) {
                throw Problem.of(ProblemType.INVALID_BODY).violation("document", "REQUIRED");
            }
            row.put("ended_from", end.effectiveFrom());
            row.put("decided_on", end.decidedOn());
            row.put("end_reason", end.reason());
            row.put("end_authority", end.authority());
        }
        return row;
    }

    /** A row of the table as callers see it; null: the caller does not. */
    public @Nullable V shown(ResultSet row) throws SQLException {
        E fact = all.filled(kind.create(), row);
        return kind.visible(fact) ? kind.view(fact) : null;
    }
}
