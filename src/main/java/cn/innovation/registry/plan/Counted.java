package cn.innovation.registry.plan;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            case "cohort" -> cohort(reading, asOf);
            case "entries" -> entries(reading, asOf);
            case "cumulative" -> cumulative(reading, asOf);
            case "events" -> events(reading, asOf);
            default -> throw new IllegalArgumentException("counts no records: " + reading.rule());
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

    /** Certified in the years up to that of the day and still registered; what a decision has ended by then is not counted. */
    private static Condition cohort(Reading reading, AsOf asOf) {
        int last = asOf.on().getYear();
        return sql(
                "select distinct on (i.record_id) i.record_id, i.district from ",
                asOf.facts("qualification"),
                " f join standing i on i.record_id = f.record_id and ",
                asOf.holds("i"),
                Condition.of(
                        """
                         where f.kind = ? and coalesce(f.year, extract(year from coalesce(f.issued_on, f.valid_from)))
                            between ? and ? and (f.ended_from is null or f.ended_from > ?)
                        """, String.valueOf(reading.qualification()), firstYear(reading, asOf.on()), last, asOf.on()),
                in(reading.clusters(), "i.cluster"),
                " order by i.record_id");
    }

    /** Of the day's year, on whatever day of it up to the day. */
    private static Condition entries(Reading reading, AsOf asOf) {
        LocalDate first = asOf.on().withDayOfYear(1);
        return sql(
                "select distinct on (i.record_id) i.record_id, i.district from ",
                intervals(reading),
                Condition.of("""
                         and coalesce(i.year, extract(year from lower(i.period))) = ? and i.period && daterange(?, ?, '[]')
                         and \
                        """, first.getYear(), first, asOf.on()),
                asOf.known("i"),
                " order by i.record_id, i.period desc");
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
