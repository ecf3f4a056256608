package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.RecordList;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a cube: from the stock where that knows all that is asked, else from the list. */
final class CubeReader {
    /**
     * Where whole lists are counted: the plan that is kept for any day takes few rows to be there on one, and looks up each, which with a
     * million takes half as long again.
     */
    private static final String PLANNED_FOR_THE_DAY = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    private final Countable countable;
    private final Dimensions dimensions;
    private final @Nullable String horizon;

    CubeReader(Countable countable, Dimensions dimensions, @Nullable String horizon) {
        this.countable = countable;
        this.dimensions = dimensions;
        this.horizon = horizon;
    }

    /** The cells of a day, and how many there are in all. */
    record Counts(List<Cell> cells, long total) {
        private static Counts summed(List<Cell> cells) {
            return new Counts(cells, cells.stream().mapToLong(Cell::count).sum());
        }
    }

    Counts on(Session session, LocalDate day) throws SQLException {
        Countable.StockQuery stock = stock();
        if (stock != null) {
            return counts(session, day, new StockReader(stock, dimensions.names(), horizon).on(session, day));
        }
        session.list(PLANNED_FOR_THE_DAY, List.of(), row -> true);
        List<Cell> cells = list(day).groups(session, dimensions.names()).stream()
                .map(group -> new Cell(group.codes(), group.count()))
                .filter(cell -> cell.count() > 0)
                .sorted()
                .toList();
        return counts(session, day, cells);
    }

    /** Cells that overlap have no sum: their records are counted for themselves. */
    private Counts counts(Session session, LocalDate day, List<Cell> cells) throws SQLException {
        return dimensions.partition()
                ? Counts.summed(cells)
                : new Counts(cells, list(day).count(session));
    }

    private RecordList list(LocalDate day) {
        return countable.list().apply(new AsOf(day, horizon));
    }

    /** @param points ends of periods, one after the other */
    Map<LocalDate, Counts> at(Session session, Every every, List<LocalDate> points) throws SQLException {
        Map<LocalDate, Counts> series = new TreeMap<>();
        Countable.StockQuery stock = stock();
        if (stock != null && !stock.dated()) {
            Map<LocalDate, List<Cell>> cells =
                    new StockReader(stock, dimensions.names(), horizon).at(session, every, points);
            for (LocalDate point : points) {
                series.put(point, counts(session, point, cells.getOrDefault(point, List.of())));
            }
            return series;
        }
        for (LocalDate point : points) {
            series.put(point, on(session, point));
        }
        return series;
    }

    /** Null: it does not know what is asked. */
    private Countable.@Nullable StockQuery stock() {
        Countable.StockQuery stock = countable.stock();
        return stock != null && stock.knows(dimensions.names()) ? stock : null;
    }
}
