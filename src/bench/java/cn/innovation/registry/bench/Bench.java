package cn.innovation.registry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything, from an empty folder: {@code src/bench/run}, whose options are in {@link Options}. */
public final class Bench {
    private static final int LOAD_CONNECTIONS = 32;

    private final Options options;
    private final Report report;

    private Bench(Options options) throws IOException, InterruptedException {
        this.options = options;
        report = new Report(options);
    }

    public static void main(String... args) throws Exception {
        Options options = Options.of(args);
        String elsewhere = options.url();
        if (elsewhere != null) {
            load(elsewhere, options);
        } else {
            new Bench(options).run();
        }
    }

    /** Somebody else's service: the requests of a file, as fast as it answers, and then at half of that rate. */
    private static void load(String url, Options options) throws IOException, InterruptedException {
        List<String> requests = Files.readAllLines(Path.of(options.paths()));
        Wrk wrk = Wrk.of(url, requests);
        wrk.perSecond(LOAD_CONNECTIONS, options.seconds());
        double rate = wrk.perSecond(LOAD_CONNECTIONS, options.seconds());
        OpenLoop.Latency open = new OpenLoop(url, wrk.next()).at(rate / 2, options.seconds());
        System.out.printf("%,.0f requests/s; p50 / p99, ms: %s%n", rate, open.told());
    }

    private void run() throws Exception {
        Population population = new Population(options.seed());
        List<Image> images = new ArrayList<>();
        for (Path jdk : options.jdks()) {
            images.add(Image.of(jdk));
        }
        Image first = images.get(0);
        List<Registry> registries = new ArrayList<>();
        try {
            for (int size : options.sizes()) {
                registries.add(Registry.of(size, population, options, first));
            }
            for (Image image : images) {
                measure(
                        image,
                        image.equals(first)
                                ? registries
                                : registries.subList(registries.size() - 1, registries.size()));
            }
        } finally {
            for (Registry registry : registries) {
                registry.close();
            }
        }
        for (int size : options.imports()) {
            if (!report.hasFile(Bulk.IMPORT, first.jdk(), size)) {
                imports(population, size, first);
                report.write();
            }
        }
        report.write();
        report.finish();
    }

    static void say(String what) {
        System.out.println("[bench] " + what);
    }

    /**
     * Operation by operation, the sizes of each by turns, and with it those that are judged by how much longer they take, so that what the machine
     * does meanwhile falls on all of them alike. A run takes hours: what it has is kept if it is cut off, and one operation that fails ends no
     * other.
     */
    private void measure(Image image, List<Registry> registries) throws Exception {
        if (registries.isEmpty()) {
            return;
        }
        for (List<Integer> together : together(registries.get(0))) {
            if (isMeasured(image, registries, together)) {
                continue;
            }
            boolean writes = writes(registries.get(0), together);
            if (writes) {
                for (Registry registry : registries) {
                    registry.database().copy();
                }
            }
            try {
                measureTogether(image, registries, together);
            } finally {
                if (writes) {
                    for (Registry registry : registries) {
                        registry.database().takeBack();
                    }
                }
            }
            report.write();
        }
        for (Registry registry : registries) {
            exports(registry, image);
        }
    }

    private void measureTogether(Image image, List<Registry> registries, List<Integer> together) throws Exception {
        List<Measuring> measuring = new ArrayList<>();
        try {
            for (int operation : together) {
                for (Registry registry : registries) {
                    Service service = Service.start(image, registry.database(), Map.of(), Registry.FIRST_ANSWER);
                    measuring.add(new Measuring(registry, registry.prepared().get(operation), options, service));
                    report.started(image.jdk(), registry.size(), service.startedMillis(), service.residentMemory());
                }
            }
            List<Measuring> whole = new ArrayList<>(measuring);
            attempt(whole, image.jdk(), Measuring::warmUp);
            for (int round = 0; round < options.rounds(); round++) {
                attempt(whole, image.jdk(), Measuring::round);
            }
            attempt(whole, image.jdk(), it -> {
                Measured measured = it.measured(image.jdk().getFileName().toString());
                report.add(measured);
                say("%,d %s: %s".formatted(it.registry().size(), it.operation().name(), report.line(measured)));
            });
        } finally {
            measuring.forEach(Measuring::close);
        }
    }

    private static boolean writes(Registry registry, List<Integer> together) {
        return together.stream()
                .anyMatch(operation ->
                        registry.prepared().get(operation).operation().writes());
    }

    private boolean isMeasured(Image image, List<Registry> registries, List<Integer> together) {
        return registries.stream().allMatch(registry -> together.stream()
                .allMatch(operation -> report.hasMeasured(
                        registry.prepared().get(operation).operation().name(), image.jdk(), registry.size())));
    }

    /** Which operations, by their places, are measured at a time. */
    private static List<List<Integer>> together(Registry registry) {
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < registry.prepared().size(); i++) {
            boolean beside = registry.prepared().get(i).operation().judged() == Operation.By.FORMER;
            if (!beside || all.isEmpty()) {
                all.add(new ArrayList<>());
            }
            all.get(all.size() - 1).add(i);
        }
        return all;
    }

    /** Something that is done with a measurement. */
    private interface Step {
        void with(Measuring measuring) throws IOException, InterruptedException;
    }

    /** @param measuring those that have not failed yet */
    private void attempt(List<Measuring> measuring, Path jdk, Step step) throws InterruptedException {
        for (Measuring it : List.copyOf(measuring)) {
            try {
                step.with(it);
            } catch (IOException failed) {
                measuring.remove(it);
                String operation = it.operation().name();
                report.failed(operation, jdk, it.registry().size(), failed);
                say("%,d %s: %s".formatted(it.registry().size(), operation, failed.getMessage()));
            }
        }
    }

    private void exports(Registry registry, Image image) throws Exception {
        for (String format : List.of("csv", "ndjson", "xlsx")) {
            String name = Bulk.exportOf(format);
            if (options.asksFor(name) && !report.hasFile(name, image.jdk(), registry.size())) {
                try (Service service = Service.start(image, registry.database(), Map.of(), Registry.FIRST_ANSWER)) {
                    Bulk.Seconds seconds = Bulk.export(service, registry.database(), format);
                    report.add(registry.size(), image.jdk(), seconds);
                    report.write();
                    say("%,d %s".formatted(registry.size(), seconds));
                }
            }
        }
    }

    private void imports(Population population, int size, Image image) throws Exception {
        double limit;
        try (Database database = empty("copied", image)) {
            limit = Bulk.copied(database, population, size);
        }
        try (Database database = empty("imported", image);
                Service service = Service.start(image, database, Map.of(), Registry.FIRST_ANSWER)) {
            Bulk.Seconds seconds = Bulk.imported(service, population, size);
            seconds = new Bulk.Seconds(seconds.name(), seconds.service(), limit, seconds.apart(), seconds.memory());
            report.add(size, image.jdk(), seconds);
            say("%,d %s".formatted(size, seconds));
        }
    }

    /** With tables, and nothing in them but what the migrations put there. */
    private Database empty(String name, Image image) throws Exception {
        Path home = Path.of("target", "bench", name);
        Command.run(Map.of(), "rm", "-rf", home.toString());
        Database database = Database.start(Files.createDirectories(home));
        Service.start(image, database, Map.of(), "/q/health/ready").close();
        database.admit();
        return database;
    }
}
