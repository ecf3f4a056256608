package cn.innovation.registry.organisation;

import cn.innovation.registry.exchange.Exportable;
import cn.innovation.registry.exchange.ListAnswers;
import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.RecordTime;
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
import org.jboss.resteasy.reactive.RestResponse;
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

    private final ListAnswers answers;
    private final EnterpriseReader reader;
    private final RecordTime recordTime;
    private final Visibility visibility;
    private final CodeLists lists;
    private final Clock clock;

    EnterpriseList(
            ListAnswers answers,
            EnterpriseReader reader,
            RecordTime recordTime,
            Visibility visibility,
            CodeLists lists,
            Clock clock) {
        this.answers = answers;
        this.reader = reader;
        this.recordTime = recordTime;
        this.visibility = visibility;
        this.lists = lists;
        this.clock = clock;
    }

    RestResponse<Page<EnterpriseView>> answer(EnterpriseFilter filter, ListParameters asked, Language language) {
        RecordList.Asked list = asked(filter, asked);
        Exportable<EnterpriseView> enterprises = new Exportable<>(
                "enterprises",
                EnterpriseView.class,
                (session, keys) ->
                        reader.rows(session, keys, list.request().asOf().on()),
                view -> view.labelled(new Labels(lists, language.locale())),
                (codeList, code) -> lists.label(codeList, code, language.locale()));
        return answers.of(list, enterprises, language);
    }

    RecordList.Asked asked(EnterpriseFilter filter, ListParameters asked) {
        Parameters parameters = new Parameters();
        Set<String> kinds = visibility.kinds();
        Criteria criteria = EnterpriseQuery.of(filter, parameters, lists, visibility);
        List<@Nullable String> hashed = new ArrayList<>(filter.values());
        hashed.add(String.join(",", kinds));
        ListRequest request =
                new ListRequest(asked, parameters, SORTS.keySet(), "creditCode", FACETS, hashed, recordTime, clock);
        parameters.check();
        return new RecordList.Asked(of(criteria, request.asOf()), request);
    }

    /** The enterprises that meet the criteria. */
    RecordList of(Criteria criteria, AsOf asOf) {
        return criteria.list(
                "enterprise",
                RecordKind.ENTERPRISE,
                asOf,
                facets(criteria.everywhere() ? heldAnywhere(asOf) : held(asOf)),
                SORTS);
    }

    /** What of {@code holding h} an enterprise has, as far as the caller sees it. */
    Condition holding(AsOf asOf) {
        Condition visible = visibility.qualifications("h");
        Condition holds = asOf.holds("h");
        List<Object> args = new ArrayList<>(visible.args());
        args.addAll(holds.args());
        return new Condition("h.record_id = e.id and %s and %s".formatted(visible.sql(), holds.sql()), args);
    }

    private Condition held(AsOf asOf) {
        Condition holding = holding(asOf);
        return new Condition("left join holding h on " + holding.sql(), holding.args());
    }

    /** The intervals know only what is held in the city. */
    private Condition heldAnywhere(AsOf asOf) {
        Condition inForce = asOf.inForce("qualification", "e.id");
        List<Object> args = new ArrayList<>(inForce.args());
        Condition visible = visibility.qualifications("f");
        args.addAll(visible.args());
        return new Condition(
                "left join lateral (select f.kind %s and %s) h on true".formatted(inForce.sql(), visible.sql()), args);
    }

    private static Map<String, FacetBy> facets(Condition held) {
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        facets.put("tier", new FacetBy(NOTHING, "s.tier", "tiers", "tier", true));
        facets.put("district", new FacetBy(NOTHING, "s.district", "districts", "district", true));
        facets.put("cluster", new FacetBy(NOTHING, "s.cluster", "clusters", "cluster", true));
        facets.put("qualification", new FacetBy(held, "h.kind", "qualification-kinds", "qualification", false));
        facets.put("industry", new FacetBy(NOTHING, "e.industry_division", "industries", "industry", true));
        facets.put("size", new FacetBy(NOTHING, "e.size", "enterprise-sizes", "size", true));
        return facets;
    }
}
