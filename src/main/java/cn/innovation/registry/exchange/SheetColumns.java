package cn.innovation.registry.exchange;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as a row of a sheet: a column for each field, a nested field by its path ({@code location.district}), a list of codes
 * in one cell. What a cell cannot hold, lists of records and maps, has no column.
 */
public final class SheetColumns {
    /** Between the codes of a list in one cell. */
    public static final String SEPARATOR = ";";

    private final List<Column> columns = new ArrayList<>();

    private SheetColumns() {}

    /**
     * A column.
     *
     * @param path of the field as in JSON
     * @param type of the field; of a list that of its elements
     * @param steps from the record to the field
     */
    public record Column(String path, Class<?> type, boolean list, List<Method> steps) {
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
            Object value = of(record);
            if (value == null) {
                return "";
            }
            return value instanceof Collection<?> several
                    ? String.join(
                            SEPARATOR, several.stream().map(String::valueOf).toList())
                    : String.valueOf(value);
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
            if (type.isRecord()) {
                add(type, has(component, JsonUnwrapped.class) ? prefix : prefix + component.getName() + ".", there);
            } else if (Collection.class.isAssignableFrom(type)) {
                Class<?> element = element(component);
                if (!element.isRecord()) {
                    columns.add(new Column(prefix + component.getName(), element, true, there));
                }
            } else if (!Map.class.isAssignableFrom(type)) {
                columns.add(new Column(prefix + component.getName(), type, false, there));
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
