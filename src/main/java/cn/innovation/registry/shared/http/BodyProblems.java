package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Jackson found wrong with a body, in words of the contract and none of Java. */
final class BodyProblems {
    private static final Pattern DUPLICATE = Pattern.compile("^Duplicate [Ff]ield '([^']*)'", Pattern.DOTALL);

    private BodyProblems() {}

    /** The problem; empty if the fault is not in the body but in a form's own definition. */
    static Optional<Problem> of(JsonProcessingException fault) {
        if (fault instanceof InvalidDefinitionException) {
            return Optional.empty();
        }
        if (fault instanceof UnreadableValue unreadable) {
            Violation violation = unreadable.at(FieldPath.of(unreadable.getPath()));
            return Optional.of(problem()
                    .violation(
                            violation.field(),
                            violation.code(),
                            violation.args().toArray()));
        }
        if (fault instanceof ValueInstantiationException refused) {
            return refusedByForm(refused);
        }
        if (fault instanceof MismatchedInputException mismatch) {
            return Optional.of(mismatch(mismatch));
        }
        if (fault instanceof JsonMappingException mapped
                && mapped.getCause() instanceof JsonProcessingException cause) {
            return Optional.of(unreadable(cause, FieldPath.of(mapped.getPath())));
        }
        return Optional.of(unreadable(fault, ""));
    }

    private static Problem problem() {
        return Problem.of(ProblemType.INVALID_BODY);
    }

    private static Optional<Problem> refusedByForm(ValueInstantiationException refused) {
        if (refused.getCause() instanceof Problem problem) {
            return Optional.of(problem);
        }
        return refused.getCause() instanceof IllegalArgumentException
                ? Optional.of(problem().violation(FieldPath.of(refused.getPath()), "INVALID_VALUE"))
                : Optional.empty();
    }

    private static Problem mismatch(MismatchedInputException mismatch) {
        if (mismatch.getOriginalMessage().startsWith("Trailing token")) {
            return problem().detail("invalid-body.trailing");
        }
        String field = FieldPath.of(mismatch.getPath());
        Class<?> target = mismatch.getTargetType();
        if (mismatch instanceof InvalidFormatException invalid && target != null && target.isEnum()) {
            List<String> allowed = Arrays.stream(target.getEnumConstants())
                    .map(String::valueOf)
                    .toList();
            return problem().violation(field, "UNKNOWN_CODE", List.of(invalid.getValue()), allowed);
        }
        if (mismatch.getOriginalMessage().startsWith("Cannot map `null`")) {
            return problem().violation(field, "REQUIRED");
        }
        return problem().violation(field, "WRONG_TYPE", expected(target));
    }

    private static Problem unreadable(JsonProcessingException fault, String field) {
        if (fault instanceof StreamConstraintsException) {
            return problem().detail("invalid-body.limits");
        }
        Matcher duplicate = DUPLICATE.matcher(fault.getOriginalMessage());
        if (fault instanceof StreamReadException read && duplicate.find()) {
            return problem().violation(duplicateField(read, field, duplicate.group(1)), "DUPLICATE_FIELD");
        }
        JsonLocation place = fault.getLocation();
        return place == null
                ? problem().detail("invalid-body.malformed-somewhere")
                : problem().detail("invalid-body.malformed", place.getLineNr(), place.getColumnNr());
    }

    private static String duplicateField(StreamReadException read, String field, String name) {
        JsonParser parser = read.getProcessor();
        return parser == null
                ? field + name
                : FieldPath.of(parser.getParsingContext().pathAsPointer());
    }

    /** The type in JSON's words. */
    private static String expected(@Nullable Class<?> target) {
        if (target == null) {
            return "object";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "boolean";
        }
        if (target == int.class || target == long.class || target == BigInteger.class) {
            return "integer";
        }
        if (Number.class.isAssignableFrom(target)) {
            return target == Integer.class || target == Long.class ? "integer" : "number";
        }
        if (Collection.class.isAssignableFrom(target) || target.isArray()) {
            return "array";
        }
        return target == String.class || target.isEnum() || target.getName().startsWith("java.time")
                ? "string"
                : "object";
    }
}
