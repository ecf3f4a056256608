package cn.innovation.registry.plan;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts and lists what {@link Counted} says that a reading counts, on a day, as known at an instant.
 */
@ApplicationScoped
class Counting {
    /** Rules that count by a qualification whatever the measure. */
    static final Set<String> QUALIFICATION_RULES = Set.of("cohort", "entries", "events");

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
        Map<@Nullable String, BigDecimal> byDistrict = new LinkedHashMap<>();
        BigDecimal opening = reading.opening();
        if (opening != null) {
            // Where the opening balance stands is not known.
            byDistrict.put(null, opening);
        }
        Condition numbers = numbers(reading, asOf);
        sql.list(numbers.sql(), numbers.args(), row -> new Place(row.getString("district"), row.getBigDecimal("count")))
                .forEach(place -> byDistrict.merge(place.district(), place.count(), BigDecimal::add));
        return new Count(byDistrict.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add), byDistrict);
    }

    /** By district: from the stock what that keeps; else one by one. */
    private static Condition numbers(Reading reading, AsOf asOf) {
        Condition stocked = Counted.stocked(reading, asOf);
        if (stocked != null) {
            return stocked;
        }
        Condition counted = Counted.by(reading, asOf);
        return new Condition(
                "select c.district, count(*) as count from (%s) c group by c.district".formatted(counted.sql()),
                counted.args());
    }

    private record Place(@Nullable String district, BigDecimal count) {}

    /** In the order of their kinds and keys. More conditions are on the alias m with the fields of a member. */
    List<Member> members(Reading reading, AsOf asOf, Condition more, int limit) {
        Condition all = members(reading, asOf, more);
        List<Object> args = new ArrayList<>(all.args());
        args.add(limit);
        return sql.list(all.sql() + " limit ?", args, Counting::member);
    }

    /** All of them, which {@link #member} reads; {@code id} is that of the record. */
    static Condition members(Reading reading, AsOf asOf, Condition more) {
        Condition counted = Counted.by(reading, asOf);
        List<Object> args = new ArrayList<>(counted.args());
        args.addAll(more.args());
        return new Condition("""
                select m.* from (
                    select r.id, r.kind, r.key, coalesce(e.name, f.name) as name, c.district
                    from (%s) c
                    join record r on r.id = c.record_id
                    left join enterprise e on e.id = r.id
                    left join facility f on f.id = r.id) m
                where %s
                order by m.kind, m.key
                """.formatted(counted.sql(), more.sql()), args);
    }

    static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getString("kind"), row.getString("key"), row.getString("name"), row.getString("district"));
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
        Condition earlier = Counted.by(reading, before);
        Condition later = Counted.by(reading, after);
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

    /** The kinds whose coverage matters: of listings there is none of their own, so that of the enterprises stands for it. */
    static List<String> covered(Reading reading) {
        List<String> kinds = new ArrayList<>();
        if (reading.qualification() != null) {
            kinds.add(reading.qualification());
        }
        if (reading.rule().equals("events") || reading.measure().equals("enterprises")) {
            kinds.add("enterprise");
        }
        String kind = Counted.KINDS.get(reading.measure());
        if (kind != null) {
            kinds.add(kind);
        }
        return kinds;
    }

    private static Set<String> measures() {
        Set<String> measures = new TreeSet<>(Counted.KINDS.keySet());
        measures.addAll(List.of("enterprises", "qualifications"));
        return measures;
    }
}
