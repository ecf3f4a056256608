package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.Violation;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which column of a sheet is which field, by its first row. */
final class SheetLayout {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Sheets say the last day, the registry the day after it. */
    private static final String LAST_DAY = "lastDay";

    /** So much of a cell is told in a fault. */
    private static final int SHOWN = 40;

    private final List<@Nullable Field> fields;
    private final List<String> ignored;
    /** The columns without a name. */
    private final Set<Integer> unnamed;

    private final boolean passesOver;

    private SheetLayout(List<@Nullable Field> fields, List<String> ignored, Set<Integer> unnamed, boolean passesOver) {
        this.fields = fields;
        this.ignored = ignored;
        this.unnamed = unnamed;
        this.passesOver = passesOver;
    }

    /** @param type of the field; of the key it is text */
    private record Field(String path, Class<?> type, boolean list) {}

    /** @throws Problem if a column is of no field, twice there, or if the key is missing */
    static SheetLayout of(Exchangeable<?, ?> kind, List<String> header) {
        Map<String, Field> known = known(kind);
        List<@Nullable Field> fields = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<Integer> unnamed = new HashSet<>();
        Problem problem = Problem.of(ProblemType.INVALID_BODY);
        boolean faulty = false;
        for (String name : header) {
            Field field = known.get(folded(name));
            if (field == null
                    && !name.isBlank()
                    && (kind.ignoresOthers() || isAnswerOnly(kind, name) || SheetHeaders.isFaults(name.strip()))) {
                ignored.add(name.strip());
            } else if (field == null && !name.isBlank()) {
                problem.violation(name.strip(), "UNKNOWN_COLUMN", paths(kind));
                faulty = true;
            } else if (field != null && !seen.add(field.path())) {
                problem.violation(name.strip(), "DUPLICATE_COLUMN", field.path());
                faulty = true;
            }
            if (name.isBlank()) {
                unnamed.add(fields.size());
            }
            fields.add(field);
        }
        Set<String> missing = new TreeSet<>(kind.neededColumns());
        if (isNeeded(kind)) {
            missing.add(kind.key());
        }
        missing.removeAll(seen);
        for (String path : missing) {
            problem.violation(path, "MISSING_COLUMN", SheetHeaders.of(kind.name(), path, Locale.SIMPLIFIED_CHINESE));
            faulty = true;
        }
        if (faulty) {
            throw problem;
        }
        return new SheetLayout(fields, ignored, unnamed, kind.ignoresOthers());
    }

    /** Records whose ids are issued may be told by their names. */
    private static boolean isNeeded(Exchangeable<?, ?> kind) {
        return !kind.key().isEmpty() && !KeyText.byName(kind);
    }

    /** The paths of all columns that a sheet may have, the key first. */
    static List<String> paths(Exchangeable<?, ?> kind) {
        List<String> paths = new ArrayList<>();
        if (!kind.key().isEmpty()) {
            paths.add(kind.key());
        }
        columns(kind).forEach(column -> paths.add(column.path()));
        return paths;
    }

    /** Of both forms: what a single write has in its address first, then its form, then what another call does. */
    private static List<SheetColumns.Column> columns(Exchangeable<?, ?> kind) {
        List<SheetColumns.Column> more = SheetColumns.of(kind.more()).all();
        return Stream.of(
                        more.stream().filter(column -> !column.path().contains(".")),
                        SheetColumns.of(kind.form()).all().stream(),
                        more.stream().filter(column -> column.path().contains(".")))
                .flatMap(columns -> columns)
                .toList();
    }

    List<String> ignored() {
        return ignored;
    }

    /** The path of each column; of one without a field an empty text. */
    List<String> fields() {
        return fields.stream().map(field -> field == null ? "" : field.path()).toList();
    }

    /** An empty cell says nothing. */
    ObjectNode fields(List<String> cells) {
        ObjectNode row = JSON.objectNode();
        for (int i = 0; i < cells.size() && i < fields.size(); i++) {
            Field field = fields.get(i);
            String text = cells.get(i).strip();
            if (field != null && !text.isEmpty()) {
                put(row, field, text);
            }
        }
        return row;
    }

    /** What stands where no column is named would be lost: most likely a comma too many has moved the row. The first is told. */
    List<Violation> surplus(List<String> cells) {
        for (int i = 0; i < cells.size() && !passesOver; i++) {
            String text = cells.get(i).strip();
            if (!text.isEmpty() && (i >= fields.size() || unnamed.contains(i))) {
                String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
                return List.of(new Violation("", "CELL_WITHOUT_COLUMN", List.of(i + 1, shown)));
            }
        }
        return List.of();
    }

    private static void put(ObjectNode row, Field field, String text) {
        String[] steps = field.path().split("\\.", -1);
        ObjectNode object = row;
        for (int i = 0; i < steps.length - 1; i++) {
            object = object.withObjectProperty(steps[i]);
        }
        String last = steps[steps.length - 1];
        if (last.equals(LAST_DAY)) {
            object.set("until", CellValues.dayAfter(text));
        } else {
            object.set(last, field.list() ? CellValues.list(text) : CellValues.value(field.type(), text));
        }
    }

    /** By path and by the names in both languages. */
    private static Map<String, Field> known(Exchangeable<?, ?> kind) {
        Map<String, Field> known = new HashMap<>();
        KeyText.names(kind).forEach(name -> add(known, kind, name, new Field(kind.key(), String.class, false)));
        for (SheetColumns.Column column : columns(kind)) {
            add(known, kind, new Field(column.path(), column.type(), column.list()));
            if (column.path().equals("until")) {
                add(known, kind, new Field(LAST_DAY, LocalDate.class, false));
            }
        }
        kind.alsoCalled()
                .forEach((name, path) ->
                        known.putIfAbsent(folded(name), Objects.requireNonNull(known.get(folded(path)))));
        return known;
    }

    private static void add(Map<String, Field> known, Exchangeable<?, ?> kind, Field field) {
        add(known, kind, field.path(), field);
    }

    private static void add(Map<String, Field> known, Exchangeable<?, ?> kind, String name, Field field) {
        known.put(folded(name), field);
        known.putIfAbsent(folded(SheetHeaders.of(kind.name(), name, Locale.SIMPLIFIED_CHINESE)), field);
        known.putIfAbsent(folded(SheetHeaders.of(kind.name(), name, Locale.ENGLISH)), field);
    }

    private static boolean isAnswerOnly(Exchangeable<?, ?> kind, String name) {
        String path = name.strip();
        String field = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        return kind.answerOnly().contains(field) || labelled(kind).contains(path);
    }

    /** An export has the label of a code beside it. */
    private static Set<String> labelled(Exchangeable<?, ?> kind) {
        Set<String> labels = new TreeSet<>();
        paths(kind).forEach(path -> labels.add(path + "Label"));
        kind.answerOnly().forEach(path -> labels.add(path + "Label"));
        return labels;
    }

    /** In any width and case, and without what a spreadsheet breaks a header with. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\u200b\\ufeff*]", "")
                .toLowerCase(Locale.ROOT);
    }
}
