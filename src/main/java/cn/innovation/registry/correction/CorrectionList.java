package cn.innovation.registry.correction;

import cn.innovation.registry.exchange.Exportable;
import cn.innovation.registry.exchange.ListAnswers;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.PageParameters;
import cn.innovation.registry.shared.record.RecordList;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.jboss.resteasy.reactive.RestResponse;

/** The list of corrections asked for. */
@ApplicationScoped
class CorrectionList {
    private final ListAnswers answers;
    private final CorrectionQuery query;
    private final Corrections corrections;
    private final RecordTime recordTime;
    private final CodeLists lists;
    private final Clock clock;

    CorrectionList(
            ListAnswers answers,
            CorrectionQuery query,
            Corrections corrections,
            RecordTime recordTime,
            CodeLists lists,
            Clock clock) {
        this.answers = answers;
        this.query = query;
        this.corrections = corrections;
        this.recordTime = recordTime;
        this.lists = lists;
        this.clock = clock;
    }

    RestResponse<Page<CorrectionView>> answer(CorrectionFilter filter, PageParameters asked, Language language) {
        Parameters parameters = new Parameters();
        ListRequest request = new ListRequest(
                asked,
                parameters,
                CorrectionQuery.SORTS.keySet(),
                "id",
                CorrectionQuery.FACETS,
                filter.values(),
                recordTime,
                clock);
        LocalDate on = request.asOf().on();
        RecordList list = query.list(filter, parameters, on);
        parameters.check();
        Exportable<CorrectionView> exportable = new Exportable<>(
                "corrections",
                CorrectionView.class,
                (session, keys) -> corrections.rows(session, keys, on),
                view -> view.labelled(new Labels(lists, language.locale())),
                (codeList, code) -> codeList.isEmpty() ? code : lists.label(codeList, code, language.locale()));
        return answers.of(new RecordList.Asked(list, request), exportable, language);
    }
}
