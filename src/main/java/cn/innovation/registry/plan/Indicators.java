package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorForm.Baseline;
import cn.innovation.registry.plan.IndicatorForm.Note;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The indicators of the plans, with their targets, readings and notes. */
@ApplicationScoped
class Indicators {
    private final Sql sql;

    Indicators(Sql sql) {
        this.sql = sql;
    }

    /** 404 if there is none. */
    void require(String plan, String code) {
        found(sql.list(
                "select 1 from indicator where plan = ? and code = ?", List.of(plan, code), row -> row.getInt(1)));
    }

    /** So that those who write of one indicator do so one after the other. 404 if there is none. */
    void lock(String plan, String code) {
        found(sql.list(
                "select 1 from indicator where plan = ? and code = ? for no key update",
                List.of(plan, code),
                row -> row.getInt(1)));
    }

    Optional<IndicatorView> find(String plan, String code, @Nullable String horizon) {
        return list(plan, code, horizon).stream().findFirst();
    }

    /** In the plan's order. Definitions are as now, targets as known at the horizon. */
    List<IndicatorView> all(String plan, @Nullable String horizon) {
        return list(plan, null, horizon);
    }

    private List<IndicatorView> list(String plan, @Nullable String code, @Nullable String horizon) {
        List<@Nullable Object> args = Arrays.asList(plan, code);
        Map<String, List<TargetView>> targets = targets(plan, code, horizon);
        Map<String, List<String>> departments = grouped(
                "select * from indicator_department where plan = ? and indicator = coalesce(?, indicator)"
                        + " order by department",
                args,
                row -> row.getString("department"));
        Map<String, List<Reading>> readings = grouped(
                "select * from indicator_reading where plan = ? and indicator = coalesce(?, indicator) order by position",
                args,
                Indicators::reading);
        Map<String, List<Note>> notes = grouped(
                "select * from indicator_note where plan = ? and indicator = coalesce(?, indicator) order by position",
                args,
                row -> new Note(Bilingual.of(row, "note"), row.getString("source")));
        return sql.list(
                "select * from indicator where plan = ? and code = coalesce(?, code) order by position, code",
                args,
                row -> {
                    String indicator = row.getString("code");
                    return new IndicatorView(
                            indicator,
                            Bilingual.of(row, "label"),
                            Bilingual.of(row, "unit"),
                            row.getObject("number", Integer.class),
                            row.getString("nature"),
                            row.getString("direction"),
                            row.getString("rule"),
                            row.getBigDecimal("baseline_value") == null
                                    ? null
                                    : new Baseline(row.getInt("baseline_year"), row.getBigDecimal("baseline_value")),
                            targets.getOrDefault(indicator, List.of()),
                            departments.getOrDefault(indicator, List.of()),
                            readings.getOrDefault(indicator, List.of()),
                            notes.getOrDefault(indicator, List.of()),
                            row.getString("source"),
                            row.getLong("version"),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant());
                });
    }

    private Map<String, List<TargetView>> targets(String plan, @Nullable String code, @Nullable String horizon) {
        return grouped("""
                select * from indicator_target
                where plan = ? and indicator = coalesce(?, indicator)
                  and (?::pg_snapshot is null or pg_visible_in_snapshot(known_from, ?::pg_snapshot))
                order by district nulls first, department nulls first, year nulls last, revision
                """, Arrays.asList(plan, code, horizon, horizon), Indicators::target);
    }

    private static TargetView target(ResultSet row) throws SQLException {
        return new TargetView(
                row.getObject("year", Integer.class),
                row.getBigDecimal("value"),
                row.getBoolean("more_than"),
                row.getString("district"),
                row.getString("department"),
                row.getBoolean("supplementary"),
                row.getObject("decided_on", LocalDate.class),
                row.getString("source"),
                row.getInt("revision"));
    }

    private static Reading reading(ResultSet row) throws SQLException {
        return new Reading(
                row.getString("code"),
                Bilingual.of(row, "label"),
                row.getString("source"),
                row.getBoolean("in_use"),
                row.getString("rule"),
                row.getString("measure"),
                row.getString("qualification"),
                codes(row, "types"),
                codes(row, "levels"),
                codes(row, "markets"),
                codes(row, "clusters"),
                row.getObject("years", Integer.class),
                row.getObject("since", LocalDate.class),
                row.getBigDecimal("opening"),
                row.getString("amounts"),
                row.getBigDecimal("baseline_value"));
    }

    private static @Nullable List<String> codes(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private <T> Map<String, List<T>> grouped(String query, List<@Nullable Object> args, Sql.Reading<T> reading) {
        Map<String, List<T>> groups = new LinkedHashMap<>();
        sql.list(query, args, row -> Map.entry(row.getString("indicator"), reading.from(row)))
                .forEach(entry -> groups.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(entry.getValue()));
        return groups;
    }

    private static void found(List<Integer> rows) {
        if (rows.isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
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

    /** Indicators are for everyone, so nothing is counted for them that is not. */
    boolean isHidden(String qualification) {
        return !sql.list(
                        "select 1 from qualification_kind where code = ? and visibility <> 'public'",
                        List.of(qualification),
                        row -> row.getInt(1))
                .isEmpty();
    }

    /** Codes that the reading names and no list has. */
    List<String> unknown(String list, @Nullable List<String> codes) {
        return codes == null ? List.of() : sql.list("""
                        select c.code from unnest(?) c(code)
                        where not exists (select from classification_item i where i.list = ? and i.code = c.code)
                        """, List.of(codes, list), row -> row.getString(1));
    }
}
