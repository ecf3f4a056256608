package cn.innovation.registry.bench;

import cn.innovation.registry.bench.Operation.By;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The table: {@code target/bench/performance.md}, and with {@code --update} {@code src/docs/performance.md}. */
final class Report {
    private static final Path COMMITTED = Path.of("src", "docs", "performance.md");
    private static final Path OF_THIS_RUN = Path.of("target", "bench", "performance.md");
    private static final Path NOTES = Path.of("src", "bench", "notes.md");

    private static final Path KEPT = Path.of("target", "bench", "run.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Options options;
    private final Run run;
    private final List<String> failures = new ArrayList<>();

    /**
     * What is kept of a run, so that it can go on where it was cut off: a whole one takes hours.
     *
     * @param version what the service was made of
     */
    private record Run(
            String version,
            List<Measured> all,
            Map<String, List<Double>> starts,
            Map<String, List<Double>> memoryAtRest,
            List<Whole> files) {
        static Run of(String version) {
            return new Run(version, new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        }
    }

    /** A file of everything. */
    private record Whole(int size, String jdk, Bulk.Seconds seconds) {
        String line() {
            return "| %s | %s | %,d | %.1f | %.1f | %.2f | %s | %d |%n"
                    .formatted(
                            seconds.name(),
                            jdk,
                            size,
                            seconds.service(),
                            seconds.limit(),
                            seconds.ratio(),
                            seconds.apart() == 0 ? "" : "%.1f".formatted(seconds.apart()),
                            seconds.memory());
        }
    }

    Report(Options options) throws IOException, InterruptedException {
        this.options = options;
        String version = Command.run(Map.of(), "git", "rev-parse", "HEAD:src/main", "HEAD:pom.xml")
                .said();
        Run former = options.resume() && Files.exists(KEPT) ? JSON.readValue(KEPT.toFile(), Run.class) : Run.of("");
        this.run = former.version().equals(version) ? former : Run.of(version);
    }

    boolean hasMeasured(String operation, Path jdk, int size) {
        return run.all().stream()
                .anyMatch(it -> it.isOf(operation, jdk.getFileName().toString(), size));
    }

    boolean hasFile(String name, Path jdk, int size) {
        return run.files().stream()
                .anyMatch(it -> it.seconds().name().equals(name)
                        && it.jdk().equals(jdk.getFileName().toString())
                        && it.size() == size);
    }

    void started(Path jdk, int size, long millis, long memory) {
        String which = "%s | %,d".formatted(jdk.getFileName(), size);
        run.starts().computeIfAbsent(which, any -> new ArrayList<>()).add((double) millis);
        run.memoryAtRest().computeIfAbsent(which, any -> new ArrayList<>()).add((double) memory);
    }

    void add(Measured measured) {
        run.all().removeIf(it -> it.isOf(measured.operation().name(), measured.jdk(), measured.size()));
        run.all().add(measured);
    }

    void failed(String operation, Path jdk, int size, IOException failed) {
        failures.add("| %s | %s | %,d | **not measured**: %s |\n"
                .formatted(operation, jdk.getFileName(), size, failed.getClass().getSimpleName()));
    }

    void add(int size, Path jdk, Bulk.Seconds seconds) {
        run.files().add(new Whole(size, jdk.getFileName().toString(), seconds));
    }

    String line(Measured it) {
        String load = it.service() == 0
                ? " | | "
                : " %,.0f | %,.0f | %.2f".formatted(it.service(), it.limit(), it.rateRatio());
        return "|%s | %s | %s | %s | %.2f | %d |"
                .formatted(
                        load,
                        millis(it.alone()),
                        millis(it.limitAlone()),
                        it.open().told(),
                        it.processor(),
                        it.memory());
    }

    static String millis(double millis) {
        return (millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f").formatted(millis);
    }

    void write() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("""
                # What it costs

                Written by the benchmark (`src/bench/run --update`), from one run. Service, server and load share a machine of %d processors; the
                service is started as its image starts it, with a cache of classes, its collector, and a heap of 261 MiB. The limit is what the service asks of the database for the same requests, taken from the server's log and
                asked again by pgbench without the service, one request after the other (the service asks for reads by code that come together in one statement); of a write, its statements by hand. Both are
                measured by turns, and the sizes with them, %d times %d s, after at least %d s of warming up by two callers (alone: a third of it), until the JVM's compiler takes less than a twentieth of a processor, in a process of its own; the medians are told. Under load 32 connections ask
                as fast as they are answered (the limit: 8 clients, once each has planned its statements). Alone one caller asks, for as long as eight answers take. p50 and p99 are at a rate that does not wait for answers,
                half of what was reached, and 500/s at most; what the service had no room for (503) is told beside. Compare ratios: the machine is not quiet, and rates move by a third from run to run.

                """.formatted(
                Runtime.getRuntime().availableProcessors(), options.rounds(), options.seconds(), options.warmUp()));
        judged(text);
        text.append("""
                ## All that was measured

                | Operation | JDK | Enterprises | requests/s | limit/s | ratio | alone, ms | limit alone, ms | p50 / p99, ms | CPU of the service, ms | RSS, MiB |
                | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        run.all().forEach(it -> text.append(
                        "| %s | %s | %,d ".formatted(it.operation().name(), it.jdk(), it.size()))
                .append(line(it))
                .append('\n'));
        failures.forEach(text::append);
        growth(text);
        text.append("""

                ## Files

                Exports: all enterprises, against COPY of the same columns in the same order to a client. Imports: a CSV of new enterprises with place and
                cluster into an empty registry, against COPY of the same rows into the same tables with their triggers, once each; reading and checking is told apart.

                | What | JDK | Rows | service, s | COPY, s | ratio | checked, s | RSS, MiB |
                | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        run.files().forEach(file -> text.append(file.line()));
        text.append("""

                ## Start and memory

                From the start of the process to the first answer that was read from an existing database, and the memory then (medians).

                | JDK | Enterprises | first answer, ms | RSS, MiB |
                | --- | ---: | ---: | ---: |
                """);
        run.starts()
                .forEach((which, millis) -> text.append("| %s | %.0f | %.0f |\n"
                        .formatted(
                                which,
                                Measured.median(millis),
                                Measured.median(run.memoryAtRest().getOrDefault(which, List.of(0.0))))));
        if (Files.exists(NOTES)) {
            text.append('\n').append(Files.readString(NOTES));
        }
        Files.createDirectories(OF_THIS_RUN.getParent());
        Files.writeString(OF_THIS_RUN, text);
        JSON.writeValue(KEPT.toFile(), run);
    }

    /** Of a run that has come to its end. */
    void finish() throws IOException {
        if (options.update()) {
            Files.copy(OF_THIS_RUN, COMMITTED, StandardCopyOption.REPLACE_EXISTING);
        }
        System.out.println(Files.readString(OF_THIS_RUN));
    }

    /** Against floor and ambition, at the largest size. */
    private void judged(StringBuilder text) {
        int largest = run.all().stream().mapToInt(Measured::size).max().orElse(0);
        text.append("""
                ## Against the targets, with %,d enterprises

                | Operation | JDK | | floor | ambition | reached |
                | --- | --- | ---: | ---: | ---: | --- |
                """.formatted(largest));
        double former = 0;
        for (Measured it : run.all()) {
            if (it.size() == largest) {
                Operation operation = it.operation();
                double judged = it.judged(former);
                text.append("| %s | %s | %.2f %s | %s | %s | %s |\n"
                        .formatted(
                                operation.name(),
                                it.jdk(),
                                judged,
                                operation.judged().unit,
                                operation.floor(),
                                operation.ambition(),
                                reached(operation, judged)));
                if (operation.judged() != By.FORMER) {
                    former = it.alone();
                }
            }
        }
        int most = run.files().stream().mapToInt(Whole::size).max().orElse(0);
        for (Whole file : run.files()) {
            boolean in = file.seconds().name().equals(Bulk.IMPORT);
            // A workbook is no stream of rows that COPY could write; no target is set for it.
            boolean workbook = file.seconds().name().endsWith("XLSX");
            if (in || (file.size() == most && !workbook)) {
                judged(
                        text,
                        file.seconds().name() + " of %,d".formatted(file.size()),
                        file.jdk(),
                        file.seconds().ratio(),
                        "x COPY",
                        in ? 3 : 2.5,
                        in ? 2 : 1.5);
            }
        }
        run.starts().forEach((which, millis) -> {
            String[] of = which.split(" \\| ", -1);
            judged(text, "start to first answer, " + of[1], of[0], Measured.median(millis) / 1000, "s", 6, 3);
        });
        options.jdks().stream().map(jdk -> jdk.getFileName().toString()).forEach(jdk -> {
            double memory = run.all().stream()
                    .filter(it -> it.jdk().equals(jdk))
                    .mapToLong(Measured::memory)
                    .max()
                    .orElse(0);
            if (memory > 0) {
                judged(text, "resident memory after a load, the most", jdk, memory, "MiB", 450, 250);
            }
        });
        text.append('\n');
    }

    private static void judged(
            StringBuilder text, String name, String jdk, double judged, String unit, double floor, double ambition) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %.2f %s | %s | %s | %s |%n",
                name,
                jdk,
                judged,
                unit,
                floor,
                ambition,
                ofAtMost(judged, floor, ambition)));
    }

    private static String ofAtMost(double judged, double floor, double ambition) {
        return judged <= ambition ? "ambition" : judged <= floor ? "floor" : "**neither**";
    }

    private static String reached(Operation operation, double judged) {
        return meets(operation, judged, operation.ambition())
                ? "ambition"
                : meets(operation, judged, operation.floor()) ? "floor" : "**neither**";
    }

    private static boolean meets(Operation operation, double judged, double target) {
        return operation.judged().atLeast ? judged >= target : judged <= target;
    }

    private void growth(StringBuilder text) {
        int least = run.all().stream().mapToInt(Measured::size).min().orElse(0);
        text.append("""

                ## Growth

                Milliseconds of one caller alone, and how much more at each size than at the least; of reads at most 1.5 times (floor) or 1.2 (ambition).

                | Operation | JDK | Enterprises | ms | times the least | reached |
                | --- | --- | ---: | ---: | ---: | --- |
                """);
        run.all().stream()
                .sorted(Comparator.comparing(
                                (Measured it) -> names().indexOf(it.operation().name()))
                        .thenComparingInt(Measured::size))
                .forEach(it -> run.all().stream()
                        .filter(base -> base.size() == least
                                && base.jdk().equals(it.jdk())
                                && base.operation().name().equals(it.operation().name()))
                        .forEach(base -> text.append(String.format(
                                Locale.ROOT,
                                "| %s | %s | %,d | %s | %.2f | %s |%n",
                                it.operation().name(),
                                it.jdk(),
                                it.size(),
                                millis(it.alone()),
                                it.alone() / base.alone(),
                                it.size() == least || it.operation().writes()
                                        ? ""
                                        : ofAtMost(it.alone() / base.alone(), 1.5, 1.2)))));
    }

    private List<String> names() {
        return run.all().stream().map(it -> it.operation().name()).distinct().toList();
    }
}
