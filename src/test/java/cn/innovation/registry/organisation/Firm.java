package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Given.body;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up enterprise of the tests of lists: what was said of it, and what follows from that on a day, worked out here
 * from the words of the contract, fact by fact.
 */
final class Firm {
    private static final Map<String, String> TIERS =
            Map.of("incubation", "incubated", "tech-sme-entry", "tech-sme", "high-tech-certificate", "high-tech");
    private static final List<String> RANKS = List.of("incubated", "tech-sme", "high-tech");

    final String name;
    final LocalDate registeredOn;
    final Map<String, @Nullable Object> description = new LinkedHashMap<>();
    final Map<String, List<Map<String, @Nullable Object>>> facts = new LinkedHashMap<>();
    String code = "";

    Firm(String name, String registeredOn) {
        this.name = name;
        this.registeredOn = LocalDate.parse(registeredOn);
    }

    Firm is(@Nullable Object... fieldsAndValues) {
        description.putAll(body(fieldsAndValues));
        return this;
    }

    /** From its registration on, unless said otherwise. {@code ended} is the day that a decision ends it. */
    Firm has(String kind, @Nullable Object... fieldsAndValues) {
        Map<String, @Nullable Object> fact = body("from", registeredOn.toString());
        fact.putAll(body(fieldsAndValues));
        facts.computeIfAbsent(kind, name -> new ArrayList<>()).add(fact);
        return this;
    }

    @Nullable
    String text(String field) {
        Object value = description.get(field);
        return value == null ? null : value.toString();
    }

    Stream<Map<String, @Nullable Object>> facts(String kind, LocalDate on) {
        return facts.getOrDefault(kind, List.of()).stream()
                .filter(fact -> !fact.containsKey("withdrawn"))
                .filter(fact -> !on.isBefore(day(fact, "from", LocalDate.MIN)))
                .filter(fact -> on.isBefore(day(fact, "until", LocalDate.MAX)))
                .filter(fact -> on.isBefore(day(fact, "ended", LocalDate.MAX)));
    }

    Stream<String> values(String kind, String field, LocalDate on) {
        return facts(kind, on)
                .map(fact -> fact.get(field))
                .filter(Objects::nonNull)
                .map(Object::toString);
    }

    boolean has(String kind, LocalDate on) {
        return facts(kind, on).findAny().isPresent();
    }

    @Nullable
    String district(LocalDate on) {
        return values("locations", "district", on).findFirst().orElse(null);
    }

    @Nullable
    String cluster(LocalDate on) {
        return values("clusters", "primary", on).findFirst().orElse(null);
    }

    @Nullable
    String existence(LocalDate on) {
        return values("existence", "state", on).findFirst().orElse(on.isBefore(registeredOn) ? null : "active");
    }

    /** Whether it exists and stands in the city. */
    boolean stands(LocalDate on) {
        return !on.isBefore(registeredOn) && "active".equals(existence(on)) && !"outside".equals(district(on));
    }

    @Nullable
    String tier(LocalDate on) {
        return stands(on)
                ? facts.getOrDefault("qualifications", List.of()).stream()
                        .filter(held -> TIERS.containsKey(String.valueOf(held.get("kind"))) && confers(held, on))
                        .map(held -> TIERS.get(String.valueOf(held.get("kind"))))
                        .filter(Objects::nonNull)
                        .max(Comparator.comparing(RANKS::indexOf))
                        .orElse(null)
                : null;
    }

    /** The rung of an entry of year Y is kept until 1 November of Y+1, unless the entry was ended. */
    private static boolean confers(Map<String, @Nullable Object> held, LocalDate on) {
        LocalDate until = day(held, "until", LocalDate.MAX);
        if ("tech-sme-entry".equals(held.get("kind"))) {
            int year = Integer.parseInt(String.valueOf(held.get("year")));
            LocalDate carried = LocalDate.of(year + 1, 11, 1);
            until = until.isBefore(carried) ? carried : until;
        }
        return !held.containsKey("withdrawn")
                && !on.isBefore(day(held, "from", LocalDate.MIN))
                && on.isBefore(until)
                && on.isBefore(day(held, "ended", LocalDate.MAX));
    }

    private static LocalDate day(Map<String, @Nullable Object> fact, String field, LocalDate otherwise) {
        Object day = fact.get(field);
        return day == null ? otherwise : LocalDate.parse(day.toString());
    }

    @Override
    public String toString() {
        return name;
    }
}
