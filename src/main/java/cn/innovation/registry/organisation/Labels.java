package cn.innovation.registry.organisation;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labels of the codes in an answer, in the caller's language. */
final class Labels {
    private final CodeLists lists;
    private final Language language;
    private final Map<String, Map<String, String>> found = new LinkedHashMap<>();

    private Labels(CodeLists lists, Language language) {
        this.lists = lists;
        this.language = language;
    }

    static Page<EnterpriseView> of(Page<EnterpriseView> page, CodeLists lists, Language language) {
        return new Page<>(
                page.items().stream().map(view -> of(view, lists, language)).toList(),
                page.next(),
                page.total(),
                page.facets());
    }

    static EnterpriseView of(EnterpriseView view, CodeLists lists, Language language) {
        Labels labels = new Labels(lists, language);
        labels.add("tiers", view.tier());
        labels.add("existence-states", view.existence());
        labels.add("enterprise-sizes", view.size());
        labels.add(
                "industries", view.industry() == null ? null : view.industry().substring(0, 2));
        if (view.location() != null) {
            labels.add("districts", view.location().district());
        }
        if (view.clusters() != null) {
            labels.add("clusters", view.clusters().primary());
            if (view.clusters().secondary() != null) {
                view.clusters().secondary().forEach(code -> labels.add("clusters", code));
            }
            labels.add("cluster-bases", view.clusters().basis());
        }
        view.suggestedClusters().forEach(code -> labels.add("clusters", code));
        view.qualifications().forEach(held -> labels.add("qualification-kinds", held.kind()));
        return view.labelled(labels.found);
    }

    private void add(String list, @Nullable String code) {
        if (code != null) {
            found.computeIfAbsent(list, name -> new TreeMap<>()).put(code, lists.label(list, code, language.locale()));
        }
    }
}
