package cn.innovation.registry.facility;

import static cn.innovation.registry.support.Given.body;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up platform of the test of lists: what was said of it, and what follows from that on a day, worked out here from the
 * words of the contract, fact by fact.
 */
final class Site {
    private static final List<String> LEVELS = List.of("none", "municipal", "provincial", "national");

    final String name;
    final @Nullable LocalDate establishedOn;
    final Map<String, List<Map<String, @Nullable Object>>> facts = new LinkedHashMap<>();
    boolean withdrawn;

    /** Of what type it is recognised on the day, and at which level; `none` for what is not or not known. */
    record Recognition(String type, String level) {
        int rank() {
            return LEVELS.indexOf(level);
        }
    }

    Site(String name, @Nullable String establishedOn) {
        this.name = name;
        this.establishedOn = establishedOn == null ? null : LocalDate.parse(establishedOn);
    }

    /** {@code ended} is the day that a decision ends it, {@code withdrawn} says that it was withdrawn. */
    Site has(String kind, @Nullable Object... fieldsAndValues) {
        facts.computeIfAbsent(kind, name -> new ArrayList<>()).add(body(fieldsAndValues));
        return this;
    }

    Site isWithdrawn() {
        withdrawn = true;
        return this;
    }

    Stream<Map<String, @Nullable Object>> facts(String kind, LocalDate on) {
        return facts.getOrDefault(kind, List.of()).stream()
                .filter(fact -> !fact.containsKey("withdrawn"))
                .filter(fact -> !on.isBefore(day(fact, "from", LocalDate.MIN)))
                .filter(fact -> on.isBefore(day(fact, "until", LocalDate.MAX)))
                .filter(fact -> on.isBefore(day(fact, "ended", LocalDate.MAX)));
    }

    String value(String kind, String field, LocalDate on) {
        return facts(kind, on)
                .map(fact -> fact.get(field))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("none");
    }

    /** Of each type the highest level. */
    List<Recognition> recognitions(LocalDate on) {
        Map<String, Recognition> highest = new HashMap<>();
        facts("recognitions", on)
                .map(fact -> new Recognition(
                        String.valueOf(fact.get("type")),
                        fact.get("level") == null ? "none" : fact.get("level").toString()))
                .forEach(one -> highest.merge(one.type(), one, (a, b) -> a.rank() >= b.rank() ? a : b));
        return highest.isEmpty() ? List.of(new Recognition("none", "none")) : List.copyOf(highest.values());
    }

    String existence(LocalDate on) {
        String recorded = value("existence", "state", on);
        boolean born = establishedOn == null || !on.isBefore(establishedOn);
        return recorded.equals("none") && born ? "active" : recorded;
    }

    boolean stands(LocalDate on) {
        boolean born = establishedOn == null || !on.isBefore(establishedOn);
        return born
                && existence(on).equals("active")
                && !value("locations", "district", on).equals("outside");
    }

    private static LocalDate day(Map<String, @Nullable Object> fact, String field, LocalDate otherwise) {
        Object day = fact.get(field);
        return day == null ? otherwise : LocalDate.parse(day.toString());
    }
}
