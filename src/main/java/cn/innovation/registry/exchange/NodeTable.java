package cn.innovation.registry.exchange;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of JSON as those of a sheet, as an import reads them.
 *
 * @param head the paths of the fields
 */
record NodeTable(List<String> head, List<JsonPointer> pointers) implements SheetTable<ObjectNode> {
    NodeTable(List<String> head) {
        this(
                head,
                head.stream()
                        .map(path -> JsonPointer.compile("/" + path.replace('.', '/')))
                        .toList());
    }

    @Override
    public List<@Nullable Object> cells(ObjectNode row) {
        List<@Nullable Object> cells = new ArrayList<>(pointers.size());
        for (JsonPointer pointer : pointers) {
            cells.add(cell(row.at(pointer)));
        }
        return cells;
    }

    private static @Nullable Object cell(JsonNode value) {
        if (value.isNumber()) {
            return value.numberValue();
        }
        if (value instanceof ArrayNode list) {
            List<String> texts = new ArrayList<>();
            list.forEach(element -> texts.add(element.asText()));
            return texts.isEmpty() ? null : SheetColumns.textOf(texts);
        }
        return value.isNull() || value.isMissingNode() ? null : value.asText();
    }
}
