package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;
import java.util.Arrays;

@Singleton
public class Relations extends FactKind<Relation, RelationForm, RelationView> {
    private final Parties parties;
    private final Sql sql;

    Relations(Parties parties, Sql sql) {
        super(Relation.class, RelationView.class);
        this.parties = parties;
        this.sql = sql;
    }

    @Override
    protected Relation create() {
        return new Relation();
    }

    @Override
    protected void describe(Relation fact, RelationForm form, RecordRow record) {
        fact.type = form.type();
        fact.other = parties.id(form.other(), form.otherName());
        fact.otherName = form.otherName();
        checkCycle(fact, form, record);
        checkBranch(form, record);
    }

    @Override
    protected RelationView view(Relation fact) {
        return new RelationView(FactView.of(fact), fact.type, parties.key(fact.other), fact.otherName);
    }

    @Override
    protected boolean mayBeginUnknown() {
        return true;
    }

    /** Nobody is a branch, a subsidiary or a successor of itself, also not by way of others, on any day. */
    private void checkCycle(Relation fact, RelationForm form, RecordRow record) {
        if (fact.other == null) {
            return;
        }
        boolean cycle = sql.first(
                        """
                        with recursive above(id, days) as (
                            select ?::bigint, daterange(?::date, ?::date)
                            union
                            select r.other_id, a.days * r.period
                            from above a join relation r on r.record_id = a.id and r.period && a.days
                            where r.type = ? and not r.withdrawn and r.other_id is not null
                        )
                        select from above where id = ?
                        """, Arrays.asList(fact.other, form.from(), form.until(), fact.type, record.id()), row -> true)
                .isPresent();
        if (cycle) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("other", "CYCLE", fact.type);
        }
    }

    /** A branch cannot hold what only legal persons may; what it holds has to be ended first. */
    private void checkBranch(RelationForm form, RecordRow record) {
        if (!form.type().equals("branch-of")) {
            return;
        }
        sql.first("""
                        select q.kind from qualification q
                        join qualification_rule k on k.kind = q.kind and k.period @> q.valid_from
                        where q.record_id = ? and not q.withdrawn and k.holder = 'legal-person'
                          and q.period && daterange(?::date, ?::date)
                        """, Arrays.asList(record.id(), form.from(), form.until()), row -> row.getString(1))
                .ifPresent(kind -> {
                    throw Problem.of(ProblemType.RULE_VIOLATED).violation("type", "HOLDS_QUALIFICATION", kind);
                });
    }
}
