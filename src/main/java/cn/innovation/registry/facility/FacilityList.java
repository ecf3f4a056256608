package cn.innovation.registry.facility;

import cn.innovation.registry.exchange.Exportable;
import cn.innovation.registry.exchange.ListAnswers;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** The lists of the facilities, one for each kind. */
@ApplicationScoped
class FacilityList {
    private static final List<String> FACETS = List.of("district", "cluster");
    private static final List<String> FACETS_OF_RECOGNISED = List.of("type", "level", "district", "cluster");

    private final ListAnswers answers;
    private final FacilityReader reader;
    private final RecordTime recordTime;
    private final CodeLists lists;
    private final Clock clock;

    FacilityList(ListAnswers answers, FacilityReader reader, RecordTime recordTime, CodeLists lists, Clock clock) {
        this.answers = answers;
        this.reader = reader;
        this.recordTime = recordTime;
        this.lists = lists;
        this.clock = clock;
    }

    RestResponse<Page<FacilityView>> answer(
            RecordKind kind, FacilityFilter filter, ListParameters asked, Language language) {
        RecordList.Asked list = asked(kind, filter, asked);
        Exportable<FacilityView> facilities = new Exportable<>(
                kind.plural(),
                FacilityView.class,
                (session, keys) ->
                        reader.rows(session, keys, list.request().asOf().on()),
                view -> view.labelled(new Labels(lists, language.locale())),
                (codeList, code) -> lists.label(codeList, code, language.locale()));
        return answers.of(list, facilities, language);
    }

    RecordList.Asked asked(RecordKind kind, FacilityFilter filter, ListParameters asked) {
        Parameters parameters = new Parameters();
        FacilityQuery query = FacilityQuery.of(kind, filter, parameters, lists);
        ListRequest request = new ListRequest(
                asked,
                parameters,
                FacilityQuery.SORTS.keySet(),
                "id",
                query.recognised() == null ? FACETS : FACETS_OF_RECOGNISED,
                filter.values(),
                recordTime,
                clock);
        parameters.check();
        return new RecordList.Asked(query.list(request.asOf()), request);
    }
}
