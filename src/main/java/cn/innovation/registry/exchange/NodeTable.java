package cn.innovation.registry.exchange;

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
record NodeTable(List<String> head) implements SheetTable<ObjectNode> {
    @Override
    public List<@Nullable Object> cells(ObjectNode row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (String path : head) {
            cells.add(cell(row.at("/" + path.replace('.', '/'))));
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
