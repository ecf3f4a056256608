package cn.innovation.registry.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file of the sample as it grows. */
final class SampleTable {
    /** What stands where a reader asks where something is known from. */
    static final String SOURCE = "虚构示例";

    private final List<String> head;
    private final StringBuilder text = new StringBuilder();
    private int rows;

    SampleTable(String head) {
        this.head = List.of(head.split(","));
        text.append(head).append('\n');
    }

    void row(@Nullable Object... cells) {
        String row = Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell.toString())
                .collect(Collectors.joining(","));
        if (cells.length != head.size() || row.chars().filter(c -> c == ',').count() != cells.length - 1) {
            throw new IllegalArgumentException("not of the columns " + head + ": " + row);
        }
        text.append(row).append('\n');
        rows++;
    }

    int rows() {
        return rows;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
