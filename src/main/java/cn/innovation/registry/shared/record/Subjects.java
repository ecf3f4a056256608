package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.persistence.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * What a list is selected from: the record is alias e, its standing on the day alias s.
 *
 * @param table what describes records of the kind
 */
record Subjects(String table, RecordKind kind, AsOf asOf) {

    /** What exists in the city on the day. */
    Condition standing() {
        // What stands is all of it. What describes it is joined where a filter or an order asks for it, and
        // left out by the database where none does. As known before, records of nothing may have stood, too.
        return Condition.of("""
                (select * from standing where kind = '%1$s') s
                %3$s join record r on r.id = s.record_id and r.kind = s.kind
                %3$s join %2$s e on e.id = s.record_id""".formatted(kind.code(), table, asOf.isNow() ? "left" : "inner"));
    }

    /** Whatever is registered. */
    Condition everywhere() {
        Condition standing = facts();
        // The kind says nothing new, but leads to the index of the changes.
        return new Condition(
                "%s e join record r on r.id = e.id and r.kind = '%s' left join lateral (select %s) s on true"
                        .formatted(table, kind.code(), standing.sql()),
                standing.args());
    }

    /** What does not stand in the city still has a place and a cluster, as its facts say; a tier it has not. */
    private Condition facts() {
        Condition holds = asOf.holds("i");
        Condition district = asOf.value("location", "district", Criteria.SUBJECT);
        Condition cluster = asOf.value("cluster_assignment", "primary_cluster", Criteria.SUBJECT);
        List<Object> args = new ArrayList<>(holds.args());
        args.addAll(district.args());
        args.addAll(cluster.args());
        return new Condition(
                "(select i.tier from standing i where i.record_id = %s and %s) as tier, %s as district, %s as cluster"
                        .formatted(Criteria.SUBJECT, holds.sql(), district.sql(), cluster.sql()),
                args);
    }
}
