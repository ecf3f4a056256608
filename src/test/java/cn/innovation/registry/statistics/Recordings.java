package cn.innovation.registry.statistics;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of several writers, at random, through the API. What breaks a rule or comes too late is refused, and then it is one
 * recording less; nothing else may go wrong.
 */
final class Recordings {
    private static final Set<Integer> REFUSED = Set.of(404, 409, 410, 412, 422);
    private static final List<@Nullable String> DISTRICTS =
            Arrays.asList("440703", "440704", "440781", "440785", "outside", null);
    private static final List<String> CLUSTERS = List.of("new-energy", "high-end-equipment", "digital-creative");
    private static final List<@Nullable String> LEVELS = Arrays.asList("municipal", "provincial", "national", null);

    private final Random random;
    private final List<String> records;
    private final List<String> facts;

    /**
     * @param records their addresses, of enterprises, platforms and carriers
     * @param facts the addresses of what all writers recorded
     */
    Recordings(Random random, List<String> records, List<String> facts) {
        this.random = random;
        this.records = records;
        this.facts = facts;
    }

    /** Tells how many were accepted. */
    int write(int recordings) {
        int accepted = 0;
        for (int i = 0; i < recordings; i++) {
            Response answer = next();
            if (answer.statusCode() >= 300) {
                assertThat(answer.statusCode()).as(answer.asString()).isIn(REFUSED);
            } else {
                accepted++;
            }
        }
        return accepted;
    }

    private Response next() {
        String record = any(records);
        int dice = random.nextInt(20);
        if (facts.size() > 20 && dice >= 13) {
            String fact = any(facts);
            return dice < 16 ? end(fact) : dice < 19 ? correct(fact) : withdraw(fact);
        }
        return switch (dice) {
            case 0, 1, 2 -> add(record, "locations", body("from", day(2014, 12), "district", any(DISTRICTS)));
            case 3, 4 ->
                add(record, "clusters", body("from", day(2014, 12), "primary", any(CLUSTERS), "basis", "declared"));
            case 5 ->
                add(
                        record,
                        "existence",
                        body(
                                "from",
                                day(2018, 8),
                                "state",
                                record.contains("enterprises") ? any(List.of("suspended", "active")) : "closed"));
            default -> grant(record);
        };
    }

    private Response grant(String record) {
        int year = 2015 + random.nextInt(10);
        String from = day(year, 1);
        @Nullable
        String until = random.nextInt(4) == 0
                ? null
                : LocalDate.parse(from).plusYears(3).toString();
        if (record.contains("teams") || record.contains("finance-institutions")) {
            return add(record, "locations", body("from", from, "until", until, "district", any(DISTRICTS)));
        }
        if (!record.contains("enterprises")) {
            return add(record, "recognitions", recognition(record, from, until));
        }
        int unique = random.nextInt(10_000_000);
        return add(
                record,
                "qualifications",
                switch (random.nextInt(4)) {
                    case 0 ->
                        body(
                                "kind",
                                "high-tech-certificate",
                                "year",
                                year,
                                "issuedOn",
                                from,
                                "from",
                                from,
                                "number",
                                "GR%d44%06d".formatted(year, unique % 1_000_000));
                    case 1 ->
                        body(
                                "kind",
                                "tech-sme-entry",
                                "year",
                                year,
                                "from",
                                from,
                                "until",
                                year + "-12-31",
                                "number",
                                "%d440703080%07d".formatted(year, unique));
                    case 2 -> body("kind", "incubation", "from", from, "until", until, "carrier", carrier());
                    default -> body("kind", "gazelle", "year", year, "from", from, "until", until);
                });
    }

    private Map<String, @Nullable Object> recognition(String record, String from, @Nullable String until) {
        List<String> types = record.contains("carriers")
                ? List.of("incubator", "makerspace", "accelerator")
                : record.contains("zones")
                        ? List.of("high-tech-zone", "agricultural-science-park")
                        : List.of(
                                "key-laboratory",
                                "engineering-technology-research-centre",
                                "enterprise-technology-centre");
        return body("type", any(types), "level", any(LEVELS), "from", from, "until", until);
    }

    private String carrier() {
        return records.stream()
                .filter(record -> record.contains("carriers"))
                .map(record -> record.substring(record.lastIndexOf('/') + 1))
                .skip(random.nextInt(2))
                .findFirst()
                .orElseThrow();
    }

    private Response add(String record, String kind, Map<String, @Nullable Object> form) {
        Response answer = asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(form)
                .post(record + "/" + kind);
        if (answer.statusCode() == 201) {
            facts.add(record + "/" + kind + "/" + Json.of(answer).path("id").asText());
        }
        return answer;
    }

    /** With effect from a day up to two years before the decision. */
    private Response end(String fact) {
        LocalDate decided = LocalDate.parse(day(2018, 8));
        return change(
                fact,
                "/end",
                body(
                        "decidedOn", decided.toString(),
                        "effectiveFrom", decided.minusDays(random.nextInt(700)).toString(),
                        "reason", any(List.of("revoked", "evaluation-failed", "other")),
                        "document", "江科函〔2026〕3号"));
    }

    private Response withdraw(String fact) {
        return change(fact, "/withdraw", body("reason", "录入有误", "document", "江科函〔2026〕1号"));
    }

    /** It was so from an earlier day on, as a move that becomes known late. */
    private Response correct(String fact) {
        Response read = asRegistrar().get(fact);
        if (read.statusCode() != 200) {
            return read;
        }
        ObjectNode form = (ObjectNode) Json.of(read);
        String from = form.path("from").asText("2015-01-01").replace("null", "2015-01-01");
        form.put(
                "from",
                LocalDate.parse(from).minusDays(random.nextInt(500) - 50).toString());
        if (fact.contains("/recognitions/")) {
            form.put("level", any(LEVELS));
        }
        form.put("reason", "录入有误").put("document", "江科函〔2026〕2号");
        return asRegistrar()
                .header("If-Match", read.header("ETag"))
                .body(form.toString())
                .put(fact);
    }

    private Response change(String fact, String what, Map<String, @Nullable Object> form) {
        Response read = asRegistrar().get(fact);
        return read.statusCode() != 200
                ? read
                : asRegistrar()
                        .header("If-Match", read.header("ETag"))
                        .body(form)
                        .post(fact + what);
    }

    private String day(int firstYear, int years) {
        return LocalDate.of(firstYear, 1, 1)
                .plusDays(random.nextInt(years * 365))
                .toString();
    }

    private <T extends @Nullable Object> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
