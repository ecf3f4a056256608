package cn.innovation.registry.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as those of a sheet. */
public interface SheetTable<V> {
    /** The names of the columns. */
    List<String> head();

    /** The cells of a row: texts, and numbers where the field is one; null: no value. */
    List<@Nullable Object> cells(V row);
}
