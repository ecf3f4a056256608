package cn.innovation.registry.plan;

import cn.innovation.registry.plan.CoverageForm.DeclarationForm;
import cn.innovation.registry.plan.CoverageView.DeclarationView;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The declarations of coverage. */
@ApplicationScoped
class Coverages {
    private final Sql sql;

    Coverages(Sql sql) {
        this.sql = sql;
    }

    /** The table is alias c. */
    List<DeclarationView> list(Condition wanted) {
        return sql.list("""
                select c.kind, c.year, c.district, c.state, c.source from coverage c where %s
                order by c.kind, c.year, c.district nulls first
                """.formatted(wanted.sql()), wanted.args(), Coverages::view);
    }

    static DeclarationView view(ResultSet row) throws SQLException {
        return new DeclarationView(
                row.getString("kind"),
                row.getInt("year"),
                row.getString("district"),
                row.getString("state"),
                row.getString("source"));
    }

    /** Declarations are rare: one writer at a time. */
    void lock() {
        sql.update("lock table coverage in share row exclusive mode");
    }

    /** Writes only what differs; what was declared before is closed in record time. */
    void declare(DeclarationForm form) {
        sql.update("""
                update coverage set known_until = pg_current_xact_id()
                where known_until is null and kind = ? and year = ? and district is not distinct from ?
                  and (state, source) <> (?, ?)
                """, form.kind(), form.year(), form.district(), form.coverage(), form.source());
        sql.update("""
                insert into coverage (kind, year, district, state, source) values (?, ?, ?, ?, ?)
                on conflict (kind, year, district) where known_until is null do nothing
                """, form.kind(), form.year(), form.district(), form.coverage(), form.source());
    }
}
