package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.record.CodeOf;
import cn.innovation.registry.shared.record.CodedField;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as a row of a sheet: a column for each field, a nested field by its path ({@code location.district}), a list of codes
 * in one cell. What a cell cannot hold, lists of records and maps, has no column.
 */
public final class SheetColumns {
    /** Between the codes of a list in one cell. */
    public static final String SEPARATOR = ";";

    /** People write other separators, which an import takes as well. */
    private static final Pattern NOT_PLAIN = Pattern.compile("^\\[|[;；、,，]");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Column> columns = new ArrayList<>();

    private SheetColumns() {}

    /**
     * A column.
     *
     * @param path of the field as in JSON
     * @param type of the field; of a list that of its elements
     * @param steps from the record to the field
     * @param codes of which list its codes are; null: it holds none
     */
    public record Column(
            String path,
            Class<?> type,
            boolean list,
            List<Method> steps,
            @Nullable CodeOf codes) {
        /** Null: the field has no value, or is of something that has none. */
        public @Nullable Object of(Object record) {
            Object value = record;
            try {
                for (Method step : steps) {
                    if (value == null) {
                        return null;
                    }
                    value = step.invoke(value);
                }
            } catch (IllegalAccessException | InvocationTargetException unreadable) {
                throw new IllegalStateException(path, unreadable);
            }
            return value;
        }

        /** As a cell shows it; empty: no value. */
        public String text(Object record) {
            return textOf(of(record));
        }

        /** The same of a value of this column. */
        public static String textOf(@Nullable Object value) {
            if (value == null) {
                return "";
            }
            return value instanceof Collection<?> several
                    ? SheetColumns.textOf(several.stream().map(Column::plain).toList())
                    : plain(value);
        }

        private static String plain(Object value) {
            return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        }

        /** What the codes of a cell mean; empty: no value. */
        String labelOf(@Nullable Object value, BiFunction<String, String, String> label) {
            if (value == null || codes == null) {
                return "";
            }
            Collection<?> several = value instanceof Collection<?> list ? list : List.of(value);
            return several.stream()
                    .map(code -> label.apply(codes.value(), CodedField.known(codes, code.toString())))
                    .collect(Collectors.joining(SEPARATOR));
        }
    }

    /** Several texts in one cell; as a list of JSON where one of them has in it what separates them. */
    static String textOf(List<String> several) {
        boolean plain = several.stream()
                .noneMatch(text -> text.isEmpty() || NOT_PLAIN.matcher(text).find());
        return plain
                ? String.join(SEPARATOR, several)
                : JSON.valueToTree(several).toString();
    }

    /** What {@link #textOf} wrote as a list of JSON; null: it is none. */
    static @Nullable ArrayNode listOf(String cell) {
        if (!cell.startsWith("[")) {
            return null;
        }
        try {
            return JSON.readTree(cell) instanceof ArrayNode list ? list : null;
        } catch (JsonProcessingException text) {
            return null;
        }
    }

    public static SheetColumns of(Class<?> record) {
        SheetColumns columns = new SheetColumns();
        columns.add(record, "", List.of());
        return columns;
    }

    public List<Column> all() {
        return List.copyOf(columns);
    }

    private void add(Class<?> record, String prefix, List<Method> steps) {
        for (RecordComponent component : record.getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (!accessor.trySetAccessible() || has(component, JsonAnySetter.class)) {
                continue;
            }
            List<Method> there = new ArrayList<>(steps);
            there.add(accessor);
            Class<?> type = component.getType();
            CodeOf codes = component.getAnnotation(CodeOf.class);
            if (type.isRecord()) {
                add(type, has(component, JsonUnwrapped.class) ? prefix : prefix + component.getName() + ".", there);
            } else if (Collection.class.isAssignableFrom(type)) {
                Class<?> element = element(component);
                if (!element.isRecord()) {
                    columns.add(new Column(prefix + component.getName(), element, true, there, codes));
                }
            } else if (!Map.class.isAssignableFrom(type)) {
                columns.add(new Column(prefix + component.getName(), type, false, there, codes));
            }
        }
    }

    /** An annotation of a record's component stands where its target allows: on the field, the accessor or the parameter. */
    private static boolean has(RecordComponent component, Class<? extends java.lang.annotation.Annotation> annotation) {
        AnnotatedElement field;
        try {
            field = component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
        return component.isAnnotationPresent(annotation)
                || component.getAccessor().isAnnotationPresent(annotation)
                || field.isAnnotationPresent(annotation);
    }

    private static Class<?> element(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : Object.class;
    }
}
