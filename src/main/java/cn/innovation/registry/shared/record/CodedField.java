package cn.innovation.registry.shared.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record, and the list that its codes are of.
 *
 * @param codes null: it holds none, but may hold records that do
 */
public record CodedField(Method accessor, @Nullable CodeOf codes) {
    private static final ClassValue<List<CodedField>> FIELDS = new ClassValue<>() {
        @Override
        protected List<CodedField> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getAccessor().trySetAccessible())
                    .map(CodedField::new)
                    .toList();
        }
    };

    private CodedField(RecordComponent component) {
        this(component.getAccessor(), component.getAnnotation(CodeOf.class));
    }

    /** Shows each code with its list. */
    public static void visit(Record record, BiConsumer<String, String> each) {
        for (CodedField field : FIELDS.get(record.getClass())) {
            Object value = field.of(record);
            Collection<?> values =
                    value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value);
            for (Object one : values) {
                if (field.codes != null) {
                    each.accept(field.codes.value(), known(field.codes, one.toString()));
                } else if (one instanceof Record inner) {
                    visit(inner, each);
                }
            }
        }
    }

    /** What the list knows of a code. */
    public static String known(CodeOf codes, String code) {
        return codes.digits() == 0 || code.length() <= codes.digits() ? code : code.substring(0, codes.digits());
    }

    private @Nullable Object of(Record record) {
        try {
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException(accessor.toString(), unreadable);
        }
    }
}
