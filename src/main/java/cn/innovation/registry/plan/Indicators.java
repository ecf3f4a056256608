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

    static TargetView target(ResultSet row) throws SQLException {
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
