package cn.innovation.registry.statistics;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many have these codes.
 *
 * @param codes in the order of the dimensions; null: none or unknown
 */
record Cell(List<@Nullable String> codes, long count) implements Comparable<Cell> {
    private static final Comparator<@Nullable String> CODES = Comparator.nullsLast(Comparator.naturalOrder());

    Map<String, @Nullable Object> shown(List<String> by) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            shown.put(by.get(i), codes.get(i));
        }
        shown.put("count", count);
        return shown;
    }

    /** By the codes, those without one last. */
    @Override
    public int compareTo(Cell other) {
        for (int i = 0; i < codes.size(); i++) {
            int order = CODES.compare(codes.get(i), other.codes.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Long.compare(count, other.count);
    }
}
