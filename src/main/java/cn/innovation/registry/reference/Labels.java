package cn.innovation.registry.reference;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labels of the codes in an answer, by code list, in the caller's language. */
public final class Labels {
    private final CodeLists lists;
    private final Locale locale;
    private final Map<String, Map<String, String>> found = new LinkedHashMap<>();

    public Labels(CodeLists lists, Locale locale) {
        this.lists = lists;
        this.locale = locale;
    }

    public void add(String list, @Nullable String code) {
        if (code != null) {
            found.computeIfAbsent(list, name -> new TreeMap<>()).put(code, lists.label(list, code, locale));
        }
    }

    public Map<String, Map<String, String>> found() {
        return found;
    }
}
