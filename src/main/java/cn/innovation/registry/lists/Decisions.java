package cn.innovation.registry.lists;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was decided on names and numbers, and the items that it is about. */
@ApplicationScoped
class Decisions {
    private final Sql sql;

    Decisions(Sql sql) {
        this.sql = sql;
    }

    Optional<Undecided> lock(UUID list, int item) {
        return sql.first(
                """
                select i.*, %s, b.mode from list_item i join provincial_list l on l.id = i.list_id
                join bulk_import b on b.id = l.id and b.state = 'done'
                where i.list_id = ? and i.item = ? for update of i
                """.formatted(ListTerms.COLUMNS),
                List.of(list, item),
                row -> new Undecided(
                        list,
                        item,
                        ListTerms.of(row),
                        row.getString("mode").equals("validate"),
                        row.getBoolean("missing"),
                        row.getString("name"),
                        row.getString("folded"),
                        row.getString("number"),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getObject("record_id", Long.class),
                        row.getObject("qualification_id", UUID.class),
                        row.getObject("decision_id", Long.class)));
    }

    /** Whether nobody bears the name: then a decision says who does. */
    boolean isNobodys(String folded) {
        return sql.first(
                        "select from search_text where kind = 'enterprise' and folded = ?"
                                + " and field not in ('code', 'certificate', 'english-name', 'alias') limit 1",
                        List.of(folded),
                        row -> true)
                .isEmpty();
    }

    /** Whether what a decision granted is still there. */
    boolean stands(long decision) {
        return sql.first(
                        "select from list_decision d join qualification q on q.id = d.qualification_id and not q.withdrawn where d.id = ?",
                        List.of(decision),
                        row -> true)
                .isPresent();
    }

    boolean isOver(Undecided missing) {
        return sql.first(
                        "select from qualification where id = ? and (withdrawn or ended_from is not null)",
                        Arrays.asList(missing.certificate()),
                        row -> true)
                .isPresent();
    }

    Optional<UUID> registered(ListTerms terms, @Nullable String number, long holder) {
        return sql.first(
                "select id from qualification where record_id = ? and kind = ? and year = ? and number is not distinct from ? and not withdrawn",
                Arrays.asList(holder, terms.kind(), terms.year(), number),
                row -> row.getObject(1, UUID.class));
    }

    /** It takes the place of what was decided before, and goes for the same item of every other list. */
    void decide(
            Undecided subject,
            DecisionForm form,
            boolean byName,
            @Nullable Long holder,
            @Nullable UUID certificate,
            String actor) {
        ListTerms terms = subject.terms();
        List<Object> same = Arrays.asList(terms.kind(), terms.year(), subject.folded(), subject.number());
        sql.update("""
                update list_decision set revised_at = clock_timestamp()
                where (id = ? or (kind = ? and year = ? and folded = ? and number is not distinct from ?)) and revised_at is null
                """, subject.decision(), terms.kind(), terms.year(), subject.folded(), subject.number());
        long decision = sql.first(
                        """
                        insert into list_decision (list_id, item, kind, year, folded, number, by_name, decision, record_id,
                            qualification_id, reason, document, actor)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """,
                        Arrays.asList(
                                subject.list(),
                                subject.item(),
                                terms.kind(),
                                terms.year(),
                                subject.folded(),
                                subject.number(),
                                byName,
                                form.decision(),
                                holder,
                                certificate,
                                form.reason(),
                                form.document(),
                                actor),
                        row -> row.getLong(1))
                .orElseThrow();
        sql.update("""
                update list_item i set state = 'decided', decision_id = ?, record_id = coalesce(?, i.record_id),
                    qualification_id = coalesce(?, i.qualification_id)
                where i.list_id = ? and i.item = ?
                """, decision, holder, certificate, subject.list(), subject.item());
        sql.update(
                """
                update list_item i set state = 'decided', decision_id = ?, record_id = coalesce(?, i.record_id),
                    qualification_id = coalesce(?, i.qualification_id)
                from provincial_list l join bulk_import b on b.id = l.id and b.state = 'done' and b.mode = 'apply'
                where l.id = i.list_id and i.state = 'open' and i.missing = ? and l.kind = ? and l.year = ? and i.folded = ?
                  and i.number is not distinct from ?
                """,
                decision,
                holder,
                certificate,
                subject.missing(),
                same.get(0),
                same.get(1),
                same.get(2),
                same.get(3));
    }
}
