package cn.innovation.registry.lists;

import cn.innovation.registry.exchange.SheetTable;
import cn.innovation.registry.lists.ListItemView.ListDecision;
import cn.innovation.registry.lists.ListItemView.ListHolder;
import cn.innovation.registry.shared.http.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Items as rows of a sheet, for those who decide them: the causes as sentences, and the candidates with their codes, a line each. */
record ListItemTable() implements SheetTable<ListItemView> {
    @Override
    public List<String> head() {
        return List.of(
                "item",
                "missing",
                "name",
                "number",
                "place",
                "creditCode",
                "state",
                "reason",
                "causes",
                "candidates",
                "enterprise.creditCode",
                "enterprise.name",
                "certificate",
                "decision.decision",
                "decision.reason",
                "decision.document",
                "decision.by",
                "decision.at");
    }

    @Override
    public List<@Nullable Object> cells(ListItemView item) {
        ListHolder holder = item.enterprise();
        ListDecision decision = item.decision();
        return Arrays.asList(
                item.item(),
                String.valueOf(item.missing()),
                item.name(),
                item.number(),
                item.place(),
                item.creditCode(),
                item.state(),
                item.reason(),
                lines(item.causes().stream().map(Violation.View::message).toList()),
                lines(item.candidates().stream()
                        .map(near -> "%s %s (%d)".formatted(near.creditCode(), near.name(), near.score()))
                        .toList()),
                holder == null ? null : holder.creditCode(),
                holder == null ? null : holder.name(),
                item.certificate() == null ? null : item.certificate().toString(),
                decision == null ? null : decision.decision(),
                decision == null ? null : decision.reason(),
                decision == null ? null : decision.document(),
                decision == null ? null : decision.by(),
                decision == null ? null : decision.at().toString());
    }

    private static @Nullable String lines(List<String> texts) {
        return texts.isEmpty() ? null : texts.stream().collect(Collectors.joining("\n"));
    }
}
