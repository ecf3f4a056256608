package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The rules of the kinds, each for its time. */
@ApplicationScoped
class QualificationRules {
    private final Sql sql;

    QualificationRules(Sql sql) {
        this.sql = sql;
    }

    Optional<QualificationRule> on(String kind, LocalDate day) {
        return sql.first(
                "select * from qualification_rule where kind = ? and period @> ?::date",
                List.of(kind, day),
                row -> new QualificationRule(
                        row.getString("kind"),
                        row.getString("number_pattern"),
                        row.getString("number_mismatch").equals("error"),
                        row.getBoolean("number_required"),
                        row.getBoolean("year_required"),
                        row.getObject("validity_months", Integer.class),
                        row.getString("holder").equals("legal-person"),
                        row.getString("regulation")));
    }
}
