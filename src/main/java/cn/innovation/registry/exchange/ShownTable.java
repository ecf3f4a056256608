package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.Exchangeable.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a kind as those of a sheet, as an import reads them; read from the answers, for JSON on the way would cost more than all else. */
final class ShownTable implements SheetTable<Shown> {
    private final List<String> head;
    private final String key;
    /** One for each of the head; null: answers have no such field. */
    private final List<SheetColumns.@Nullable Column> columns = new ArrayList<>();

    ShownTable(Exchangeable<?, ?> kind, List<String> head) {
        this.head = head;
        this.key = kind.key();
        Map<String, SheetColumns.Column> known = new HashMap<>();
        SheetColumns.of(kind.answer()).all().forEach(column -> known.put(column.path(), column));
        head.forEach(path -> columns.add(known.get(path)));
    }

    @Override
    public List<String> head() {
        return head;
    }

    @Override
    public List<@Nullable Object> cells(Shown row) {
        List<@Nullable Object> cells = new ArrayList<>(head.size());
        for (int i = 0; i < head.size(); i++) {
            String owner = row.key();
            cells.add(owner != null && head.get(i).equals(key) ? owner : cell(columns.get(i), row.answer()));
        }
        return cells;
    }

    private static @Nullable Object cell(SheetColumns.@Nullable Column column, Object answer) {
        Object value = column == null ? null : column.of(answer);
        if (value instanceof Number) {
            return value;
        }
        String text = SheetColumns.Column.textOf(value);
        return text.isEmpty() ? null : text;
    }
}
