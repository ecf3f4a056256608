package cn.innovation.registry.facility;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** The lists of the facilities, one for each kind. */
@ApplicationScoped
class FacilityList {
    private static final List<String> FACETS = List.of("district", "cluster");
    private static final List<String> FACETS_OF_RECOGNISED = List.of("type", "level", "district", "cluster");

    private final Sql sql;
    private final FacilityReader reader;
    private final RecordTime recordTime;
    private final CodeLists lists;
    private final Clock clock;

    FacilityList(Sql sql, FacilityReader reader, RecordTime recordTime, CodeLists lists, Clock clock) {
        this.sql = sql;
        this.reader = reader;
        this.recordTime = recordTime;
        this.lists = lists;
        this.clock = clock;
    }

    Page<FacilityView> page(RecordKind kind, FacilityFilter filter, ListParameters asked, Language language) {
        RecordList.Asked list = asked(kind, filter, asked);
        Page<FacilityView> page = list.page(
                sql,
                (session, keys) ->
                        reader.rows(session, keys, list.request().asOf().on()),
                (codeList, code) -> lists.label(codeList, code, language.locale()));
        return list.request().labels() ? page.map(view -> view.labelled(new Labels(lists, language.locale()))) : page;
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
