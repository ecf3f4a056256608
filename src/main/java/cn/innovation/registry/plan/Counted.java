package cn.innovation.registry.plan;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which records a reading counts: the one place that says so. A value, the list behind it, a point of a series and a difference
 * all come from this relation.
 */
final class Counted {
    /** The kinds of record that have a presence, by measure. */
    static final Map<String, String> KINDS = Map.of(
            "platforms", "platform",
            "carriers", "carrier",
            "zones", "zone",
            "teams", "team",
            "finance-institutions", "finance-institution");

    private Counted() {}

    /** Rows of record_id and district, one for each counted record. */
    static Condition by(Reading reading, AsOf asOf) {
        return switch (reading.rule()) {
            case "stock" -> stock(reading, asOf);
            case "cohort", "entries" -> vintages(reading, asOf);
            case "cumulative" -> cumulative(reading, asOf);
            case "events" -> events(reading, asOf);
            default -> throw new IllegalArgumentException("counts no records: " + reading.rule());
        };
    }

    /** The same numbers from the stock, as rows of district and count; null: it does not keep them. */
    static @Nullable Condition stocked(Reading reading, AsOf asOf) {
        List<String> codes = codes(reading, asOf.on());
        if (codes == null) {
            return null;
        }
        return sql(
                "select s.district, sum(s.count) as count from ",
                asOf.stocked(
                        reading.rule().equals("stock") ? "qualifications" : reading.rule(),
                        reading.clusters() == null ? "district" : "both"),
                Condition.of(" s where s.code = any (?)", codes),
                in(reading.clusters(), "s.cluster"),
                " group by s.district");
    }

    /** The codes of the stock that a reading sums; null: its numbers are not in the stock. */
    private static @Nullable List<String> codes(Reading reading, LocalDate day) {
        String kind = reading.qualification();
        if (kind == null) {
            return null;
        }
        return switch (reading.rule()) {
            case "stock" -> KINDS.containsKey(reading.measure()) ? null : List.of(kind);
            case "entries" -> List.of(kind);
            case "cohort" ->
                IntStream.rangeClosed(firstYear(reading, day), day.getYear())
                        .mapToObj(year -> kind + "/" + year)
                        .toList();
            default -> null;
        };
    }

    /** In force on the day. */
    private static Condition stock(Reading reading, AsOf asOf) {
        return sql(
                "select distinct on (i.record_id) i.record_id, i.district from ",
                intervals(reading),
                " and ",
                asOf.holds("i"),
                " order by i.record_id");
    }

    /**
     * By the year of the grant. `entries`: of the day's year, up to the day. `cohort`: the last grant is of one of the years, and
     * the holder still registered; what a decision has ended by then is not counted.
     */
    private static Condition vintages(Reading reading, AsOf asOf) {
        return sql(
                Condition.of(
                        "select i.record_id, i.district from vintage i where i.rule = ? and i.kind = ? and i.year >= ?",
                        reading.rule(),
                        String.valueOf(reading.qualification()),
                        firstYear(reading, asOf.on())),
                in(reading.clusters(), "i.cluster"),
                " and ",
                asOf.holds("i"));
    }

    /** Begun on or after the day since when it counts; whoever has left since stays counted. */
    private static Condition cumulative(Reading reading, AsOf asOf) {
        return sql(
                "select i.record_id, (array_agg(i.district order by i.period desc))[1] as district from ",
                intervals(reading),
                " and ",
                asOf.known("i"),
                Condition.of("""
                         group by i.record_id
                         having not bool_or(lower_inf(i.period)) and min(lower(i.period)) between ? and ?
                        """, Objects.requireNonNull(reading.since()), asOf.on()));
    }

    /** Listings that began in the window, of firms that held the qualification on that day: each firm once. */
    private static Condition events(Reading reading, AsOf asOf) {
        LocalDate since = reading.since() == null ? asOf.on().withDayOfYear(1) : reading.since();
        return sql(
                "select distinct on (i.record_id) i.record_id, i.district from ",
                asOf.facts("listing"),
                " f join holding i on i.record_id = f.record_id and i.period @> f.valid_from and ",
                asOf.known("i"),
                Condition.of(
                        " where i.kind = ? and not isempty(f.period) and f.valid_from between ? and ?",
                        String.valueOf(reading.qualification()),
                        since,
                        asOf.on()),
                in(reading.markets(), "f.market"),
                in(reading.clusters(), "i.cluster"),
                " order by i.record_id, f.valid_from");
    }

    /** The intervals, alias i, of what a reading is about, up to a where clause to which more can be added. */
    private static Condition intervals(Reading reading) {
        String kind = KINDS.get(reading.measure());
        if (kind != null) {
            return sql(
                    Condition.of("presence i where i.kind = ?", kind),
                    in(reading.types(), "i.type"),
                    in(reading.levels(), "i.level"),
                    in(reading.clusters(), "i.cluster"));
        }
        return sql(
                reading.qualification() == null
                        ? Condition.of("standing i where i.kind = 'enterprise'")
                        : Condition.of("holding i where i.kind = ?", reading.qualification()),
                in(reading.clusters(), "i.cluster"));
    }

    private static Condition in(@Nullable List<String> codes, String column) {
        return codes == null ? Condition.of("") : Condition.of(" and " + column + " = any (?)", codes);
    }

    /** Pieces in their order: texts, and conditions with their values. */
    private static Condition sql(Object... pieces) {
        StringBuilder text = new StringBuilder();
        List<Object> args = new ArrayList<>();
        for (Object piece : pieces) {
            if (piece instanceof Condition condition) {
                text.append(condition.sql());
                args.addAll(condition.args());
            } else {
                text.append(piece);
            }
        }
        return new Condition(text.toString(), args);
    }

    /** The first year that a reading takes in on a day. */
    static int firstYear(Reading reading, LocalDate day) {
        LocalDate since = reading.since();
        Integer years = reading.years();
        if (since != null) {
            return Math.min(since.getYear(), day.getYear());
        }
        return years == null ? day.getYear() : day.getYear() - years + 1;
    }
}
