package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules of the kinds, each for its time. As the code lists, they change with a release. */
@ApplicationScoped
class QualificationRules {
    private final Map<String, List<QualificationRule>> rules;

    QualificationRules(Sql sql) {
        rules = sql
                .list(
                        "select * from qualification_rule order by kind, valid_from nulls first",
                        List.of(),
                        row -> new QualificationRule(
                                row.getString("kind"),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_until", LocalDate.class),
                                row.getString("number_pattern"),
                                row.getString("number_mismatch").equals("error"),
                                row.getBoolean("number_required"),
                                row.getBoolean("year_required"),
                                row.getObject("validity_months", Integer.class),
                                row.getString("holder").equals("legal-person"),
                                row.getString("regulation")))
                .stream()
                .collect(Collectors.groupingBy(QualificationRule::kind));
    }

    Optional<QualificationRule> on(String kind, LocalDate day) {
        return rules.getOrDefault(kind, List.of()).stream()
                .filter(rule -> rule.governs(day))
                .findFirst();
    }
}
