package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorForm.Note;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Writes indicators and their targets; what is read of them is in {@link Indicators}. */
@ApplicationScoped
class IndicatorRecording {
    private final Sql sql;

    IndicatorRecording(Sql sql) {
        this.sql = sql;
    }

    /** The caller holds the lock of the plans. */
    void store(String plan, String code, IndicatorForm form) {
        String rule = form.readingsOrNone().stream()
                .filter(Reading::inUse)
                .map(Reading::rule)
                .findFirst()
                .orElse("observed");
        sql.update(
                """
                insert into indicator as i (plan, code, label_zh, label_en, unit_zh, unit_en, number, nature, direction,
                    rule, baseline_year, baseline_value, source, position)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    (select 1 + coalesce(max(position), 0) from indicator where plan = ?))
                on conflict (plan, code) do update set (label_zh, label_en, unit_zh, unit_en, number, nature, direction,
                    rule, baseline_year, baseline_value, source, version, changed_at) =
                    (excluded.label_zh, excluded.label_en, excluded.unit_zh, excluded.unit_en, excluded.number,
                    excluded.nature, excluded.direction, excluded.rule, excluded.baseline_year, excluded.baseline_value,
                    excluded.source, i.version + 1, clock_timestamp())
                """,
                plan,
                code,
                form.labels().zh(),
                form.labels().en(),
                form.units().zh(),
                form.units().en(),
                form.number(),
                form.nature(),
                form.direction(),
                rule,
                form.baseline() == null ? null : form.baseline().year(),
                form.baseline() == null ? null : form.baseline().value(),
                form.source(),
                plan);
        sql.update("delete from indicator_reading where plan = ? and indicator = ?", plan, code);
        sql.update("delete from indicator_note where plan = ? and indicator = ?", plan, code);
        sql.update("delete from indicator_department where plan = ? and indicator = ?", plan, code);
        for (int i = 0; i < form.readingsOrNone().size(); i++) {
            store(plan, code, i + 1, form.readingsOrNone().get(i));
        }
        List<Note> notes = form.notes() == null ? List.of() : form.notes();
        for (int i = 0; i < notes.size(); i++) {
            sql.update(
                    "insert into indicator_note (plan, indicator, position, note_zh, note_en, source) values (?, ?, ?, ?, ?, ?)",
                    plan,
                    code,
                    i + 1,
                    notes.get(i).text().zh(),
                    notes.get(i).text().en(),
                    notes.get(i).source());
        }
        List<String> departments = form.departments() == null ? List.of() : form.departments();
        departments.forEach(department -> sql.update(
                "insert into indicator_department (plan, indicator, department, source) values (?, ?, ?, ?)",
                plan,
                code,
                department,
                form.source()));
    }

    private void store(String plan, String code, int position, Reading reading) {
        sql.update(
                """
                insert into indicator_reading (plan, indicator, position, code, label_zh, label_en, source, in_use, rule,
                    measure, qualification, types, levels, markets, clusters, years, since, opening, amounts, baseline_value)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                plan,
                code,
                position,
                reading.code(),
                reading.labels().zh(),
                reading.labels().en(),
                reading.source(),
                reading.inUse(),
                reading.rule(),
                reading.measure(),
                reading.qualification(),
                reading.types(),
                reading.levels(),
                reading.markets(),
                reading.clusters(),
                reading.years(),
                reading.since(),
                reading.opening(),
                reading.amounts(),
                reading.baselineValue());
    }

    /** Beside the earlier ones of its year, district and department. The caller holds the lock of the indicator. */
    TargetView add(String plan, String code, TargetForm form) {
        return sql.list(
                        """
                        insert into indicator_target (plan, indicator, year, value, more_than, district, department,
                            supplementary, decided_on, source, revision)
                        select n.*, 1 + coalesce((select max(t.revision) from indicator_target t
                            where (t.plan, t.indicator) = (n.plan, n.indicator)
                              and (t.year, t.district, t.department) is not distinct from (n.year, n.district, n.department)), 0)
                        from (values (?, ?, ?::int, ?, ?, ?::text, ?::text, ?, ?::date, ?)) as n(plan, indicator, year, value,
                            more_than, district, department, supplementary, decided_on, source)
                        returning *
                        """,
                        Arrays.asList(
                                plan,
                                code,
                                form.year(),
                                form.value(),
                                Boolean.TRUE.equals(form.moreThan()),
                                form.district(),
                                form.department(),
                                Boolean.TRUE.equals(form.supplementary()),
                                form.decidedOn(),
                                form.source()),
                        Indicators::target)
                .get(0);
    }
}
