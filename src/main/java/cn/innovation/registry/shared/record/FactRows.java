package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.EchoedFields;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of a kind as rows of their table, for who writes many at once: filled by the same form, by the same rules. */
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

    private final FactKind<E, F, V> kind;
    private final EchoedFields echoed;
    private final EntityColumns columns;

    public FactRows(FactKind<E, F, V> kind, EchoedFields echoed) {
        this.kind = kind;
        this.echoed = echoed;
        this.columns = new EntityColumns(kind.entity(), NOT_OF_A_FORM);
    }

    public String table() {
        return kind.entity().getAnnotation(Table.class).name();
    }

    public List<String> columns() {
        return columns.names();
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
}
