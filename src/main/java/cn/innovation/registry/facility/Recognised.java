package cn.innovation.registry.facility;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a list asks of the recognitions on a day. Type and level are asked of one and the same recognition (alias p), of each
 * type that of the highest level in force.
 */
final class Recognised {
    private static final String DIMENSION = "recognition";

    private final List<Condition> types = new ArrayList<>();
    private final List<Condition> levels = new ArrayList<>();

    static Recognised of(RecognisedFilter filter, RecordKind kind, Parameters parameters, CodeLists lists) {
        Recognised recognised = new Recognised();
        add(
                recognised.types,
                "p.type",
                parameters.codes("type", filter.type, orNone(lists.recognitionTypes(kind.code()))));
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
            criteria.dated(DIMENSION, asOf -> {
                Condition recognitions = onDay(asOf, everywhere);
                Condition asked = Condition.all(Stream.concat(types.stream(), levels.stream()));
                return joined("exists (select from %s p where %s)", recognitions, asked);
            });
        }
    }

    /** Without regard to the types that are asked for. */
    FacetBy byType(AsOf asOf, boolean everywhere) {
        Condition join = joined("join lateral %s p on %s", onDay(asOf, everywhere), Condition.all(levels.stream()));
        return new FacetBy(join, "p.type", "recognition-types", DIMENSION, false);
    }

    /** A record counts once, at the highest level that it has in the types asked for. */
    FacetBy byLevel(AsOf asOf, boolean everywhere) {
        Condition join = joined("""
                join lateral (select p.level from %s p left join level l on l.code = p.level where %s
                    order by l.rank desc nulls last limit 1) highest on true
                """, onDay(asOf, everywhere), Condition.all(types.stream()));
        return new FacetBy(join, "highest.level", "levels", DIMENSION, true);
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
