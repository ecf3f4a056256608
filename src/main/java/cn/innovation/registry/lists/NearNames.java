package cn.innovation.registry.lists;

import cn.innovation.registry.lists.Sighting.Near;
import cn.innovation.registry.search.Likeness;
import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The records whose names are like that of a row: candidates, and never more. */
final class NearNames {
    /** So like at least is a name that is shown, of 100 (see {@link Likeness}). */
    private static final int NEAR = 60;

    private static final int MOST = 5;

    /**
     * Names that have the same core, or a core that begins alike, of rows that nobody is named by. What begins with another city is
     * not looked for: its core has that city in it.
     */
    private static final String NEAR_NAMES = """
            select i.item, i.name, c.record_id, c.field, c.text
            from (select i.item, i.name, i.folded, i.number, search_core(i.folded) as core
                from list_item i
                where i.list_id = ? and i.state = 'not-ours' and i.item <> all (?::int[]) and (i.folded !~ ? or i.folded ~ ?)
                offset 0) i
            cross join lateral (
                (select t.record_id, t.field, t.text from search_text t
                    where t.kind = 'enterprise' and search_core(t.folded) = i.core and t.field in ('name', 'former-name', 'alias')
                    order by t.key limit 20)
                union
                (select t.record_id, t.field, t.text from (select t.record_id, t.field, t.text, t.folded from search_text t
                    where t.kind = 'enterprise' and search_core(t.folded) ~>=~ left(i.core, 3)
                      and search_core(t.folded) ~<~ (left(i.core, 3) || chr(1114111)) and t.field in ('name', 'former-name', 'alias')
                    order by search_core(t.folded) using ~<~, t.key limit 50) t
                    where similarity(t.folded, i.folded) >= 0.3)
            ) c
            """;

    private final String name;
    private final Map<Long, Near> records = new HashMap<>();

    private NearNames(String name) {
        this.name = name;
    }

    /**
     * By row.
     *
     * @param named the rows whose names somebody bears
     */
    static Map<Integer, List<Near>> of(Session session, UUID list, CityNames city, Collection<Integer> named)
            throws SQLException {
        Map<Integer, NearNames> found = new HashMap<>();
        session.list(NEAR_NAMES, List.of(list, ListSightings.texts(named), CityNames.someCity(), city.name()), row -> {
            String name = row.getString("name");
            NearNames near = found.computeIfAbsent(row.getInt("item"), item -> new NearNames(name));
            near.add(row.getLong("record_id"), row.getString("field"), row.getString("text"));
            return near;
        });
        Map<Integer, List<Near>> best = new HashMap<>();
        found.forEach((item, near) -> {
            if (!near.records.isEmpty()) {
                best.put(item, near.best());
            }
        });
        return best;
    }

    private void add(long record, String field, String text) {
        int score = Likeness.of(name, field, text).score();
        if (score >= NEAR) {
            records.merge(
                    record, new Near(record, text, score), (one, other) -> one.score() >= other.score() ? one : other);
        }
    }

    private List<Near> best() {
        return records.values().stream()
                .sorted(Comparator.comparing(Near::score).reversed().thenComparing(Near::record))
                .limit(MOST)
                .toList();
    }
}
