package cn.innovation.registry.audit;

import cn.innovation.registry.exchange.SheetTable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries as rows of a sheet: a column for each field, rows and lists in it as JSON. */
record AuditTable(ObjectMapper json) implements SheetTable<AuditEntryView> {
    private static final List<String> HEAD = List.of(
            "id",
            "entry",
            "at",
            "actor",
            "address",
            "requestId",
            "purpose",
            "kind",
            "key",
            "record.kind",
            "record.key",
            "operation",
            "changedFields",
            "reason",
            "document",
            "old",
            "new",
            "method",
            "path",
            "parameters",
            "status",
            "milliseconds",
            "calls");

    @Override
    public List<String> head() {
        return HEAD;
    }

    @Override
    public List<@Nullable Object> cells(AuditEntryView row) {
        JsonNode entry = json.valueToTree(row);
        List<@Nullable Object> cells = new ArrayList<>();
        for (String column : HEAD) {
            JsonNode value = entry.at("/" + column.replace('.', '/'));
            if (value.isMissingNode() || value.isNull()) {
                cells.add(null);
            } else if (value.isContainerNode()) {
                cells.add(value.toString());
            } else {
                cells.add(value.isNumber() ? value.numberValue() : value.asText());
            }
        }
        return cells;
    }
}
