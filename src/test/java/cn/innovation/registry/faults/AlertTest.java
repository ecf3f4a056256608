package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Somebody is told of every fault of the lab, or there is a reason why nobody need be; and whoever is told finds what to do.
 * {@code -Drunbooks.update=true} writes the table of the runbooks anew.
 */
class AlertTest {
    private static final Path ALERTS = Path.of("k8s/base/alerts.yaml");
    private static final Path INDEX = Path.of("src/docs/runbooks/README.md");
    private static final String TABLE = "| Fault | Alert, or why there is none |\n| --- | --- |\n";

    private static final String CALLERS_OWN = "an ordinary answer to a caller, who knows by it what to do";
    private static final String HARMLESS = "refused or made harmless at the edge, and nothing is left to be done";

    /** Faults that nobody is told of. */
    private static final Map<Promise, String> WITHOUT = Map.ofEntries(
            Map.entry(
                    Promise.TIMEOUT_CHAIN,
                    "a rule of the settings, which a test holds; what runs into a limit is told by the alerts of the database"),
            Map.entry(Promise.TERMINATED, "somebody wants it so; what goes wrong of it is told by RegistryUnavailable"),
            Map.entry(Promise.TWO_WRITERS, CALLERS_OWN),
            Map.entry(Promise.TWO_CREATORS, CALLERS_OWN),
            Map.entry(Promise.RETRIED, CALLERS_OWN),
            Map.entry(Promise.ONE_KEY_TWO_INSTANCES, CALLERS_OWN),
            Map.entry(Promise.OVERSIZED_BODY, HARMLESS),
            Map.entry(Promise.ZIP_BOMB, HARMLESS),
            Map.entry(Promise.FORMULA, HARMLESS),
            Map.entry(
                    Promise.LOG_BLOCKED,
                    "lines are dropped and not counted; that none come is seen by whoever collects them"));

    private record Alert(String name, String severity, String summary, String runbook, List<String> faults) {}

    @Test
    void everyFaultOfTheLabHasAnAlertOrAReason() throws IOException {
        Map<String, Set<String>> told = told();
        Set<String> known = new TreeSet<>();
        for (Promise promise : Promise.values()) {
            known.add(promise.name());
            assertThat(told.containsKey(promise.name()) ^ WITHOUT.containsKey(promise))
                    .as(promise + " has either an alert or a reason")
                    .isTrue();
        }
        assertThat(known).as("what alerts say they tell of").containsAll(told.keySet());
    }

    @Test
    void everyAlertSaysHowBadItIsAndNamesAPageThatSaysWhatToDo() throws IOException {
        Set<String> sections = new TreeSet<>();
        for (Alert alert : alerts()) {
            assertThat(alert.name()).startsWith("Registry");
            assertThat(alert.severity()).as(alert.name()).isIn("critical", "warning", "info");
            assertThat(alert.summary()).as(alert.name()).endsWith(".");
            String[] place = alert.runbook().split("#", -1);
            assertThat(place).as(alert.name()).hasSize(2);
            assertThat(anchors(Path.of(place[0]))).as(alert.name()).contains(place[1]);
            sections.add(alert.runbook());
        }
        assertThat(sections).hasSizeGreaterThan(20);
    }

    /** What it means, how it is seen, what is to be done. */
    @Test
    void everySectionThatAnAlertNamesSaysAllThree() throws IOException {
        for (Alert alert : alerts()) {
            String[] place = alert.runbook().split("#", -1);
            String section = section(Path.of(place[0]), place[1]);
            assertThat(section).as(alert.runbook()).contains("**It means**:", "**See**:", "**Do**:");
        }
    }

    @Test
    void tableOfTheRunbooksIsThatOfTheAlerts() throws IOException {
        Map<String, Set<String>> told = told();
        StringBuilder table = new StringBuilder(TABLE);
        for (Promise promise : Promise.values()) {
            String of = told.containsKey(promise.name())
                    ? told.get(promise.name()).stream()
                            .map(name -> "`" + name + "`")
                            .collect(Collectors.joining(", "))
                    : String.valueOf(WITHOUT.get(promise));
            table.append("| %s | %s |\n".formatted(promise.fault(), of));
        }
        String committed = Files.readString(INDEX);
        String head = committed.substring(0, committed.indexOf(TABLE));
        if (Boolean.getBoolean("runbooks.update")) {
            Files.writeString(INDEX, head + table);
        }
        assertThat(Files.readString(INDEX)).isEqualTo(head + table);
    }

    private static Map<String, Set<String>> told() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        for (Alert alert : alerts()) {
            for (String fault : alert.faults()) {
                told.computeIfAbsent(fault, key -> new TreeSet<>()).add(alert.name());
            }
        }
        return told;
    }

    private static List<Alert> alerts() throws IOException {
        JsonNode rules = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(ALERTS));
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode group : rules.path("spec").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                JsonNode annotations = rule.path("annotations");
                String faults = annotations.path("faults").asText();
                alerts.add(new Alert(
                        rule.path("alert").asText(),
                        rule.path("labels").path("severity").asText(),
                        annotations.path("summary").asText(),
                        annotations.path("runbook").asText(),
                        faults.isEmpty() ? List.of() : List.of(faults.split(" ", -1))));
            }
        }
        assertThat(alerts).extracting(Alert::name).doesNotHaveDuplicates().hasSizeGreaterThan(20);
        return alerts;
    }

    /** As those who show Markdown make them of headings. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("## "))
                .map(AlertTest::anchor)
                .toList();
    }

    private static String anchor(String heading) {
        return heading.substring("## ".length())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private static String section(Path page, String anchor) throws IOException {
        StringBuilder section = new StringBuilder();
        boolean within = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("## ")) {
                within = anchor(line).equals(anchor);
            }
            if (within) {
                section.append(line).append('\n');
            }
        }
        return section.toString();
    }
}
