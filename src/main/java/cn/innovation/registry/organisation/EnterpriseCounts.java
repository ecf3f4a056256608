package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.statistics.Countable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The enterprises that a filter asks for, to be counted by where they stand. */
@ApplicationScoped
class EnterpriseCounts {
    /** The filters that ask for nothing but where an enterprise stands. */
    private static final Set<String> STANDING = Set.of("tier", "district", "cluster", "clusterGrouping");

    /** Those of them that do not depend on the day. */
    private static final Set<String> CELLS = Set.of("tier", "district", "cluster");

    private static final AsOf ANY_DAY = new AsOf(LocalDate.EPOCH, null);

    private final EnterpriseList list;
    private final EnterpriseCoverage coverage;
    private final Visibility visibility;
    private final CodeLists lists;

    EnterpriseCounts(EnterpriseList list, EnterpriseCoverage coverage, Visibility visibility, CodeLists lists) {
        this.list = list;
        this.coverage = coverage;
        this.visibility = visibility;
        this.lists = lists;
    }

    /** Faults of the filters are left in the parameters. */
    Countable of(EnterpriseFilter filter, Parameters parameters) {
        Set<String> kinds = visibility.kinds();
        Criteria criteria = EnterpriseQuery.of(filter, parameters, lists, visibility);
        return new Countable(
                "enterprises",
                asOf -> list.of(criteria, asOf),
                Map.of("qualification-kinds", kinds),
                coverage.of(Set.of("enterprise"), criteria, filter.held(kinds)),
                criteria.asksOnly(STANDING) ? stock(criteria) : null,
                criteria.asksOnly(CELLS) ? flows(criteria) : null);
    }

    private static Countable.StockQuery stock(Criteria criteria) {
        return new Countable.StockQuery(
                "enterprises",
                "tier",
                false,
                EnterpriseQuery.places(criteria),
                day -> criteria.filters(new AsOf(day, null)),
                !criteria.asksOnly(CELLS));
    }

    private static Countable.FlowQuery flows(Criteria criteria) {
        return new Countable.FlowQuery(
                (horizon, by) -> {
                    Condition known = new AsOf(LocalDate.EPOCH, horizon).known("i");
                    return new Condition(
                            "(select i.record_id, 1 as part, i.period, i.tier, i.district, i.cluster from standing i"
                                    + " where i.kind = 'enterprise' and " + known.sql() + ")",
                            known.args());
                },
                List.of("district", "tier", "cluster"),
                criteria.filters(ANY_DAY),
                criteria.names(),
                Map.of("district", "'relocated'", "cluster", "'reassigned'", "tier", """
                        (case when coalesce((select rank from tier where code = to_tier), 0)
                            > coalesce((select rank from tier where code = from_tier), 0) then 'upgraded'
                            else (select c.cause from loss_cause(record_id, day, null, known) c) end)"""),
                "(select c.cause from entering_cause(record_id, day, known) c)",
                "(select c.cause from leaving_cause(record_id, day, known) c)");
    }
}
