package cn.innovation.registry.shared.http;

import jakarta.validation.ConstraintViolation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Violated constraints of a form as one problem. A constraint of our own gives its code as its message. */
final class FormProblems {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("NotNull", "REQUIRED"),
            Map.entry("NotBlank", "REQUIRED"),
            Map.entry("NotEmpty", "REQUIRED"),
            Map.entry("Size", "SIZE"),
            Map.entry("Pattern", "FORMAT"),
            Map.entry("Min", "TOO_SMALL"),
            Map.entry("DecimalMin", "TOO_SMALL"),
            Map.entry("Positive", "NOT_POSITIVE"),
            Map.entry("PositiveOrZero", "NEGATIVE"),
            Map.entry("Max", "TOO_LARGE"),
            Map.entry("DecimalMax", "TOO_LARGE"),
            Map.entry("Digits", "DIGITS"));

    private FormProblems() {}

    static Problem of(Set<? extends ConstraintViolation<?>> violated) {
        Problem problem = Problem.of(ProblemType.INVALID_BODY);
        violated.stream()
                .map(FormProblems::violation)
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::code))
                .forEach(violation -> problem.violation(
                        violation.field(), violation.code(), violation.args().toArray()));
        return problem;
    }

    /** The codes that stand for Jakarta's constraints. */
    static Set<String> codes() {
        return Set.copyOf(CODES.values());
    }

    static Violation violation(ConstraintViolation<?> violation) {
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        List<Object> limits = Stream.of("min", "max", "value", "integer", "fraction")
                .map(attributes::get)
                .filter(Objects::nonNull)
                .toList();
        return new Violation(FieldPath.of(violation.getPropertyPath()), code(violation), limits);
    }

    private static String code(ConstraintViolation<?> violation) {
        String message = violation.getMessageTemplate();
        if (CODE.matcher(message).matches()) {
            return message;
        }
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return CODES.getOrDefault(constraint, "INVALID_VALUE");
    }
}
