package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much of what there is the registry holds, as declared by kind, year and district. A district without a declaration of its
 * own has the city's.
 */
public final class DeclaredCoverage {
    private static final List<String> STATES = List.of("none", "partial", "complete");

    private final Map<Of, Integer> states;

    private DeclaredCoverage(Map<Of, Integer> states) {
        this.states = states;
    }

    /** @param district null: the city */
    private record Of(String kind, int year, @Nullable String district) {}

    /**
     * All declarations of some kinds.
     *
     * @param horizon the snapshot of what was known; null: as known now
     */
    public static DeclaredCoverage read(Session session, Collection<String> kinds, @Nullable String horizon)
            throws SQLException {
        Condition known = new AsOf(LocalDate.EPOCH, horizon).known("c");
        List<Object> args = new ArrayList<>(List.of(List.copyOf(kinds)));
        args.addAll(known.args());
        Map<Of, Integer> states = new HashMap<>();
        session.list(
                "select kind, year, district, state from coverage c where kind = any (?) and " + known.sql(),
                args,
                row -> states.put(
                        new Of(row.getString("kind"), row.getInt("year"), row.getString("district")),
                        STATES.indexOf(row.getString("state"))));
        return new DeclaredCoverage(states);
    }

    /** The least of what is declared of several kinds, years and districts. */
    public String least(Collection<String> kinds, IntStream years, Collection<String> districts) {
        return STATES.get(years.flatMap(year -> kinds.stream()
                        .flatMapToInt(kind -> districts.stream().mapToInt(district -> state(kind, year, district))))
                .min()
                .orElse(0));
    }

    private int state(String kind, int year, String district) {
        Integer own = states.get(new Of(kind, year, district));
        return own != null ? own : states.getOrDefault(new Of(kind, year, null), 0);
    }
}
