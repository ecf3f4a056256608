package cn.innovation.registry.exchange;

import java.util.List;
import java.util.UUID;

/** Some rows of an import, from the first to the last. */
public record Slice(UUID id, int first, int last) {
    /** In SQL, on the alias r of import_row. */
    public static final String ROWS = "r.import_id = ? and r.row between ? and ? and r.faults is null";

    public List<Object> args() {
        return List.of(id, first, last);
    }

    boolean isOne() {
        return first == last;
    }

    List<Slice> halves() {
        int middle = first + (last - first) / 2;
        return List.of(new Slice(id, first, middle), new Slice(id, middle + 1, last));
    }
}
