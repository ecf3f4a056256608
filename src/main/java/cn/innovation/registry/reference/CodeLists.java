package cn.innovation.registry.reference;

import cn.innovation.registry.reference.AttributesView.DistrictAttributesView;
import cn.innovation.registry.reference.AttributesView.MeasureAttributesView;
import cn.innovation.registry.reference.AttributesView.QualificationKindAttributesView;
import cn.innovation.registry.reference.AttributesView.RecognitionTypeAttributesView;
import cn.innovation.registry.reference.ClassificationView.CodeView;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The code lists in memory. They are read once, after the migrations: only a migration changes them, and it comes with a
 * release, so the process that runs it reads them anew. An older process beside a newer one keeps its own lists until it is
 * replaced; what it then meets and does not know, it shows by its code.
 */
@Startup
@ApplicationScoped
public class CodeLists {
    private final Map<String, ClassificationView> lists;
    private final Map<String, Map<String, LabelsView>> labels;
    private final Set<String> publicKinds;
    private final Set<String> governmentKinds;

    CodeLists(DataSource database) {
        lists = read(database);
        labels = new LinkedHashMap<>();
        lists.forEach((name, list) -> labels.put(name, labels(list)));
        publicKinds = kinds(Set.of("public"));
        governmentKinds = kinds(Set.of("public", "government"));
    }

    /** The codes of a list in its order, also those that hold no longer: history refers to them. */
    public Set<String> codes(String list) {
        return Collections.unmodifiableSet(labelsOf(list).keySet());
    }

    /** The kinds of qualification that everyone may see, or every authenticated system. What is bound to a purpose is in neither. */
    public Set<String> visibleKinds(boolean government) {
        return government ? governmentKinds : publicKinds;
    }

    /** The kinds of qualification by which an enterprise comes onto a tier. */
    public Set<String> qualificationsOfTiers() {
        return items("qualification-kinds").stream()
                .filter(item -> item.attributes() instanceof QualificationKindAttributesView kind
                        && kind.rules().stream().anyMatch(rule -> rule.tier() != null))
                .map(CodeView::code)
                .collect(Collectors.toSet());
    }

    /** The districts where a record can stand: the whole city is a total, not a place. */
    public Set<String> places() {
        Set<String> places = new LinkedHashSet<>();
        for (CodeView item : items("districts")) {
            if (item.attributes() instanceof DistrictAttributesView district && district.assignable()) {
                places.add(item.code());
            }
        }
        return Collections.unmodifiableSet(places);
    }

    /** The districts whose records are counted in the city. */
    public Set<String> districtsOfTheCity() {
        Set<String> places = new LinkedHashSet<>();
        for (CodeView item : items("districts")) {
            if (item.attributes() instanceof DistrictAttributesView district
                    && district.assignable()
                    && district.inCity()) {
                places.add(item.code());
            }
        }
        return Collections.unmodifiableSet(places);
    }

    /** The types as which a kind of record can be recognised. */
    public Set<String> recognitionTypes(String recordKind) {
        Set<String> types = new LinkedHashSet<>();
        for (CodeView item : items("recognition-types")) {
            if (item.attributes() instanceof RecognitionTypeAttributesView type
                    && type.recordKind().equals(recordKind)) {
                types.add(item.code());
            }
        }
        return Collections.unmodifiableSet(types);
    }

    /** How many years lie between two evaluations of a type, where a regulation says so. */
    public Optional<Integer> evaluationYears(String recognitionType) {
        return items("recognition-types").stream()
                .filter(item -> item.code().equals(recognitionType))
                .map(CodeView::attributes)
                .filter(RecognitionTypeAttributesView.class::isInstance)
                .map(RecognitionTypeAttributesView.class::cast)
                .findFirst()
                .map(RecognitionTypeAttributesView::evaluationYears);
    }

    /** In English if the locale is English, else in Chinese; a code that the list lacks stands for itself. */
    public String label(String list, String code, Locale locale) {
        LabelsView found = labelsOf(list).get(code);
        return found == null ? code : found.in(locale);
    }

    /** The unit in which a measure is counted. */
    public String unit(String measure, Locale locale) {
        return items("measures").stream()
                .filter(item -> item.code().equals(measure))
                .map(CodeView::attributes)
                .filter(MeasureAttributesView.class::isInstance)
                .map(attributes -> ((MeasureAttributesView) attributes).unit().in(locale))
                .findFirst()
                .orElse("");
    }

    List<ClassificationView> all() {
        return List.copyOf(lists.values());
    }

    Optional<ClassificationView> find(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    private Set<String> kinds(Set<String> visibilities) {
        Set<String> visible = new LinkedHashSet<>();
        for (CodeView item : items("qualification-kinds")) {
            if (item.attributes() instanceof QualificationKindAttributesView kind
                    && visibilities.contains(kind.visibility())) {
                visible.add(item.code());
            }
        }
        return Collections.unmodifiableSet(visible);
    }

    private List<CodeView> items(String list) {
        return find(list).orElseThrow().items();
    }

    private Map<String, LabelsView> labelsOf(String list) {
        Map<String, LabelsView> found = labels.get(list);
        if (found == null) {
            throw new IllegalArgumentException("no such code list: " + list);
        }
        return found;
    }

    private static Map<String, LabelsView> labels(ClassificationView list) {
        Map<String, LabelsView> labels = new LinkedHashMap<>();
        list.items().forEach(item -> labels.put(item.code(), item.labels()));
        return labels;
    }

    private static Map<String, ClassificationView> read(DataSource database) {
        try (var connection = database.getConnection()) {
            Map<String, ClassificationView> lists = new LinkedHashMap<>();
            ClassificationReader.read(connection).forEach(list -> lists.put(list.name(), list));
            return lists;
        } catch (SQLException e) {
            throw new IllegalStateException("the code lists cannot be read", e);
        }
    }
}
