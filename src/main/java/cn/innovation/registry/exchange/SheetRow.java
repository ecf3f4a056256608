package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Violation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read.
 *
 * @param number as the reader of the file counts: of a sheet the first row of data is 2, of NDJSON 1
 * @param fields null: the row could not be read
 * @param faults why it could not be read, or not all of it; empty: it was
 */
record SheetRow(int number, @Nullable ObjectNode fields, List<Violation> faults) {
    static SheetRow read(int number, ObjectNode fields) {
        return new SheetRow(number, fields, List.of());
    }
}
