package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The last of the lab: every promise has a test that held, or a reason, and the table in the docs says so.
 * {@code -Dfaults.update=true} writes it anew.
 */
@Order(Integer.MAX_VALUE)
class FaultTable {
    private static final Path COMMITTED = Path.of("src", "docs", "faults.md");
    private static final Path OF_THIS_RUN = Path.of("target", "faults", "faults.md");
    private static final String HEAD = """
            # What holds when something fails

            Written by the fault lab (`mvn -Pfaults verify`, or after `mvn verify` alone:
            `mvn -Pfaults failsafe:integration-test@faults failsafe:verify@faults`); `-Dfaults.update=true` writes it anew. The lab runs the
            packaged service and PostgreSQL as plain processes and does to them what is said here. It fails when a line has neither a test
            that holds nor a reason. How it works: `decisions/0027-the-fault-lab.md`.

            | What fails | Promised | Test | Last result |
            | --- | --- | --- | --- |
            """;

    @Test
    void everyPromiseHasATestThatHoldsOrAReasonAndTheTableSaysSo() throws IOException {
        List<String> without = new ArrayList<>();
        boolean whole = true;
        StringBuilder table = new StringBuilder(HEAD);
        for (Promise promise : Promise.values()) {
            List<Results.Result> shown = Results.of(promise);
            whole &= shown.stream().allMatch(result -> result.ended().equals(Results.HOLDS));
            if (promise.reason().isEmpty() && shown.isEmpty()) {
                without.add(promise.name());
            }
            table.append("| %s | %s | %s | %s |\n"
                    .formatted(promise.fault(), promise.promised(), tests(shown), result(promise, shown)));
        }
        Files.createDirectories(OF_THIS_RUN.getParent());
        Files.writeString(OF_THIS_RUN, table);
        if (Boolean.getBoolean("faults.update")) {
            Files.writeString(COMMITTED, table);
        }
        assertThat(without).as("promises with no test and no reason").isEmpty();
        // Where something could not be run, on another machine, the table is not the committed one.
        if (whole) {
            assertThat(withoutFigures(table.toString())).isEqualTo(withoutFigures(Files.readString(COMMITTED)));
        }
    }

    /** How many kills and restarts there were is the mode's; what they came to, the tests have held. */
    private static String withoutFigures(String table) {
        return table.replaceAll("\\d[\\d,]*", "n");
    }

    private static String tests(List<Results.Result> shown) {
        return shown.stream()
                .map(result -> "`" + result.test() + "`")
                .distinct()
                .sorted()
                .collect(Collectors.joining("<br>"));
    }

    private static String result(Promise promise, List<Results.Result> shown) {
        String ended = shown.stream()
                .map(Results.Result::ended)
                .filter(result -> !result.equals(Results.HOLDS))
                .findFirst()
                .orElse(
                        !shown.isEmpty()
                                ? Results.HOLDS
                                : promise.reason().isPresent() ? "not of the lab" : "not run yet");
        String more = promise.reason().orElseGet(() -> shown.stream()
                .map(Results.Result::figures)
                .filter(figures -> !figures.isEmpty())
                .distinct()
                .collect(Collectors.joining("; ")));
        return more.isEmpty() ? ended : ended + ": " + more;
    }
}
