package cn.innovation.registry.shared.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads query and path values strictly: collects every fault and throws one problem that names them all and says what
 * would be right. Resources take such values as text, because Quarkus answers a bare 404 to a value of the wrong type.
 */
public final class Parameters {
    private static final int MOST_CODES = 200;

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final List<Violation> faults = new ArrayList<>();

    public Parameters() {}

    /** A day as {@code 2025-12-31}, in the years 1000 to 9999. */
    public @Nullable LocalDate day(String name, @Nullable String value) {
        return read(name, value, Iso::day, "NOT_A_DAY");
    }

    /** An instant with its offset, as {@code 2025-12-31T00:00:00+08:00} or with {@code Z}. */
    public @Nullable Instant instant(String name, @Nullable String value) {
        return read(name, value, Iso::instant, "NOT_AN_INSTANT");
    }

    public @Nullable Integer integer(String name, @Nullable String value, int min, int max) {
        Long number = read(name, value, Parameters::number, "NOT_AN_INTEGER");
        if (number == null) {
            return null;
        }
        if (number < min || number > max) {
            fault(name, "OUT_OF_RANGE", min, max);
            return null;
        }
        return number.intValue();
    }

    public @Nullable Boolean bool(String name, @Nullable String value) {
        return read(name, value, Parameters::truth, "NOT_A_BOOLEAN");
    }

    public @Nullable String choice(String name, @Nullable String value, Collection<String> allowed) {
        Optional<String> given = given(name, value);
        if (given.isPresent() && !allowed.contains(given.get())) {
            fault(name, "UNKNOWN_CODE", List.of(given.get()), allowed);
            return null;
        }
        return given.orElse(null);
    }

    /** Codes of a list, divided by commas. */
    public List<String> codes(String name, @Nullable String value, Collection<String> allowed) {
        List<String> codes = items(name, value, MOST_CODES);
        List<String> unknown =
                codes.stream().filter(code -> !allowed.contains(code)).toList();
        if (!unknown.isEmpty()) {
            fault(name, "UNKNOWN_CODE", unknown, allowed);
            return List.of();
        }
        return codes;
    }

    /** Values divided by commas, where there is no list of codes. */
    public List<String> list(String name, @Nullable String value, int maxItems, int maxLength) {
        List<String> items = items(name, value, maxItems);
        boolean sound = true;
        for (String item : items) {
            sound &= sound(name, item, maxLength);
        }
        return sound ? items : List.of();
    }

    public @Nullable String text(String name, @Nullable String value, int maxLength) {
        return given(name, value).filter(text -> sound(name, text, maxLength)).orElse(null);
    }

    /** The form of 36 characters only; {@code UUID.fromString} also takes {@code 1-1-1-1-1}. */
    public @Nullable UUID uuid(String name, @Nullable String value) {
        return read(name, value, Parameters::uuid, "NOT_A_UUID");
    }

    public void fault(String name, String code, Object... args) {
        faults.add(new Violation(name, code, List.of(args)));
    }

    /** Throws if there was any fault. */
    public void check() {
        if (faults.isEmpty()) {
            return;
        }
        Problem problem = Problem.of(ProblemType.INVALID_PARAMETER);
        faults.forEach(fault ->
                problem.violation(fault.field(), fault.code(), fault.args().toArray()));
        throw problem;
    }

    private <T> @Nullable T read(
            String name, @Nullable String value, Function<String, Optional<T>> reader, String code) {
        Optional<String> given = given(name, value);
        Optional<T> read = given.flatMap(reader);
        if (given.isPresent() && read.isEmpty()) {
            fault(name, code);
        }
        return read.orElse(null);
    }

    private Optional<String> given(String name, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            fault(name, "EMPTY_VALUE");
            return Optional.empty();
        }
        return Optional.ofNullable(value);
    }

    private List<String> items(String name, @Nullable String value, int most) {
        List<String> items = given(name, value)
                .map(text -> Arrays.asList(text.split(",", -1)))
                .orElse(List.of());
        if (items.contains("")) {
            fault(name, "EMPTY_ITEM");
        } else if (items.size() > most) {
            fault(name, "TOO_MANY_VALUES", most);
        } else if (new HashSet<>(items).size() < items.size()) {
            fault(name, "REPEATED_VALUE");
        } else {
            return items;
        }
        return List.of();
    }

    private boolean sound(String name, String value, int maxLength) {
        if (value.codePointCount(0, value.length()) > maxLength) {
            fault(name, "TOO_LONG", maxLength);
            return false;
        }
        Optional<String> fault = Characters.fault(value, false);
        fault.ifPresent(code -> fault(name, code));
        return fault.isEmpty();
    }

    private static Optional<Long> number(String text) {
        return INTEGER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
