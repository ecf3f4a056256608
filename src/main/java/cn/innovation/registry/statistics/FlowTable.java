package cn.innovation.registry.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flows as a table. */
final class FlowTable {
    private FlowTable() {}

    /** One number a row: of the opening, of a cause, of the closing. */
    static List<List<@Nullable Object>> of(List<String> by, List<FlowsView.Flow> groups) {
        List<List<@Nullable Object>> table = new ArrayList<>();
        List<@Nullable Object> head = new ArrayList<>(by);
        head.addAll(List.of("flow", "cause", "count"));
        table.add(head);
        for (FlowsView.Flow flow : groups) {
            row(table, by, flow, "opening", null, flow.opening());
            flow.in().forEach((cause, count) -> row(table, by, flow, "in", cause, count));
            flow.out().forEach((cause, count) -> row(table, by, flow, "out", cause, count));
            row(table, by, flow, "closing", null, flow.closing());
        }
        return table;
    }

    private static void row(
            List<List<@Nullable Object>> table,
            List<String> by,
            FlowsView.Flow flow,
            String what,
            @Nullable String cause,
            long count) {
        List<@Nullable Object> row = new ArrayList<>();
        by.forEach(name -> row.add(flow.group().get(name)));
        row.add(what);
        row.add(cause);
        row.add(count);
        table.add(row);
    }
}
