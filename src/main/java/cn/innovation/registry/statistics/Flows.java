package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came into each group and went out of it in a period. A record comes into a group on the first day on which it is there
 * and was not on the day before; so opening + in - out = closing, whatever happened in between.
 */
final class Flows {
    private final Countable.FlowQuery query;
    private final List<String> by;
    private final LocalDate from;
    private final LocalDate until;
    private final @Nullable String horizon;

    Flows(Countable.FlowQuery query, List<String> by, LocalDate from, LocalDate until, @Nullable String horizon) {
        this.query = query;
        this.by = by;
        this.from = from;
        this.until = until;
        this.horizon = horizon;
    }

    /** A number of one group: of the opening, of the closing, or of those that came or went for a cause. */
    private record Moved(
            List<@Nullable String> codes,
            String what,
            @Nullable String cause,
            long count) {}

    List<FlowsView.Flow> read(Session session) throws SQLException {
        Condition intervals = query.intervals().apply(horizon, by);
        String known = horizon == null ? "null::pg_snapshot" : "'" + horizon + "'::pg_snapshot";
        List<LocalDate> window = List.of(from, until, from, until);
        List<Object> args = Stream.of(
                        intervals.args(),
                        window,
                        intervals.args(),
                        query.where().args(),
                        window,
                        List.of(from, until),
                        intervals.args(),
                        query.where().args())
                .<Object>flatMap(List::stream)
                .toList();
        List<Moved> numbers = session.list(sql(intervals, known), args, this::moved);
        Map<List<@Nullable String>, List<Moved>> groups = new HashMap<>();
        numbers.forEach(number -> groups.computeIfAbsent(number.codes(), codes -> new ArrayList<>())
                .add(number));
        if (by.isEmpty()) {
            groups.computeIfAbsent(List.of(), codes -> new ArrayList<>());
        }
        return groups.keySet().stream()
                .map(codes -> new Cell(codes, 0))
                .sorted()
                .map(cell -> flow(cell.codes(), groups.getOrDefault(cell.codes(), List.of())))
                .toList();
    }

    private FlowsView.Flow flow(List<@Nullable String> codes, List<Moved> numbers) {
        Map<String, @Nullable Object> group = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            group.put(by.get(i), codes.get(i));
        }
        return new FlowsView.Flow(
                group, sum(numbers, "opening"), causes(numbers, "in"), causes(numbers, "out"), sum(numbers, "closing"));
    }

    private static long sum(List<Moved> numbers, String what) {
        return numbers.stream()
                .filter(number -> number.what().equals(what))
                .mapToLong(Moved::count)
                .sum();
    }

    private static Map<String, Long> causes(List<Moved> numbers, String what) {
        Map<String, Long> causes = new TreeMap<>();
        numbers.stream()
                .filter(number -> number.what().equals(what))
                .forEach(number -> causes.merge(String.valueOf(number.cause()), number.count(), Long::sum));
        return causes;
    }

    private Moved moved(ResultSet row) throws SQLException {
        List<@Nullable String> codes = new ArrayList<>();
        for (String name : by) {
            codes.add(row.getString(name));
        }
        return new Moved(codes, row.getString("what"), row.getString("cause"), row.getLong("count"));
    }

    private String sql(Condition intervals, String known) {
        return """
                with touched as (
                    select distinct record_id, part from {intervals} i
                    where lower(period) >= ?::date and lower(period) < ?::date
                       or upper(period) >= ?::date and upper(period) < ?::date
                ),
                s as (select record_id, part, period{dimensions} from {intervals} i join touched using (record_id, part)),
                marked as (select s.*, coalesce(({where}), false) as inside from s),
                stepped as (
                    select marked.*,
                        coalesce(upper(lag(period) over step) = lower(period), false) as follows,
                        coalesce(lower(lead(period) over step) = upper(period), false) as continues,
                        lag(inside) over step as before_inside, lead(inside) over step as after_inside{neighbours}
                    from marked window step as (partition by record_id, part order by period)
                ),
                moved as (
                    select 'in' as what, record_id, part, lower(period) as day, follows as adjacent{groups}{comes}
                    from stepped
                    where inside and lower(period) >= ?::date and lower(period) < ?::date
                      and not (follows and before_inside{sameBefore})
                    union all
                    select 'out', record_id, part, upper(period), continues{groups}{goes}
                    from stepped
                    where inside and upper(period) >= ?::date and upper(period) < ?::date
                      and not (continues and after_inside{sameAfter})
                )
                select what, cause, count(*){groups}
                from (
                    select moved.*, case when adjacent then {change}
                        when what = 'in' then {entering} else {leaving} end as cause
                    from moved, (values ({known})) asked(known)) caused
                group by what, cause{groups}
                union all
                select what, null, count{groups}
                from (
                    select count(*) filter (where s.period @> ?::date - 1) as opening,
                        count(*) filter (where s.period @> ?::date - 1) as closing{groups}
                    from {intervals} s where ({where}) group by ({group})) edges,
                    lateral (values ('opening', opening), ('closing', closing)) edge(what, count)
                where count > 0
                """.replace("{dimensions}", each(query.dimensions(), ", %1$s"))
                .replace("{intervals}", intervals.sql())
                .replace("{where}", query.where().sql())
                .replace(
                        "{neighbours}",
                        each(
                                query.dimensions(),
                                ", lag(%1$s) over step as before_%1$s, lead(%1$s) over step as after_%1$s"))
                .replace("{groups}", each(by, ", %1$s"))
                .replace("{group}", String.join(", ", by))
                .replace("{comes}", each(query.dimensions(), ", before_%1$s as from_%1$s, %1$s as to_%1$s"))
                .replace("{goes}", each(query.dimensions(), ", %1$s as from_%1$s, after_%1$s as to_%1$s"))
                .replace("{sameBefore}", each(by, " and before_%1$s is not distinct from %1$s"))
                .replace("{sameAfter}", each(by, " and after_%1$s is not distinct from %1$s"))
                .replace("{change}", change())
                .replace("{entering}", query.entering())
                .replace("{leaving}", query.leaving())
                .replace("{known}", known);
    }

    /** From group to group: for the first of the dimensions that matter in which they differ. */
    private String change() {
        String cases = query.dimensions().stream()
                .filter(name -> by.contains(name) || query.filtered().contains(name))
                .map(name -> "when from_%1$s is distinct from to_%1$s then %2$s"
                        .formatted(name, query.causes().get(name)))
                .collect(Collectors.joining(" "));
        return cases.isEmpty() ? "null" : "(case " + cases + " end)";
    }

    private static String each(List<String> names, String pattern) {
        return names.stream().map(name -> pattern.formatted(name)).collect(Collectors.joining());
    }
}
