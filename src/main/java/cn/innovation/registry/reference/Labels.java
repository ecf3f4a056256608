package cn.innovation.registry.reference;

import cn.innovation.registry.shared.record.CodeOf;
import cn.innovation.registry.shared.record.CodedField;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The labels of the codes in an answer, by code list, in the caller's language; {@link CodeOf} says which fields hold codes. */
public final class Labels {
    private final CodeLists lists;
    private final Locale locale;
    private final Map<String, Map<String, String>> found = new LinkedHashMap<>();

    public Labels(CodeLists lists, Locale locale) {
        this.lists = lists;
        this.locale = locale;
    }

    /** Of the codes in a record and in what it holds. */
    public Map<String, Map<String, String>> of(Record answer) {
        CodedField.visit(answer, (list, code) -> found.computeIfAbsent(list, name -> new TreeMap<>())
                .put(code, lists.label(list, code, locale)));
        return found;
    }
}
