package cn.innovation.registry.lists;

import cn.innovation.registry.lists.Sighting.Held;
import cn.innovation.registry.lists.Sighting.Near;
import cn.innovation.registry.lists.Sighting.Remembered;
import cn.innovation.registry.search.Likeness;
import cn.innovation.registry.shared.persistence.Sql.Session;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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
    /** So like at least is a name that is shown, of 100 (see {@link Likeness}). */
    private static final int NEAR = 60;

    private static final int MOST_NEAR = 5;

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
            select distinct on (i.item) i.item, d.id, d.decision, d.record_id,
                d.number is distinct from i.number or (d.number is null and d.year <> l.year) as by_name,
                exists (select from qualification q where q.id = d.qualification_id and q.withdrawn)
                    or exists (select from record r where r.id = d.record_id and r.withdrawn_at is not null) as undone
            from list_item i join provincial_list l on l.id = i.list_id
            join list_decision d on d.kind = l.kind and d.folded = i.folded and d.revised_at is null
                and (d.by_name or d.number = i.number or (d.number is null and i.number is null and d.year = l.year))
            where i.list_id = ? and i.state = 'not-ours'
            order by i.item, d.number is not distinct from i.number desc, d.year = l.year desc, d.id desc
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

    private static final String STANDINGS = """
            select r.id, r.key, e.name, s.state,
                array(select coalesce(q.number, '') from qualification q
                    where q.record_id = r.id and q.kind = ? and q.year = ? and not q.withdrawn) as numbers,
                array(select q.number from qualification q
                    where q.record_id = r.id and q.kind = ? and q.withdrawn and q.number is not null) as withdrawn
            from unnest(?::bigint[]) asked(id) join record r on r.id = asked.id join enterprise e on e.id = r.id
            left join lateral (select x.state from existence x
                where x.record_id = r.id and not x.withdrawn and x.period @> ?::date
                  and x.state in ('suspended', 'deregistered', 'closed') limit 1) s on true
            """;

    private final Session session;
    private final UUID list;
    private final ListTerms terms;
    private final CityNames city;

    ListSightings(Session session, UUID list, ListTerms terms, CityNames city) {
        this.session = session;
        this.list = list;
        this.terms = terms;
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
        Map<Integer, List<Near>> near = near(named.keySet());
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

    private Map<Integer, List<Near>> near(Collection<Integer> named) throws SQLException {
        Map<Integer, NearNames> found = new HashMap<>();
        session.list(NEAR_NAMES, List.of(list, texts(named), CityNames.someCity(), city.name()), row -> {
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

    private static final class NearNames {
        private final String name;
        private final Map<Long, Near> records = new HashMap<>();

        NearNames(String name) {
            this.name = name;
        }

        void add(long record, String field, String text) {
            int score = Likeness.of(name, field, text).score();
            if (score >= NEAR) {
                records.merge(
                        record,
                        new Near(record, text, score),
                        (one, other) -> one.score() >= other.score() ? one : other);
            }
        }

        List<Near> best() {
            return records.values().stream()
                    .sorted(Comparator.comparing(Near::score).reversed().thenComparing(Near::record))
                    .limit(MOST_NEAR)
                    .toList();
        }
    }

    /** All whom the rows point to. */
    Map<Long, Standing> standings(Collection<Sighting> rows) throws SQLException {
        Set<Long> records = new TreeSet<>();
        for (Sighting row : rows) {
            records.addAll(row.named());
            if (row.coded() != null) {
                records.add(row.coded());
            }
            if (row.held() != null) {
                records.add(row.held().holder());
            }
            if (row.remembered() != null && row.remembered().holder() != null) {
                records.add(row.remembered().holder());
            }
            row.near().forEach(near -> records.add(near.record()));
        }
        Map<Long, Standing> standings = new HashMap<>();
        session.list(
                STANDINGS,
                Arrays.asList(terms.kind(), terms.year(), terms.kind(), texts(records), terms.issuedOn()),
                row -> standings.put(
                        row.getLong("id"),
                        new Standing(
                                row.getLong("id"),
                                row.getString("key"),
                                row.getString("name"),
                                texts(row.getArray("numbers")),
                                texts(row.getArray("withdrawn")),
                                row.getString("state"))));
        return standings;
    }

    /** As an array that is sent. */
    private static List<String> texts(Collection<?> ids) {
        return ids.stream().map(String::valueOf).toList();
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) array.getArray()));
    }
}
