package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that was checked.
 *
 * @param content null: it is faulty
 * @param cells as they were read, of a faulty row
 */
record StagedRow(
        int row,
        @Nullable String key,
        @Nullable Long recordId,
        @Nullable Map<String, @Nullable Object> content,
        @Nullable List<Violation> faults,
        @Nullable JsonNode cells) {}
