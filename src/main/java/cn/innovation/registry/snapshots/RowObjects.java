package cn.innovation.registry.snapshots;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.exchange.Exchangeable.Shown;
import cn.innovation.registry.exchange.NdjsonRows;
import cn.innovation.registry.exchange.RowWriter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

/** Each row as a line of JSON: which record it is of, then all that a single read answers. */
final class RowObjects implements RowWriter<Shown> {
    private final Exchangeable<?, ?> kind;
    private final ObjectMapper json;
    private final NdjsonRows<ObjectNode> lines;

    RowObjects(OutputStream out, ObjectMapper json, Exchangeable<?, ?> kind) throws IOException {
        this.kind = kind;
        this.json = json;
        this.lines = new NdjsonRows<>(out, json, ObjectNode.class, row -> row);
    }

    @Override
    public void write(List<Shown> rows) throws IOException {
        lines.write(rows.stream().map(this::object).toList());
    }

    private ObjectNode object(Shown shown) {
        ObjectNode row = json.createObjectNode();
        if (shown.key() != null) {
            if (kind.recordKinds().size() > 1) {
                row.put(
                        RowColumns.RECORD_KIND,
                        Objects.requireNonNull(shown.recordKind()).code());
            }
            row.put(kind.key(), shown.key());
        }
        row.setAll((ObjectNode) json.valueToTree(shown.answer()));
        return row;
    }

    @Override
    public void end() throws IOException {
        lines.end();
    }
}
