package cn.innovation.registry.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The columns of an export: those of a record, each that holds codes with their labels beside it. */
final class RecordTable<V> implements SheetTable<V> {
    /** What the column of the labels is called after that of the codes. */
    static final String LABEL = "Label";

    private final List<SheetColumns.Column> columns;
    private final @Nullable BiFunction<String, String, String> label;

    /** @param label null: no labels */
    RecordTable(Class<?> type, @Nullable BiFunction<String, String, String> label) {
        this.columns = SheetColumns.of(type).all();
        this.label = label;
    }

    @Override
    public List<String> head() {
        List<String> head = new ArrayList<>();
        for (SheetColumns.Column column : columns) {
            head.add(column.path());
            if (label != null && column.codes() != null) {
                head.add(column.path() + LABEL);
            }
        }
        return head;
    }

    @Override
    public List<@Nullable Object> cells(V record) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (SheetColumns.Column column : columns) {
            Object value = column.of(record);
            cells.add(value instanceof Number ? value : orNull(SheetColumns.Column.textOf(value)));
            if (label != null && column.codes() != null) {
                cells.add(orNull(column.labelOf(value, label)));
            }
        }
        return cells;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
