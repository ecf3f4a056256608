package cn.innovation.registry.organisation;

import cn.innovation.registry.exchange.Exportable;
import cn.innovation.registry.exchange.ListAnswers;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import cn.innovation.registry.shared.record.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** The list of the institutions. */
@ApplicationScoped
class InstitutionList {
    private static final SortKey.Key KEY = new SortKey.Key("e.key", "uuid");
    static final Map<String, SortKey> SORTS =
            Map.of("id", KEY.sort(), "name", SortKey.pinyin("e.name", KEY), "changedAt", SortKey.changedAt());
    private static final Condition NOTHING = Condition.of("");
    private static final Map<String, FacetBy> FACETS = facets();

    private final ListAnswers answers;
    private final InstitutionReader reader;
    private final RecordTime recordTime;
    private final CodeLists lists;
    private final Clock clock;

    InstitutionList(
            ListAnswers answers, InstitutionReader reader, RecordTime recordTime, CodeLists lists, Clock clock) {
        this.answers = answers;
        this.reader = reader;
        this.recordTime = recordTime;
        this.lists = lists;
        this.clock = clock;
    }

    RestResponse<Page<InstitutionView>> answer(InstitutionFilter filter, ListParameters asked, Language language) {
        RecordList.Asked list = asked(filter, asked);
        Exportable<InstitutionView> institutions = new Exportable<>(
                "institutions",
                InstitutionView.class,
                (session, keys) ->
                        reader.rows(session, keys, list.request().asOf().on()),
                view -> view.labelled(new Labels(lists, language.locale())),
                (codeList, code) -> lists.label(codeList, code, language.locale()));
        return answers.of(list, institutions, language);
    }

    RecordList.Asked asked(InstitutionFilter filter, ListParameters asked) {
        Parameters parameters = new Parameters();
        Criteria criteria = criteria(filter, parameters);
        ListRequest request = new ListRequest(
                asked, parameters, SORTS.keySet(), "id", FACETS.keySet(), filter.values(), recordTime, clock);
        parameters.check();
        return new RecordList.Asked(
                criteria.list("institution", RecordKind.INSTITUTION, request.asOf(), FACETS, SORTS), request);
    }

    private Criteria criteria(InstitutionFilter filter, Parameters parameters) {
        Criteria criteria = new Criteria(parameters);
        criteria.existence(filter.existence, lists.codes("existence-states"), "e.established_on");
        criteria.coded("type", filter.type, lists.codes("institution-types"), "e.type");
        criteria.coded("district", filter.district, lists.codes("districts"), "s.district");
        criteria.coded("cluster", filter.cluster, lists.codes("clusters"), "s.cluster");
        criteria.grouping(filter.clusterGrouping, lists.codes("cluster-groupings"));
        criteria.fact("clusterBasis", filter.clusterBasis, lists.codes("cluster-bases"), "cluster_assignment", "basis");
        criteria.facility("zone", filter.zone, "zone_membership", "zone_id");
        if (filter.creditCode != null) {
            criteria.add(
                    "creditCode",
                    Condition.of(
                            "e.credit_code = ?",
                            CreditCodes.parse(filter.creditCode).text()));
        }
        criteria.named(RecordKind.INSTITUTION, filter.q, text -> List.of());
        return criteria;
    }

    private static Map<String, FacetBy> facets() {
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        facets.put("type", new FacetBy(NOTHING, "e.type", "institution-types", "type", true));
        facets.put("district", new FacetBy(NOTHING, "s.district", "districts", "district", true));
        facets.put("cluster", new FacetBy(NOTHING, "s.cluster", "clusters", "cluster", true));
        return facets;
    }
}
