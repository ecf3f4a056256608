package cn.innovation.registry.shared.http;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that people wrote: not blank, and without characters that hide or reorder what is read. Null is valid, as with
 * every constraint; add {@code @NotNull} where text is required. Nothing is trimmed or changed.
 */
@Documented
@Constraint(validatedBy = TextValidator.class)
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.ANNOTATION_TYPE,
    ElementType.TYPE_USE,
    ElementType.RECORD_COMPONENT
})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {
    /** The most characters, counted as PostgreSQL counts them: code points, not UTF-16 units. */
    int max();

    /** Whether line breaks and tabs may stand in it. */
    boolean lines() default false;

    String message() default "INVALID_VALUE";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
