package cn.innovation.registry.snapshots;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.exchange.Exchangeable.Shown;
import cn.innovation.registry.exchange.SheetColumns;
import cn.innovation.registry.exchange.SheetTable;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.snapshots.Manifest.Column;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the rows of a kind: which record a row is of, then what a single read answers. What a cell cannot hold has no
 * column; it is in NDJSON.
 */
final class RowColumns implements SheetTable<Shown> {
    static final String RECORD_KIND = "recordKind";

    private final List<RowColumn> columns = new ArrayList<>();

    /** A column, and what a row has there: a text, a number, a truth value, or a list of texts. */
    record RowColumn(Column described, Function<Shown, @Nullable Object> value) {}

    RowColumns(Exchangeable<?, ?> kind) {
        List<SheetColumns.Column> answer = SheetColumns.of(kind.answer()).all();
        boolean isRecord = answer.stream().anyMatch(column -> column.path().equals(kind.key()));
        if (!kind.key().isEmpty() && !isRecord) {
            if (kind.recordKinds().size() > 1) {
                add(text(RECORD_KIND, "The kind of the record that it is of."), shown -> Optional.ofNullable(
                                shown.recordKind())
                        .map(RecordKind::code)
                        .orElse(null));
            }
            add(text(kind.key(), "The credit code or the id of the record that it is of."), Shown::key);
        }
        answer.forEach(column -> add(described(column), shown -> column.of(shown.answer())));
    }

    private void add(Column described, Function<Shown, @Nullable Object> value) {
        columns.add(new RowColumn(described, value));
    }

    List<RowColumn> all() {
        return columns;
    }

    List<Column> described() {
        return columns.stream().map(RowColumn::described).toList();
    }

    @Override
    public List<String> head() {
        return columns.stream().map(column -> column.described().name()).toList();
    }

    @Override
    public List<@Nullable Object> cells(Shown row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (RowColumn column : columns) {
            Object value = column.value().apply(row);
            String text = value == null || value instanceof Number ? "" : SheetColumns.Column.textOf(value);
            cells.add(value instanceof Number ? value : text.isEmpty() ? null : text);
        }
        return cells;
    }

    private static Column text(String name, String description) {
        return new Column(name, ColumnType.TEXT.code(), false, description, null);
    }

    private static Column described(SheetColumns.Column column) {
        return new Column(
                column.path(),
                ColumnType.of(column.type()).code(),
                column.list(),
                description(column.steps().get(column.steps().size() - 1)),
                column.codes() == null ? null : column.codes().value());
    }

    /** As the OpenAPI document has it. */
    private static @Nullable String description(Method accessor) {
        try {
            Schema schema = accessor.getDeclaringClass()
                    .getDeclaredField(accessor.getName())
                    .getAnnotation(Schema.class);
            return schema == null ? null : schema.description();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
