package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
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

/** Reads numbers from the stock: what it costs is the number of groups, not of records or days. */
final class StockReader {
    private final Countable.StockQuery stock;
    private final List<String> by;

    StockReader(Countable.StockQuery stock, List<String> by) {
        this.stock = stock;
        this.by = by;
    }

    List<Cell> on(Session session, LocalDate day) throws SQLException {
        Condition where = stock.where().apply(day);
        List<Object> args = new ArrayList<>(List.of(stock.measure(), stock.places(by), day));
        args.addAll(where.args());
        return session
                .list("""
                select %1$ssum(s.count) as count
                from (select code as %2$s, district, cluster, count from stock_on(?, ?, ?::date)) s
                where %3$s
                %4$s
                """.formatted(columns(), stock.codes(), where.sql(), grouped("")), args, this::cell)
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
        List<Object> args =
                new ArrayList<>(List.of(stock.measure(), stock.places(by), first, last, stock.measure(), first, last));
        args.addAll(where.args());
        return session
                .list(
                        """
                        select %1$ssum(s.net) as count, s.at
                        from (
                            select code as %2$s, district, cluster, net, at from stock
                            where measure = ? and places = ? and grain = 'month' and at > ?::date and at <= ?::date
                            union all
                            select code, district, cluster, net, date_trunc('month', at::timestamp)::date from stock_change
                            where measure = ? and at > ?::date and at <= ?::date) s
                        where %3$s
                        group by s.at%4$s
                        """.formatted(columns(), stock.codes(), where.sql(), grouped(", ")),
                        args,
                        row -> Map.entry(every.end(row.getObject("at", LocalDate.class)), cell(row)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
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
