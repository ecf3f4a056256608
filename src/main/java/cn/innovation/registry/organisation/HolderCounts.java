package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import cn.innovation.registry.statistics.Countable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The enterprises that a filter asks for and that hold a qualification, to be counted by what they hold. */
@ApplicationScoped
class HolderCounts {
    private static final AsOf ANY_DAY = new AsOf(LocalDate.EPOCH, null);

    private final EnterpriseList enterprises;
    private final EnterpriseCoverage coverage;
    private final Visibility visibility;
    private final CodeLists lists;

    HolderCounts(EnterpriseList enterprises, EnterpriseCoverage coverage, Visibility visibility, CodeLists lists) {
        this.enterprises = enterprises;
        this.coverage = coverage;
        this.visibility = visibility;
        this.lists = lists;
    }

    /** Faults of the filters are left in the parameters. */
    Countable of(EnterpriseFilter filter, Parameters parameters) {
        Set<String> kinds = visibility.kinds();
        Set<String> held = filter.held(kinds);
        Criteria criteria = EnterpriseQuery.of(filter, parameters, lists, visibility);
        criteria.dated("holds", asOf -> {
            Condition holding = enterprises.holding(asOf);
            return new Condition("exists (select from holding h where " + holding.sql() + ")", holding.args());
        });
        return new Countable(
                "qualifications",
                asOf -> list(criteria, asOf),
                Map.of("qualification-kinds", kinds),
                coverage.of(held, criteria, held),
                // The stock does not know whose they are.
                criteria.asksOnly(Set.of("holds", "district", "cluster", "clusterGrouping"))
                                && kinds.equals(visibility.kindsEverywhere())
                        ? stock(criteria, kinds)
                        : null,
                criteria.asksOnly(Set.of("holds", "district", "cluster")) ? flows(filter) : null);
    }

    private RecordList list(Criteria criteria, AsOf asOf) {
        RecordList list = enterprises.of(criteria, asOf);
        Condition holding = enterprises.holding(asOf);
        Condition join = new Condition("join holding h on " + holding.sql(), holding.args());
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        facets.put("kind", new FacetBy(join, "h.kind", "qualification-kinds", "qualification", false));
        facets.putAll(list.facets());
        facets.remove("qualification");
        return new RecordList(list.relation(), list.conditions(), facets, list.sorts(), list.id());
    }

    /** @param kinds what the caller may see */
    private static Countable.StockQuery stock(Criteria criteria, Set<String> kinds) {
        return new Countable.StockQuery(
                "qualifications",
                "kind",
                true,
                EnterpriseQuery.places(criteria),
                day -> Condition.all(Stream.of(
                        criteria.filters(EnterpriseQuery.PLACES, new AsOf(day, null)),
                        Condition.of("s.kind = any (?)", List.copyOf(kinds)))),
                criteria.names().contains("clusterGrouping"));
    }

    private Countable.FlowQuery flows(EnterpriseFilter filter) {
        Criteria place = new Criteria(new Parameters());
        place.coded("district", filter.district, lists.codes("districts"), "s.district");
        place.coded("cluster", filter.cluster, lists.codes("clusters"), "s.cluster");
        return new Countable.FlowQuery(
                (horizon, by) -> {
                    Condition known = new AsOf(LocalDate.EPOCH, horizon).known("i");
                    Condition visible = visibility.qualifications("i");
                    List<Object> args = new ArrayList<>(visible.args());
                    args.addAll(known.args());
                    return new Condition("""
                            (select i.record_id, i.kind as part, i.period, i.kind, i.district, i.cluster
                            from holding i where %s and %s)
                            """.formatted(visible.sql(), known.sql()), args);
                },
                List.of("district", "cluster", "kind"),
                place.filters(ANY_DAY),
                place.names(),
                Map.of("district", "'relocated'", "cluster", "'reassigned'", "kind", "null"),
                "(select c.cause from holding_entering_cause(record_id, day, known) c)",
                "(select c.cause from holding_leaving_cause(record_id, day, part, known) c)");
    }
}
