package cn.innovation.registry.lists;

import cn.innovation.registry.lists.ListItemView.ListCandidate;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Session;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what becomes of the rows of a list, many at a time. */
@ApplicationScoped
class ListItems {
    private static final int CHUNK = 10_000;

    private final ObjectMapper json;

    ListItems(ObjectMapper json) {
        this.json = json;
    }

    ListTerms terms(Session session, UUID list) throws SQLException {
        return session.list(
                        "select %s from provincial_list l where l.id = ?".formatted(ListTerms.COLUMNS),
                        List.of(list),
                        ListTerms::of)
                .get(0);
    }

    /** Nobody's as yet. */
    void receive(Session session, UUID list) throws SQLException {
        session.update("""
                insert into list_item (list_id, item, name, folded, number, place, credit_code, state)
                select r.import_id, r.row, n.name, n.folded, n.number, n.place, n.credit_code, 'not-ours'
                from import_row r cross join lateral jsonb_populate_record(null::list_item, r.content) n
                where r.import_id = ? and r.faults is null
                """, list);
    }

    void leaveOutElsewhere(Session session, UUID list, CityNames city) throws SQLException {
        session.update(
                "update list_item set state = 'elsewhere' where list_id = ? and place !~ ? and place !~ ?",
                list,
                city.place(),
                CityNames.province());
    }

    /** A row as it is written back. */
    private record Judged(
            int item,
            String state,
            @Nullable String reason,
            List<Violation> causes,
            List<ListCandidate> candidates,
            @Nullable Long holder,
            @Nullable UUID certificate,
            @Nullable Long decision) {}

    void judge(Session session, UUID list, Map<Integer, ItemVerdict> verdicts, Map<Long, Standing> standings)
            throws SQLException {
        List<Judged> judged = new ArrayList<>();
        verdicts.forEach((item, verdict) -> judged.add(new Judged(
                item,
                verdict.state(),
                verdict.reason(),
                verdict.causes(),
                verdict.candidates().stream()
                        .map(near -> ListCandidate.of(Objects.requireNonNull(standings.get(near.record())), near))
                        .toList(),
                verdict.holder(),
                verdict.certificate(),
                verdict.decision())));
        for (List<Judged> chunk : chunks(judged)) {
            session.update("""
                    update list_item i set state = j.state, reason = j.reason, causes = j.causes, candidates = j.candidates,
                        record_id = j.holder, qualification_id = j.certificate, decision_id = j.decision
                    from jsonb_to_recordset(?::jsonb) j(item int, state text, reason text, causes jsonb, candidates jsonb,
                        holder bigint, certificate uuid, decision bigint)
                    where i.list_id = ? and i.item = j.item
                    """, write(chunk), list);
        }
    }

    /** A certificate to be written in the place of a row. */
    private record Granted(int item, Long holder, Map<String, @Nullable Object> content) {}

    /** The import goes on with the rows that are granted, as certificates of their holders. */
    void grant(
            Session session,
            UUID list,
            Map<Integer, Map<String, @Nullable Object>> certificates,
            Map<Integer, ItemVerdict> verdicts)
            throws SQLException {
        session.update(
                "delete from import_row where import_id = ? and faults is null and row <> all (?::int[])",
                list,
                ListSightings.texts(certificates.keySet()));
        List<Granted> granted = new ArrayList<>();
        certificates.forEach((item, content) -> granted.add(new Granted(
                item,
                Objects.requireNonNull(
                        Objects.requireNonNull(verdicts.get(item)).holder()),
                content)));
        for (List<Granted> chunk : chunks(granted)) {
            session.update("""
                    update import_row r set record_id = g.holder, content = g.content
                    from jsonb_to_recordset(?::jsonb) g(item int, holder bigint, content jsonb)
                    where r.import_id = ? and r.row = g.item
                    """, write(chunk), list);
        }
    }

    /**
     * Who holds the kind of the year and the batch, and no row means; unless another batch of the year has him. What was decided of it
     * holds on.
     */
    void addMissing(Session session, UUID list, ListTerms terms, Collection<Long> listed) throws SQLException {
        session.update("""
                insert into list_item (list_id, item, missing, name, folded, number, state, reason, causes, record_id,
                    qualification_id, decision_id)
                select l.id, (select coalesce(max(item), 0) from list_item where list_id = l.id) + row_number() over (order by e.credit_code, q.number),
                    true, e.name, folded(e.name), q.number, case when d.id is null then 'open' else 'decided' end, 'missing',
                    jsonb_build_array(jsonb_build_object('field', 'name', 'code', 'MISSING_FROM_LIST', 'args', '[]'::jsonb)),
                    q.record_id, q.id, d.id
                from provincial_list l
                join qualification q on q.kind = l.kind and q.year = l.year and not q.withdrawn and q.ended_from is null
                    and (l.batch is null or q.batch is null or q.batch = l.batch)
                join enterprise e on e.id = q.record_id
                join record r on r.id = e.id and r.withdrawn_at is null
                left join list_decision d on d.kind = l.kind and d.year = l.year and d.folded = folded(e.name)
                    and d.number is not distinct from q.number and d.decision = 'as-registered' and d.revised_at is null
                where l.id = ? and q.record_id <> all (?::bigint[])
                  and not exists (
                    select from list_item o join provincial_list p on p.id = o.list_id join bulk_import b on b.id = p.id
                    where o.record_id = q.record_id and not o.missing and o.state in ('granted', 'unchanged', 'decided')
                      and p.kind = l.kind and p.year = l.year and p.batch is distinct from l.batch
                      and b.state = 'done' and b.mode = 'apply')
                """, list, listed.stream().map(String::valueOf).toList());
    }

    /** Strangers are many, and nobody's work: they are counted once. */
    void count(Session session, UUID list) throws SQLException {
        session.update("""
                update provincial_list l set not_ours = c.not_ours, elsewhere = c.elsewhere
                from (select count(*) filter (where state = 'not-ours') as not_ours,
                        count(*) filter (where state = 'elsewhere') as elsewhere
                    from list_item where list_id = ?) c
                where l.id = ?
                """, list, list);
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += CHUNK) {
            chunks.add(all.subList(i, Math.min(all.size(), i + CHUNK)));
        }
        return chunks;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
