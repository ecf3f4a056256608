package cn.innovation.registry.statistics;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dimensions by which is counted, in the order asked: their codes, their labels, and what follows from them. */
final class Dimensions {
    private static final int MOST_DENSE_CELLS = 100_000;

    private final List<String> names;
    private final Map<String, FacetBy> known;
    private final Map<String, Set<String>> visible;
    private final CodeLists lists;

    Dimensions(List<String> names, Map<String, FacetBy> known, Map<String, Set<String>> visible, CodeLists lists) {
        this.names = names;
        this.known = known;
        this.visible = visible;
        this.lists = lists;
    }

    List<String> names() {
        return names;
    }

    /** Whether the cells add up. */
    boolean partition() {
        return names.stream().allMatch(name -> facet(name).partitions());
    }

    /** Beside the cells in which something is, every combination of the codes. */
    List<Cell> dense(List<Cell> cells) {
        List<List<@Nullable String>> combinations = List.of(List.of());
        for (String name : names) {
            Set<String> codes = codes(name);
            combinations = combinations.stream()
                    .flatMap(combination -> codes.stream().map(code -> with(combination, code)))
                    .toList();
        }
        Map<List<@Nullable String>, Long> all = new LinkedHashMap<>();
        combinations.forEach(combination -> all.put(combination, 0L));
        cells.forEach(cell -> all.put(cell.codes(), cell.count()));
        return all.entrySet().stream()
                .map(cell -> new Cell(cell.getKey(), cell.getValue()))
                .sorted()
                .toList();
    }

    /** Too many combinations are refused, not cut off. */
    void checkDense(int points, Parameters parameters) {
        long cells = points;
        for (String name : names) {
            cells = Math.min(cells * codes(name).size(), Integer.MAX_VALUE);
        }
        if (cells > MOST_DENSE_CELLS) {
            parameters.fault("dense", "TOO_MANY_CELLS", MOST_DENSE_CELLS);
        }
    }

    /** The labels of the codes that occur, by code list. */
    Map<String, Map<String, String>> labels(List<Cell> cells, Locale locale) {
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            String list = codeList(names.get(i));
            Map<String, String> found = labels.computeIfAbsent(list, name -> new TreeMap<>());
            cells.stream()
                    .flatMap(cell -> Stream.ofNullable(cell.codes().get(place)))
                    .distinct()
                    .forEach(code -> found.put(code, lists.label(list, code, locale)));
        }
        return labels;
    }

    /** Of a cell; null: not counted by, or not known. */
    @Nullable
    String district(Cell cell) {
        int place = names.indexOf("district");
        return place < 0 ? null : cell.codes().get(place);
    }

    String codeList(String name) {
        return facet(name).codeList();
    }

    /** The codes that something can have: outside the city nothing is counted. */
    private Set<String> codes(String name) {
        String list = codeList(name);
        Set<String> some = visible.get(list);
        if (some != null) {
            return some;
        }
        return list.equals("districts") ? lists.districtsOfTheCity() : lists.codes(list);
    }

    private FacetBy facet(String name) {
        return Objects.requireNonNull(known.get(name), name);
    }

    private static List<@Nullable String> with(List<@Nullable String> codes, String code) {
        List<@Nullable String> more = new ArrayList<>(codes);
        more.add(code);
        return more;
    }
}
