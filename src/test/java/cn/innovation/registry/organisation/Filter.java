package cn.innovation.registry.organisation;

import cn.innovation.registry.organisation.Filter.Naive;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A filter as a caller writes it, and what it means, in plain Java. */
record Filter(String name, String value, Naive naive) {
    /** Whether an enterprise is in the list on a day. */
    interface Naive {
        boolean test(Firm firm, LocalDate on);
    }

    private static final Set<String> EIGHT = Set.of(
            "modern-agriculture-food",
            "modern-light-industry-textile",
            "smart-home-appliances",
            "biomedicine-health",
            "high-end-equipment",
            "safety-emergency-environment",
            "laser-additive-manufacturing",
            "intelligent-robots");

    static final List<Filter> ALL = Stream.of(
                    coded("district", Firm::district, "440703", "440703,440704", "440781", "none", "none,440705"),
                    coded(
                            "cluster",
                            Firm::cluster,
                            "new-energy",
                            "new-energy,advanced-materials",
                            "none",
                            "new-energy,none"),
                    coded(
                            "tier",
                            Firm::tier,
                            "high-tech",
                            "tech-sme",
                            "incubated",
                            "none",
                            "tech-sme,none",
                            "incubated,high-tech"),
                    coded("size", (firm, on) -> firm.text("size"), "micro", "micro,large", "none", "none,small"),
                    facts(
                            "clusterBasis",
                            "clusters",
                            "basis",
                            "suggested",
                            "declared,confirmed",
                            "any",
                            "none",
                            "none,suggested"),
                    facts("zone", "zones", "zone", zones()),
                    facts(
                            "aboveScale",
                            "above-scale",
                            "sector",
                            "industry",
                            "any",
                            "none",
                            "none,services",
                            "services,industry"),
                    facts("listed", "listings", "market", "chinext", "any", "none", "bse,neeq"),
                    qualifications(),
                    industries(),
                    existences(),
                    names(),
                    Stream.of(
                            filter(
                                    "clusterGrouping",
                                    "strategic-8",
                                    (firm, on) -> EIGHT.contains(String.valueOf(firm.cluster(on)))),
                            filter("clusterGrouping", "strategic-8,all-20", (firm, on) -> firm.cluster(on) != null),
                            filter(
                                    "registeredFrom",
                                    "2015-01-01",
                                    (firm, on) -> !firm.registeredOn.isBefore(LocalDate.of(2015, 1, 1))),
                            filter(
                                    "registeredUntil",
                                    "2015-01-01",
                                    (firm, on) -> firm.registeredOn.isBefore(LocalDate.of(2015, 1, 1)))))
            .flatMap(Function.identity())
            .toList();

    /** Another parameter too. */
    Stream<Filter> and(Filter other) {
        return Stream.of(this, other);
    }

    RequestSpecification in(RequestSpecification request) {
        return request.queryParam(name, value);
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }

    private static Filter filter(String name, String value, Naive naive) {
        return new Filter(name, value, naive);
    }

    private static Stream<Filter> coded(
            String name, BiFunction<Firm, LocalDate, @Nullable String> value, String... wanted) {
        return Arrays.stream(wanted)
                .map(codes -> filter(name, codes, (firm, on) -> among(codes, value.apply(firm, on))));
    }

    private static boolean among(String codes, @Nullable String value) {
        return List.of(codes.split(",")).contains(value == null ? "none" : value);
    }

    private static Stream<Filter> facts(String name, String kind, String field, String... wanted) {
        return Arrays.stream(wanted)
                .map(codes -> filter(name, codes, (firm, on) -> {
                    List<String> some = List.of(codes.split(","));
                    boolean any = some.contains("any")
                            ? firm.has(kind, on)
                            : firm.values(kind, field, on).anyMatch(some::contains);
                    return any || (some.contains("none") && !firm.has(kind, on));
                }));
    }

    private static String[] zones() {
        List<String> zones = FactCase.zones();
        return new String[] {zones.get(0), zones.get(1), String.join(",", zones), "none", "none," + zones.get(1)};
    }

    private static Stream<Filter> qualifications() {
        return Stream.of(
                        facts(
                                "qualification",
                                "qualifications",
                                "kind",
                                "high-tech-certificate",
                                "gazelle,incubation",
                                "tech-sme-entry",
                                "none",
                                "none,gazelle"),
                        facts("qualificationYear", "qualifications", "year", "2024", "2022,2023", "1999"),
                        facts("qualificationNumber", "qualifications", "number", "GR202244930002", "GR202144930006"),
                        facts("technologyField", "qualifications", "technologyField", "8", "1", "1,8"),
                        facts("carrier", "qualifications", "carrier", Population.CARRIER))
                .flatMap(Function.identity());
    }

    private static Stream<Filter> industries() {
        return Stream.of("34", "3421", "342", "C", "I", "A", "none", "34,none", "I,38")
                .map(codes -> filter("industry", codes, (firm, on) -> {
                    String industry = firm.text("industry");
                    return Arrays.stream(codes.split(",")).anyMatch(code -> switch (code) {
                        case "none" -> industry == null;
                        case "A" -> industry != null && industry.compareTo("05~") < 0;
                        case "C" -> industry != null && industry.compareTo("13") >= 0 && industry.compareTo("43~") < 0;
                        case "I" -> industry != null && industry.compareTo("63") >= 0 && industry.compareTo("65~") < 0;
                        default -> industry != null && industry.startsWith(code);
                    });
                }));
    }

    private static Stream<Filter> existences() {
        return Stream.of("active", "deregistered", "suspended,moved-out", "any", "active,deregistered")
                .map(states -> filter(
                        "existence",
                        states,
                        (firm, on) -> states.equals("any")
                                || List.of(states.split(",")).contains(String.valueOf(firm.existence(on)))));
    }

    private static Stream<Filter> names() {
        Predicate<Firm> works = firm -> String.valueOf(firm.text("englishName")).contains("Works");
        return Stream.of(
                filter("q", "安达" + Population.MARK, (firm, on) -> firm.name.equals("安达")),
                filter("q", "works", (firm, on) -> works.test(firm)),
                filter("q", "WORKS", (firm, on) -> works.test(firm)));
    }
}
