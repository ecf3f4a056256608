package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactsView;
import cn.innovation.registry.shared.record.History;
import cn.innovation.registry.shared.record.HistoryView;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.Records;
import jakarta.enterprise.context.ApplicationScoped;

/** What happened to an organisation, as far as the caller may see it. */
@ApplicationScoped
public class Histories {
    private final History history;
    private final Records records;
    private final VisibleChanges visible;

    Histories(History history, Records records, VisibleChanges visible) {
        this.history = history;
        this.records = records;
        this.visible = visible;
    }

    public FactsView<HistoryView> of(RecordKind kind, String key) {
        long id = records.present(kind, key).id();
        return new FactsView<>(history.of(id, visible.topicsOf(id)));
    }
}
