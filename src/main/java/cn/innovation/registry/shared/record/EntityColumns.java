package cn.innovation.registry.shared.record;

import jakarta.persistence.Column;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of an entity and what an instance has in them, for who writes or reads many rows at once. */
public final class EntityColumns {
    private final Map<String, Field> columns = new LinkedHashMap<>();

    /** @param except columns that are left out */
    public EntityColumns(Class<?> entity, Set<String> except) {
        for (Class<?> type = entity; type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Column column = field.getAnnotation(Column.class);
                String name = column == null || column.name().isEmpty() ? field.getName() : column.name();
                boolean isColumn = !field.isSynthetic() && !java.lang.reflect.Modifier.isStatic(field.getModifiers());
                if (isColumn && !name.startsWith("$$") && !except.contains(name) && field.trySetAccessible()) {
                    columns.put(name, field);
                }
            }
        }
    }

    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    public Map<String, @Nullable Object> of(Object instance) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        columns.forEach((name, field) -> row.put(name, value(field, instance)));
        return row;
    }

    /** Gives an instance what a row has in the columns. */
    public <T> T filled(T instance, ResultSet row) throws SQLException {
        for (Map.Entry<String, Field> column : columns.entrySet()) {
            try {
                column.getValue().set(instance, value(column.getValue(), column.getKey(), row));
            } catch (IllegalAccessException unwritable) {
                throw new IllegalStateException(column.getKey(), unwritable);
            }
        }
        return instance;
    }

    private static @Nullable Object value(Field field, String column, ResultSet row) throws SQLException {
        if (field.getType().isArray()) {
            Array several = row.getArray(column);
            return several == null ? null : several.getArray();
        }
        return row.getObject(
                column, MethodType.methodType(field.getType()).wrap().returnType());
    }

    private static @Nullable Object value(Field field, Object instance) {
        try {
            Object value = field.get(instance);
            return value instanceof Object[] several ? new ArrayList<>(List.of(several)) : value;
        } catch (IllegalAccessException unreadable) {
            throw new IllegalStateException(field.getName(), unreadable);
        }
    }
}
