package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql.Session;
import cn.innovation.registry.shared.record.AsOf;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of what is counted the registry holds, as declared for the year of a day: of several kinds and districts the least. A
 * district without a declaration of its own has the city's.
 */
final class Coverage {
    private static final List<String> STATES = List.of("none", "partial", "complete");

    private final Map<Integer, Map<String, Integer>> states;

    private Coverage(Map<Integer, Map<String, Integer>> states) {
        this.states = states;
    }

    /** @param kinds whose declarations matter */
    static Coverage read(
            Session session,
            Set<String> kinds,
            Collection<LocalDate> days,
            Collection<String> districts,
            @Nullable String horizon)
            throws SQLException {
        Condition known = new AsOf(LocalDate.EPOCH, horizon).known("c");
        List<Object> args = new ArrayList<>(known.args());
        args.add(List.copyOf(kinds));
        args.add(days.stream()
                .map(day -> String.valueOf(day.getYear()))
                .distinct()
                .toList());
        args.add(List.copyOf(districts));
        Map<Integer, Map<String, Integer>> states = new HashMap<>();
        session.list("""
                with known as (select c.kind, c.year, c.district, c.state from coverage c where %s)
                select y.year::int as year, d.district, min(array_position(array['none', 'partial', 'complete'],
                    coalesce(own.state, city.state, 'none'))) - 1 as least
                from unnest(?) k(kind) cross join unnest(?) y(year) cross join unnest(?) d(district)
                left join known own on own.kind = k.kind and own.year = y.year::int and own.district = d.district
                left join known city on city.kind = k.kind and city.year = y.year::int and city.district is null
                group by y.year, d.district
                """.formatted(known.sql()), args, row -> states.computeIfAbsent(
                        row.getInt("year"), year -> new HashMap<>())
                .put(row.getString("district"), row.getInt("least")));
        return new Coverage(states);
    }

    String on(LocalDate day) {
        return STATES.get(Collections.min(of(day).values()));
    }

    /** Where the district is not known it may be any. */
    String on(LocalDate day, @Nullable String district) {
        Integer state = of(day).get(district);
        return state == null ? on(day) : STATES.get(state);
    }

    private Map<String, Integer> of(LocalDate day) {
        return Objects.requireNonNull(states.get(day.getYear()), day.toString());
    }
}
