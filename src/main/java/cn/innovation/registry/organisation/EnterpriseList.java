package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import cn.innovation.registry.shared.record.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The list of the enterprises. */
@ApplicationScoped
class EnterpriseList {
    private static final SortKey.Key CODE = new SortKey.Key("e.credit_code", "text");
    static final Map<String, SortKey> SORTS = Map.of(
            "creditCode", CODE.sort(),
            "name", SortKey.pinyin("e.name", CODE),
            "registeredOn", new SortKey("e.registered_on", "date", CODE),
            "changedAt", SortKey.changedAt());
    private static final Condition NOTHING = Condition.of("");
    private static final List<String> FACETS =
            List.of("tier", "district", "cluster", "qualification", "industry", "size");

    private final Sql sql;
    private final EnterpriseReader reader;
    private final RecordTime recordTime;
    private final Visibility visibility;
    private final CodeLists lists;
    private final Clock clock;

    EnterpriseList(
            Sql sql,
            EnterpriseReader reader,
            RecordTime recordTime,
            Visibility visibility,
            CodeLists lists,
            Clock clock) {
        this.sql = sql;
        this.reader = reader;
        this.recordTime = recordTime;
        this.visibility = visibility;
        this.lists = lists;
        this.clock = clock;
    }

    Page<EnterpriseView> page(EnterpriseFilter filter, ListParameters asked, Language language) {
        RecordList.Asked list = asked(filter, asked);
        ListRequest request = list.request();
        Page<EnterpriseView> page = list.page(
                sql,
                (session, keys) -> reader.rows(session, keys, request.asOf().on()),
                (codeList, code) -> lists.label(codeList, code, language.locale()));
        return request.labels() ? Labels.of(page, lists, language) : page;
    }

    RecordList.Asked asked(EnterpriseFilter filter, ListParameters asked) {
        Parameters parameters = new Parameters();
        Set<String> kinds = visibility.kinds();
        Criteria criteria = EnterpriseQuery.of(filter, parameters, lists, kinds);
        List<@Nullable String> hashed = new ArrayList<>(filter.values());
        hashed.add(String.join(",", kinds));
        ListRequest request =
                new ListRequest(asked, parameters, SORTS.keySet(), "creditCode", FACETS, hashed, recordTime, clock);
        parameters.check();
        AsOf asOf = request.asOf();
        RecordList list = new RecordList(
                criteria.relation("enterprise", RecordKind.ENTERPRISE, asOf),
                criteria.conditions(asOf),
                facets(criteria.everywhere() ? heldAnywhere(asOf, kinds) : held(asOf, kinds)),
                SORTS,
                "e.id");
        return new RecordList.Asked(list, request);
    }

    private static Condition held(AsOf asOf, Set<String> kinds) {
        Condition holds = asOf.holds("h");
        List<Object> args = new ArrayList<>(List.of(List.copyOf(kinds)));
        args.addAll(holds.args());
        return new Condition("left join holding h on h.record_id = e.id and h.kind = any (?) and " + holds.sql(), args);
    }

    /** The intervals know only what is held in the city. */
    private static Condition heldAnywhere(AsOf asOf, Set<String> kinds) {
        Condition inForce = asOf.inForce("qualification", "e.id");
        List<Object> args = new ArrayList<>(inForce.args());
        args.add(List.copyOf(kinds));
        return new Condition(
                "left join lateral (select f.kind " + inForce.sql() + " and f.kind = any (?)) h on true", args);
    }

    private static Map<String, FacetBy> facets(Condition held) {
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        facets.put("tier", new FacetBy(NOTHING, "s.tier", "tiers", "tier"));
        facets.put("district", new FacetBy(NOTHING, "s.district", "districts", "district"));
        facets.put("cluster", new FacetBy(NOTHING, "s.cluster", "clusters", "cluster"));
        facets.put("qualification", new FacetBy(held, "h.kind", "qualification-kinds", "qualification"));
        facets.put("industry", new FacetBy(NOTHING, "e.industry_division", "industries", "industry"));
        facets.put("size", new FacetBy(NOTHING, "e.size", "enterprise-sizes", "size"));
        return facets;
    }
}
