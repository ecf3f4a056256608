package cn.innovation.registry.facility;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list asks of the recognitions on a day. Type and level are asked of one and the same recognition (alias p), of each
 * type that of the highest level in force.
 */
final class Recognised {
    static final String DIMENSION = "recognition";

    private final List<String> wanted = new ArrayList<>();
    private final List<Condition> types = new ArrayList<>();
    private final List<Condition> levels = new ArrayList<>();

    static Recognised of(RecognisedFilter filter, RecordKind kind, Parameters parameters, CodeLists lists) {
        Recognised recognised = new Recognised();
        recognised.wanted.addAll(parameters.codes("type", filter.type, orNone(lists.recognitionTypes(kind.code()))));
        add(recognised.types, "p.type", recognised.wanted);
        add(recognised.levels, "p.level", parameters.codes("level", filter.level, orNone(lists.codes("levels"))));
        String least = parameters.choice("minLevel", filter.minLevel, lists.codes("levels"));
        if (least != null) {
            recognised.levels.add(Condition.of("""
                    p.level in (select l.code from level l where l.rank >= (select m.rank from level m where m.code = ?))
                    """, least));
        }
        return recognised;
    }

    void addTo(Criteria criteria) {
        if (!types.isEmpty() || !levels.isEmpty()) {
            boolean everywhere = criteria.everywhere();
            criteria.dated(
                    DIMENSION, asOf -> joined("exists (select from %s p where %s)", onDay(asOf, everywhere), asked()));
        }
    }

    /** For a facet: by type without regard to the types that are asked for, by level to the levels. */
    Map<String, FacetBy> facets(AsOf asOf, boolean everywhere) {
        Condition recognitions = onDay(asOf, everywhere);
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        facets.put("type", byType(recognitions, Condition.all(levels.stream())));
        facets.put("level", highest(recognitions, Condition.all(types.stream()), Map.of()));
        return facets;
    }

    /** For a cube: of what is asked for alone. Beside the type, the level is that of the type. */
    Map<String, FacetBy> dimensions(AsOf asOf, boolean everywhere) {
        Condition recognitions = onDay(asOf, everywhere);
        FacetBy type = byType(recognitions, asked());
        FacetBy ofType = new FacetBy(type.join(), "p.level", "levels", DIMENSION, false);
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        facets.put("type", type);
        facets.put("level", highest(recognitions, asked(), Map.of("type", ofType)));
        return facets;
    }

    private static FacetBy byType(Condition recognitions, Condition asked) {
        return new FacetBy(
                joined("join lateral %s p on %s", recognitions, asked),
                "p.type",
                "recognition-types",
                DIMENSION,
                false);
    }

    /** A record counts once, at the highest level that it has. */
    private static FacetBy highest(Condition recognitions, Condition asked, Map<String, FacetBy> beside) {
        Condition join = joined("""
                join lateral (select p.level from %s p left join level l on l.code = p.level where %s
                    order by l.rank desc nulls last limit 1) highest on true
                """, recognitions, asked);
        return new FacetBy(join, "highest.level", "levels", DIMENSION, true, beside);
    }

    /** Of one recognition, alias p. */
    private Condition asked() {
        return Condition.all(Stream.concat(types.stream(), levels.stream()));
    }

    /**
     * What a kind was recognised as and when: by type each for itself, else each record once, at its highest level. The part
     * has the types in question.
     */
    Condition intervals(RecordKind kind, @Nullable String horizon, boolean byType) {
        Condition known = new AsOf(LocalDate.EPOCH, horizon).known("p");
        Condition where = Condition.all(Stream.of(Condition.of("p.kind = ?", kind.code()), known, asked()));
        if (byType) {
            return new Condition("""
                    (select p.record_id, coalesce(p.type, 'none') as part, p.period, p.type, p.level, p.district, p.cluster
                    from presence p where %s)
                    """.formatted(where.sql()), where.args());
        }
        List<Object> args = new ArrayList<>(List.of(String.join(",", wanted)));
        args.addAll(where.args());
        return new Condition("""
                (select record_id, ? as part, unnest(days) as period, null::text as type, level, district, cluster
                from (
                    select record_id, level, district, cluster, range_agg(period) - coalesce(range_agg(range_agg(period)) over (
                        partition by record_id order by rank desc rows between unbounded preceding and 1 preceding), '{}') as days
                    from (select p.*, coalesce(l.rank, -1) as rank from presence p left join level l on l.code = p.level
                        where %s) ranked
                    group by record_id, level, rank, district, cluster) highest)
                """.formatted(where.sql()), args);
    }

    /** The intervals know only what stands in the city; of what does not, the recognitions themselves say the same. */
    private static Condition onDay(AsOf asOf, boolean everywhere) {
        if (!everywhere) {
            Condition holds = asOf.holds("i");
            return new Condition(
                    "(select i.type, i.level from presence i where i.record_id = e.id and " + holds.sql() + ")",
                    holds.args());
        }
        Condition inForce = asOf.inForce("recognition", "e.id");
        return joined("""
                ((select distinct on (f.type) f.type, f.level %s
                    order by f.type, coalesce((select l.rank from level l where l.code = f.level), 0) desc)
                union all select null, null where not exists (select %s))
                """, inForce, inForce);
    }

    private static void add(List<Condition> parts, String column, List<String> wanted) {
        if (!wanted.isEmpty()) {
            Condition known = Condition.of(column + " = any (?)", wanted);
            parts.add(
                    wanted.contains(Criteria.NONE)
                            ? Condition.any(List.of(known, Condition.of(column + " is null")))
                            : known);
        }
    }

    private static Set<String> orNone(Set<String> codes) {
        Set<String> all = new LinkedHashSet<>(codes);
        all.add(Criteria.NONE);
        return all;
    }

    private static Condition joined(String text, Condition first, Condition second) {
        List<Object> args = new ArrayList<>(first.args());
        args.addAll(second.args());
        return new Condition(text.formatted(first.sql(), second.sql()), args);
    }
}
