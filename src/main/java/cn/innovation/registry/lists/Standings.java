package cn.innovation.registry.lists;

import cn.innovation.registry.lists.Sighting.Held;
import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** How all whom the rows of a list point to stand. */
final class Standings {
    private static final String ENTERPRISES = """
            select r.id, r.key, e.name, s.state
            from unnest(?::bigint[]) asked(id) join record r on r.id = asked.id join enterprise e on e.id = r.id
            left join lateral (select x.state from existence x
                where x.record_id = r.id and not x.withdrawn and x.period @> ?::date
                  and x.state in ('suspended', 'deregistered', 'closed') limit 1) s on true
            """;

    /** Of the year, and of others what was withdrawn under its number. */
    private static final String CERTIFICATES = """
            select q.record_id, q.id, coalesce(q.number, '') as number, q.year, q.valid_from, q.withdrawn
            from unnest(?::bigint[]) asked(id) join qualification q on q.record_id = asked.id
            where q.kind = ? and (q.year = ? or (q.withdrawn and q.number is not null))
            order by q.record_id, q.id
            """;

    private Standings() {}

    static Map<Long, Standing> of(Session session, ListTerms terms, Collection<Sighting> rows) throws SQLException {
        List<String> records = ListSightings.texts(records(rows));
        Map<Long, Map<String, Held>> certificates = new HashMap<>();
        Map<Long, Set<String>> withdrawn = new HashMap<>();
        session.list(CERTIFICATES, List.of(records, terms.kind(), terms.year()), row -> {
            long record = row.getLong("record_id");
            String number = Objects.requireNonNull(row.getString("number"));
            if (row.getBoolean("withdrawn")) {
                return withdrawn.computeIfAbsent(record, id -> new HashSet<>()).add(number);
            }
            LocalDate first = row.getObject("valid_from", LocalDate.class);
            Held held = new Held(
                    row.getObject("id", UUID.class),
                    record,
                    terms.issuedOn().equals(first),
                    row.getString("year") + ", " + first);
            return certificates.computeIfAbsent(record, id -> new TreeMap<>()).put(number, held) == null;
        });
        Map<Long, Standing> standings = new HashMap<>();
        session.list(
                ENTERPRISES,
                Arrays.asList(records, terms.issuedOn()),
                row -> standings.put(
                        row.getLong("id"),
                        new Standing(
                                row.getLong("id"),
                                row.getString("key"),
                                row.getString("name"),
                                certificates.getOrDefault(row.getLong("id"), Map.of()),
                                withdrawn.getOrDefault(row.getLong("id"), Set.of()),
                                row.getString("state"))));
        return standings;
    }

    private static Set<Long> records(Collection<Sighting> rows) {
        Set<Long> records = new TreeSet<>();
        for (Sighting row : rows) {
            records.addAll(row.meant());
            row.near().forEach(near -> records.add(near.record()));
        }
        return records;
    }
}
