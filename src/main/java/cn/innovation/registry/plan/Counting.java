package cn.innovation.registry.plan;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a reading counts, on a day, as known at an instant: the one place that says which records these are. A value,
 * the list behind it, a point of a series and a difference all come from the same relation.
 */
@ApplicationScoped
class Counting {
    /** Rules that count by a qualification whatever the measure. */
    static final Set<String> QUALIFICATION_RULES = Set.of("cohort", "entries", "events");

    /** The kinds of record that have a presence, by measure. */
    private static final Map<String, String> KINDS = Map.of(
            "platforms", "platform",
            "carriers", "carrier",
            "zones", "zone",
            "teams", "team",
            "finance-institutions", "finance-institution");

    static final Set<String> MEASURES = measures();

    private final Sql sql;

    Counting(Sql sql) {
        this.sql = sql;
    }

    /**
     * How many records, each once.
     *
     * @param byDistrict where they stand; null: not known
     */
    record Count(BigDecimal total, Map<@Nullable String, BigDecimal> byDistrict) {
        BigDecimal of(@Nullable String district) {
            return byDistrict.getOrDefault(district, BigDecimal.ZERO);
        }
    }

    /** A counted record. */
    record Member(
            String kind,
            String key,
            @Nullable String name,
            @Nullable String district) {}

    Count count(Reading reading, AsOf asOf) {
        Condition counted = counted(reading, asOf);
        Map<@Nullable String, BigDecimal> byDistrict = new LinkedHashMap<>();
        BigDecimal opening = reading.opening();
        if (opening != null) {
            // Where the opening balance stands is not known.
            byDistrict.put(null, opening);
        }
        sql.list(
                        "select c.district, count(*) from (%s) c group by c.district order by c.district"
                                .formatted(counted.sql()),
                        counted.args(),
                        row -> new Place(row.getString(1), row.getBigDecimal(2)))
                .forEach(place -> byDistrict.merge(place.district(), place.count(), BigDecimal::add));
        return new Count(byDistrict.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add), byDistrict);
    }

    private record Place(@Nullable String district, BigDecimal count) {}

    /** In the order of their kinds and keys. More conditions are on the alias m with the fields of a member. */
    List<Member> members(Reading reading, AsOf asOf, Condition more, int limit) {
        Condition counted = counted(reading, asOf);
        List<Object> args = new ArrayList<>(counted.args());
        args.addAll(more.args());
        args.add(limit);
        return sql.list(
                """
                select m.* from (
                    select r.id, r.kind, r.key, coalesce(e.name, f.name) as name, c.district
                    from (%s) c
                    join record r on r.id = c.record_id
                    left join enterprise e on e.id = r.id
                    left join facility f on f.id = r.id) m
                where %s
                order by m.kind, m.key
                limit ?
                """.formatted(counted.sql(), more.sql()),
                args,
                row -> new Member(
                        row.getString("kind"), row.getString("key"), row.getString("name"), row.getString("district")));
    }

    /** A record that is counted as known at one instant and not at the other. */
    record Differing(long id, Member member, boolean added) {}

    /**
     * What is counted as known at one of two instants alone, in the order of kinds and keys.
     *
     * @param afterKind with {@code afterKey} where the page before ended; null: from the beginning
     */
    List<Differing> differing(
            Reading reading,
            AsOf before,
            AsOf after,
            @Nullable String afterKind,
            @Nullable String afterKey,
            int limit) {
        Condition earlier = counted(reading, before);
        Condition later = counted(reading, after);
        List<@Nullable Object> args = new ArrayList<>(earlier.args());
        args.addAll(later.args());
        args.addAll(Arrays.asList(afterKind, afterKind, afterKey, limit));
        return sql.list(
                """
                select r.id, r.kind, r.key, coalesce(e.name, f.name) as name, coalesce(a.district, b.district) as district,
                    b.record_id is null as added
                from (%s) b
                full join (%s) a using (record_id)
                join record r on r.id = record_id
                left join enterprise e on e.id = r.id
                left join facility f on f.id = r.id
                where (a.record_id is null or b.record_id is null)
                  and (?::text is null or (r.kind, r.key) > (?, ?))
                order by r.kind, r.key
                limit ?
                """.formatted(earlier.sql(), later.sql()),
                args,
                row -> new Differing(
                        row.getLong("id"),
                        new Member(
                                row.getString("kind"),
                                row.getString("key"),
                                row.getString("name"),
                                row.getString("district")),
                        row.getBoolean("added")));
    }

    /**
     * What is declared of the records that a reading counts, and of every year that it takes in: the least of it.
     *
     * @param district null: the whole city
     */
    String coverage(Reading reading, AsOf asOf, @Nullable String district) {
        List<@Nullable Object> args = new ArrayList<>();
        args.add(district);
        args.add(asOf.horizon());
        args.add(covered(reading));
        args.add(firstYear(reading, asOf.on()));
        args.add(asOf.on().getYear());
        return sql.list("""
                        select (array['none', 'partial', 'complete'])[min(array_position(array['none', 'partial', 'complete'],
                            coverage(k.kind, y.year, ?::text, ?::pg_snapshot)))] as least
                        from unnest(?) k(kind), generate_series(?::int, ?::int) y(year)
                        """, args, row -> row.getString("least")).get(0);
    }

    /** The kinds whose coverage matters: of listings there is none of their own, so that of the enterprises stands for it. */
    private static List<String> covered(Reading reading) {
        List<String> kinds = new ArrayList<>();
        if (reading.qualification() != null) {
            kinds.add(reading.qualification());
        }
        if (reading.rule().equals("events") || reading.measure().equals("enterprises")) {
            kinds.add("enterprise");
        }
        String kind = KINDS.get(reading.measure());
        if (kind != null) {
            kinds.add(kind);
        }
        return kinds;
    }

    private static int firstYear(Reading reading, LocalDate day) {
        LocalDate since = reading.since();
        Integer years = reading.years();
        if (since != null) {
            return Math.min(since.getYear(), day.getYear());
        }
        return years == null ? day.getYear() : day.getYear() - years + 1;
    }

    /** Rows of record_id and district, one for each counted record. */
    private static Condition counted(Reading reading, AsOf asOf) {
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

    private static Set<String> measures() {
        Set<String> measures = new TreeSet<>(KINDS.keySet());
        measures.addAll(List.of("enterprises", "qualifications"));
        return measures;
    }
}
