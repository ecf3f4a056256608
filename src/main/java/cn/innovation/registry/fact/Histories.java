package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactsView;
import cn.innovation.registry.shared.record.History;
import cn.innovation.registry.shared.record.HistoryView;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.Records;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What happened to an organisation, as far as the caller may see it. */
@ApplicationScoped
public class Histories {
    private static final Set<String> NOT_PUBLIC = Set.of("figures", "contact");

    private final History history;
    private final Records records;
    private final Visibility visibility;

    Histories(History history, Records records, Visibility visibility) {
        this.history = history;
        this.records = records;
        this.visibility = visibility;
    }

    public FactsView<HistoryView> of(RecordKind kind, String key) {
        Set<String> hidden = visibility.government() ? Set.of() : NOT_PUBLIC;
        return new FactsView<>(history.of(records.present(kind, key).id(), hidden, visibility.kinds()));
    }
}
