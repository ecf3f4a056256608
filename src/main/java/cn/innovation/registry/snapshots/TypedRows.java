package cn.innovation.registry.snapshots;

import cn.innovation.registry.exchange.Exchangeable.Shown;
import cn.innovation.registry.exchange.RowWriter;
import cn.innovation.registry.exchange.SheetColumns;
import cn.innovation.registry.snapshots.RowColumns.RowColumn;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table as lines of JSON, for DuckDB: a list is a list, and every other value a text. A number of JSON would be read
 * as a double; the CSV joins lists and guards texts.
 */
final class TypedRows implements RowWriter<Shown> {
    private final JsonGenerator out;
    private final RowColumns columns;

    TypedRows(OutputStream out, ObjectMapper json, RowColumns columns) throws IOException {
        this.out = json.getFactory().createGenerator(out).setRootValueSeparator(null);
        this.columns = columns;
    }

    @Override
    public void write(List<Shown> rows) throws IOException {
        for (Shown row : rows) {
            out.writeStartObject();
            for (RowColumn column : columns.all()) {
                write(column, column.value().apply(row));
            }
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    private void write(RowColumn column, @Nullable Object value) throws IOException {
        String name = column.described().name();
        if (column.described().list()) {
            out.writeArrayFieldStart(name);
            for (Object element : value instanceof Collection<?> several ? several : List.of()) {
                out.writeString(String.valueOf(element));
            }
            out.writeEndArray();
        } else if (value != null) {
            out.writeStringField(name, SheetColumns.Column.textOf(value));
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
