package cn.innovation.registry.shared.record;

import org.jspecify.annotations.Nullable;

/** What a caller would ask of a list. */
public final class Asking {
    private Asking() {}

    public static ListParameters sorted(String sort, @Nullable String cursor) {
        ListParameters parameters = new ListParameters();
        parameters.sort = sort;
        parameters.cursor = cursor;
        return parameters;
    }

    /** The cursor that the page before gives. */
    public static String after(RecordList.Asked list, String sortValue, String code) {
        return list.request().after(sortValue, code);
    }
}
