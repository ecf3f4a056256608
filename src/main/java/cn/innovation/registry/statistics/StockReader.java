package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.AsOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers from the stock: what it costs is the number of groups, not of records or days. What was known before is what is known now, changed
 * back by what was recorded since.
 */
final class StockReader {
    private final Countable.StockQuery stock;
    private final List<String> by;
    private final @Nullable String horizon;

    /** @param horizon the snapshot of what was known; null: as known now */
    StockReader(Countable.StockQuery stock, List<String> by, @Nullable String horizon) {
        this.stock = stock;
        this.by = by;
        this.horizon = horizon;
    }

    List<Cell> on(Session session, LocalDate day) throws SQLException {
        Condition where = stock.where().apply(day);
        Condition numbers = new AsOf(day, horizon).stocked(stock.measure(), stock.places(by));
        List<Object> args = new ArrayList<>(numbers.args());
        args.addAll(where.args());
        return session
                .list(
                        """
                select %1$ssum(s.count) as count
                from (select code as %2$s, district, cluster, count from %3$s) s
                where %4$s
                %5$s
                """.formatted(columns(), stock.codes(), numbers.sql(), where.sql(), grouped("")),
                        args,
                        this::cell)
                .stream()
                .filter(cell -> cell.count() != 0)
                .sorted()
                .toList();
    }

    /** At the first point what there is, then what changed until each next one. */
    Map<LocalDate, List<Cell>> at(Session session, Every every, List<LocalDate> points) throws SQLException {
        Map<LocalDate, List<Cell>> series = new TreeMap<>();
        if (points.isEmpty()) {
            return series;
        }
        LocalDate first = points.get(0);
        LocalDate last = points.get(points.size() - 1);
        Map<List<@Nullable String>, Long> numbers = new HashMap<>();
        on(session, first).forEach(cell -> numbers.put(cell.codes(), cell.count()));
        Map<LocalDate, List<Cell>> changes = changes(session, every, first, last);
        for (LocalDate point : points) {
            changes.getOrDefault(point, List.of())
                    .forEach(change -> numbers.merge(change.codes(), change.count(), Long::sum));
            series.put(
                    point,
                    numbers.entrySet().stream()
                            .filter(number -> number.getValue() != 0)
                            .map(number -> new Cell(number.getKey(), number.getValue()))
                            .sorted()
                            .toList());
        }
        return series;
    }

    /** By the end of the period in which it changed. */
    private Map<LocalDate, List<Cell>> changes(Session session, Every every, LocalDate first, LocalDate last)
            throws SQLException {
        Condition where = stock.where().apply(first);
        Condition unfolded = unfolded();
        List<Object> args = new ArrayList<>(List.of(stock.measure(), stock.places(by), first, last));
        args.addAll(unfolded.args());
        args.addAll(List.of(first, last));
        args.addAll(where.args());
        return session
                .list(
                        """
                        select %1$ssum(s.net) as count, s.at
                        from (
                            select code as %2$s, district, cluster, net, at from stock
                            where measure = ? and places = ? and grain = 'month' and at > ?::date and at <= ?::date
                            union all
                            select code, district, cluster, net, date_trunc('month', at::timestamp)::date from %3$s u
                            where at > ?::date and at <= ?::date) s
                        where %4$s
                        group by s.at%5$s
                        """.formatted(columns(), stock.codes(), unfolded.sql(), where.sql(), grouped(", ")),
                        args,
                        row -> Map.entry(every.end(row.getObject("at", LocalDate.class)), cell(row)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** What changes the numbers beside what is folded, by the day. */
    private Condition unfolded() {
        String now = "(select at, code, district, cluster, net from stock_change where measure = ?%s)";
        return horizon == null
                ? Condition.of(now.formatted(""), stock.measure())
                : Condition.of(
                        now.formatted(" union all select * from stock_unlike_now(?, ?::pg_snapshot)"),
                        stock.measure(),
                        stock.measure(),
                        horizon);
    }

    private String columns() {
        return by.stream().map(name -> "s." + name + ", ").collect(Collectors.joining());
    }

    private String grouped(String before) {
        String columns = by.stream().map(name -> "s." + name).collect(Collectors.joining(", "));
        return by.isEmpty() ? "" : before.isEmpty() ? "group by " + columns : before + columns;
    }

    private Cell cell(ResultSet row) throws SQLException {
        List<@Nullable String> codes = new ArrayList<>();
        for (String name : by) {
            codes.add(row.getString(name));
        }
        return new Cell(codes, row.getLong("count"));
    }
}
