package cn.innovation.registry.lists;

import cn.innovation.registry.lists.Sighting.Held;
import cn.innovation.registry.lists.Sighting.Near;
import cn.innovation.registry.lists.Sighting.Remembered;
import cn.innovation.registry.shared.persistence.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Looks the rows of a list up, all at once: each statement goes from the rows by an index into the registry, so that it costs what the
 * list has and not what the registry has. Rows of which the registry knows nothing, most of a province, never leave the database.
 */
final class ListSightings {
    /** What a text is not is said, not what it is: else the planner may go by the index of the cores, which is of such texts alone. */
    private static final String NAMED = """
            select i.item, t.record_id from list_item i
            cross join lateral (select distinct t.record_id from search_text t
                where t.kind = 'enterprise' and t.folded = i.folded and t.field not in ('code', 'certificate', 'english-name', 'alias')
                offset 0) t
            where i.list_id = ? and i.state = 'not-ours' order by i.item, t.record_id
            """;

    private static final String HELD = """
            select i.item, q.id, q.record_id, q.year, q.valid_from, q.year = l.year and q.valid_from = l.issued_on as same_term
            from list_item i join provincial_list l on l.id = i.list_id
            cross join lateral (select * from qualification q
                where q.kind = l.kind and q.number = i.number and not q.withdrawn offset 0) q
            where i.list_id = ? and i.state = 'not-ours' and i.number is not null
            """;

    private static final String CODED = """
            select i.item, r.id from list_item i
            cross join lateral (select r.id from record r
                where r.kind = 'enterprise' and r.key = i.credit_code and r.withdrawn_at is null offset 0) r
            where i.list_id = ? and i.state = 'not-ours' and i.credit_code is not null
            """;

    /** The decision on this very number goes before one on the name, and a later one before an earlier. */
    private static final String REMEMBERED = """
            select i.item, d.id, d.decision, d.record_id,
                d.number is distinct from i.number or (d.number is null and d.year <> l.year) as by_name,
                exists (select from qualification q where q.id = d.qualification_id and q.withdrawn)
                    or exists (select from record r where r.id = d.record_id and r.withdrawn_at is not null) as undone
            from list_item i join provincial_list l on l.id = i.list_id
            cross join lateral (select d.* from list_decision d
                where d.kind = l.kind and d.folded = i.folded and d.revised_at is null
                  and (d.by_name or d.number = i.number or (d.number is null and i.number is null and d.year = l.year))
                order by d.number is not distinct from i.number desc, d.year = l.year desc, d.id desc limit 1) d
            where i.list_id = ? and i.state = 'not-ours'
            """;

    /** The rows that were found, and those that name a place of the city or have a number or a code of it. */
    private static final String ROWS = """
            select * from (
                select i.item, i.name, i.number, i.credit_code,
                    coalesce(i.place ~ ?, false) or i.folded ~ ? or coalesce(i.credit_code ~ '^..4407', false)
                        or coalesce(l.kind = 'tech-sme-entry' and i.number ~ '^20\\d\\d4407', false) as ours,
                    i.number is not null and count(*) over (partition by i.number) > 1 as number_twice
                from list_item i join provincial_list l on l.id = i.list_id
                where i.list_id = ? and i.state = 'not-ours') i
            where ours or item = any (?::int[])
            order by item
            """;

    private final Session session;
    private final UUID list;
    private final CityNames city;

    ListSightings(Session session, UUID list, CityNames city) {
        this.session = session;
        this.list = list;
        this.city = city;
    }

    /** The rows of which the registry knows something, and those that look like the city's. */
    Collection<Sighting> read() throws SQLException {
        Map<Integer, List<Long>> named = new HashMap<>();
        session.list(NAMED, List.of(list), row -> named.computeIfAbsent(row.getInt("item"), item -> new ArrayList<>())
                .add(row.getLong("record_id")));
        Map<Integer, Held> held = new HashMap<>();
        session.list(HELD, List.of(list), row -> held.put(row.getInt("item"), held(row)));
        Map<Integer, Long> coded = new HashMap<>();
        session.list(CODED, List.of(list), row -> coded.put(row.getInt("item"), row.getLong("id")));
        Map<Integer, Remembered> remembered = new HashMap<>();
        session.list(REMEMBERED, List.of(list), row -> remembered.put(row.getInt("item"), remembered(row)));
        Map<Integer, List<Near>> near = NearNames.of(session, list, city, named.keySet());
        Set<Integer> found = new TreeSet<>(named.keySet());
        found.addAll(held.keySet());
        found.addAll(coded.keySet());
        found.addAll(remembered.keySet());
        found.addAll(near.keySet());
        return session.list(ROWS, List.of(city.place(), city.name(), list, texts(found)), row -> {
            int item = row.getInt("item");
            return new Sighting(
                    item,
                    row.getString("name"),
                    row.getString("number"),
                    named.getOrDefault(item, List.of()),
                    row.getString("credit_code"),
                    coded.get(item),
                    held.get(item),
                    row.getBoolean("ours"),
                    row.getBoolean("number_twice"),
                    remembered.get(item),
                    near.getOrDefault(item, List.of()));
        });
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getObject("id", UUID.class),
                row.getLong("record_id"),
                row.getBoolean("same_term"),
                row.getString("year") + ", " + row.getString("valid_from"));
    }

    private static Remembered remembered(ResultSet row) throws SQLException {
        return new Remembered(
                row.getLong("id"),
                row.getString("decision"),
                row.getObject("record_id", Long.class),
                row.getBoolean("by_name"),
                row.getBoolean("undone"));
    }

    /** As an array that is sent. */
    static List<String> texts(Collection<?> ids) {
        return ids.stream().map(String::valueOf).toList();
    }
}
