package cn.innovation.registry.shared.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports the violation's code as its message template. */
public final class TextValidator implements ConstraintValidator<Text, String> {
    private int max;
    private boolean lines;

    @Override
    public void initialize(Text text) {
        max = text.max();
        lines = text.lines();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        Optional<String> fault = value.codePointCount(0, value.length()) > max
                ? Optional.of("TOO_LONG")
                : Characters.fault(value, lines);
        fault.ifPresent(code -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(code).addConstraintViolation();
        });
        return fault.isEmpty();
    }
}
