package cn.innovation.registry.plan;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The plans. */
@ApplicationScoped
class Plans {
    private final Sql sql;

    Plans(Sql sql) {
        this.sql = sql;
    }

    List<PlanView> all() {
        return sql.list("select * from plan order by position, code", List.of(), Plans::view);
    }

    Optional<PlanView> find(String code) {
        return sql.first("select * from plan where code = ?", List.of(code), Plans::view);
    }

    /** Plans are few: one writer at a time. */
    void lock() {
        sql.update("lock table plan in share row exclusive mode");
    }

    void store(String code, PlanForm form) {
        sql.update(
                """
                insert into plan as p (code, label_zh, label_en, document_number, issuer, first_year, last_year, decided_on,
                    source, position)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, (select 1 + coalesce(max(position), 0) from plan))
                on conflict (code) do update set (label_zh, label_en, document_number, issuer, first_year, last_year,
                    decided_on, source, version, changed_at) =
                    (excluded.label_zh, excluded.label_en, excluded.document_number, excluded.issuer, excluded.first_year,
                    excluded.last_year, excluded.decided_on, excluded.source, p.version + 1, clock_timestamp())
                where (p.label_zh, p.label_en, p.document_number, p.issuer, p.first_year, p.last_year, p.decided_on, p.source)
                    is distinct from (excluded.label_zh, excluded.label_en, excluded.document_number, excluded.issuer,
                    excluded.first_year, excluded.last_year, excluded.decided_on, excluded.source)
                """,
                code,
                form.labels().zh(),
                form.labels().en(),
                form.documentNumber(),
                form.issuer(),
                form.firstYear(),
                form.lastYear(),
                form.decidedOn(),
                form.source());
    }

    private static PlanView view(ResultSet row) throws SQLException {
        return new PlanView(
                row.getString("code"),
                Bilingual.of(row, "label"),
                row.getString("document_number"),
                row.getString("issuer"),
                row.getInt("first_year"),
                row.getInt("last_year"),
                row.getObject("decided_on", LocalDate.class),
                row.getString("source"),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
