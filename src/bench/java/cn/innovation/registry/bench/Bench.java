package cn.innovation.registry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything, from an empty folder: {@code src/bench/run}, whose options are in {@link Options}. */
public final class Bench {
    private static final int LOAD_CONNECTIONS = 32;
    private static final int LIMIT_CLIENTS = 8;
    /** Few: each client of the limit plans each of them once, which is not to be what is measured. */
    private static final int MOST_ASKED = 20;

    /** What one caller asks in a measurement, at least: wrk does not count the request that is under way at its end. */
    private static final int ENOUGH = 8;

    private static final int LONGEST_SECONDS = 60;

    /** What the client of the open loop sends in a second at most: it shares the processors with what it measures. */
    private static final double MOST_SENT = 500;

    private static final String LAST_KNOWN = """
            select to_char(max(last_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from tick
            """;
    private static final String FIRST_ANSWER = "/v1/enterprises?limit=1";

    private final Options options;
    private final Report report;

    private Bench(Options options) {
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
        System.out.printf(
                "%.0f requests/s; at %.0f/s: p50 %.1f ms, p99 %.1f ms%n", rate, open.rate(), open.median(), open.p99());
    }

    private void run() throws Exception {
        Population population = new Population(options.seed());
        for (int size : options.imports()) {
            imports(population, size);
            report.write();
        }
        for (int size : options.sizes()) {
            try (Database database = loaded(population, size)) {
                boolean largest = size == options.sizes().get(options.sizes().size() - 1);
                List<Prepared> prepared = prepare(database, population, size);
                for (Path jdk : largest ? options.jdks() : options.jdks().subList(0, 1)) {
                    measure(database, jdk, size, prepared);
                    exports(database, jdk, size);
                }
            }
        }
        report.write();
        report.print();
    }

    private static void say(String what) {
        System.out.println("[bench] " + what);
    }

    /** A server with as many enterprises; what an earlier run has loaded is taken again. */
    private Database loaded(Population population, int size) throws Exception {
        Path home = Files.createDirectories(Path.of("target", "bench", "registry-" + size));
        Database database = Database.start(home);
        try (Service migrating = service(database, options.jdks().get(0), Map.of(), "/q/health/ready")) {
            say("%,d: migrated in %d ms".formatted(size, migrating.startedMillis()));
        }
        if (database.number("select count(*) from record where id >= " + Loader.FIRST_ID) == 0) {
            long began = System.nanoTime();
            new Loader(database, population, size).load();
            database.admit();
            database.execute("create sequence bench_code start 1", "grant usage on bench_code to public");
            say("%,d: loaded in %s".formatted(size, Duration.ofNanos(System.nanoTime() - began)));
        }
        return database;
    }

    private static Service service(Database database, Path jdk, Map<String, String> more, String until)
            throws IOException, InterruptedException {
        return Service.start(jdk, database, more, until);
    }

    /** An operation with its limit. */
    private record Prepared(Operation operation, Pgbench limit) {}

    /** With nothing else at work, so that what the log has is what the requests have asked for. */
    private List<Prepared> prepare(Database database, Population population, int size)
            throws IOException, InterruptedException, SQLException {
        List<Prepared> prepared = new ArrayList<>();
        try (Service service =
                service(database, options.jdks().get(0), Map.of("QUARKUS_SCHEDULER_ENABLED", "false"), FIRST_ANSWER)) {
            Statements statements = new Statements(database);
            for (Operation operation : new Operations(service, population, size, database.text(LAST_KNOWN)).all()) {
                if (!options.asksFor(operation.name())) {
                    continue;
                }
                if (operation.limit() != null) {
                    prepared.add(new Prepared(
                            operation,
                            Pgbench.of(
                                    database,
                                    operation.limit(),
                                    operation.writes()
                                            ? 1
                                            : (int) operation.limit().lines().count())));
                    continue;
                }
                List<String> asked =
                        operation.requests().stream().limit(MOST_ASKED).toList();
                List<String> own = statements.of(() -> {
                    for (String request : asked) {
                        service.get(request.split("\t", 2)[1]);
                    }
                });
                if (own.isEmpty()) {
                    throw new IOException("no statements were logged for " + operation.name());
                }
                Path kept = Files.createDirectories(Path.of("target", "bench", "statements"));
                Files.writeString(
                        kept.resolve(size + " " + operation.name().replaceAll("\\W+", "-") + ".sql"),
                        Statements.script(own));
                prepared.add(new Prepared(operation, Pgbench.of(database, Statements.script(own), asked.size())));
            }
        }
        return prepared;
    }

    private void measure(Database database, Path jdk, int size, List<Prepared> all) throws Exception {
        for (Prepared prepared : all) {
            Operation operation = prepared.operation();
            // A process for each, so that none runs on what another has warmed.
            try (Service service = service(database, jdk, Map.of(), FIRST_ANSWER)) {
                report.started(jdk, size, service.startedMillis(), service.residentMemory());
                Wrk wrk = Wrk.of(service.address(), operation.requests());
                boolean load = operation.underLoad();
                double warm =
                        wrk.perSecond(load ? LOAD_CONNECTIONS : 2, load ? options.warmUp() : options.warmUp() / 3);
                int seconds =
                        (int) Math.max(options.seconds(), Math.min(LONGEST_SECONDS, Math.ceil(2 * ENOUGH / warm)));
                List<Double> rates = new ArrayList<>();
                List<Double> limits = new ArrayList<>();
                List<Double> ratios = new ArrayList<>();
                List<Double> alone = new ArrayList<>();
                List<Double> limitsAlone = new ArrayList<>();
                double processor = 0;
                double requests = 0;
                for (int round = 0; round < options.rounds(); round++) {
                    if (load) {
                        Duration before = service.processorTime();
                        double rate = wrk.perSecond(LOAD_CONNECTIONS, options.seconds());
                        processor += service.processorTime().minus(before).toMillis();
                        requests += rate * options.seconds();
                        double limit = prepared.limit().perSecond(LIMIT_CLIENTS, options.seconds());
                        rates.add(rate);
                        limits.add(limit);
                        ratios.add(rate / limit);
                    }
                    Duration before = service.processorTime();
                    double rate = wrk.perSecond(1, seconds);
                    if (!load) {
                        processor += service.processorTime().minus(before).toMillis();
                        requests += rate * seconds;
                    }
                    alone.add(1000 / rate);
                    limitsAlone.add(1000 / prepared.limit().perSecond(1, seconds));
                }
                double half = Math.min(MOST_SENT, (load ? Measured.median(rates) : 1000 / Measured.median(alone)) / 2);
                Measured measured = new Measured(
                        operation,
                        jdk.getFileName().toString(),
                        size,
                        load ? Measured.median(rates) : 0,
                        load ? Measured.median(limits) : 0,
                        load ? Measured.median(ratios) : 0,
                        Measured.median(alone),
                        Measured.median(limitsAlone),
                        new OpenLoop(service.address(), wrk.next()).at(half, seconds),
                        processor / requests,
                        service.residentMemory());
                report.add(measured);
                say("%,d %s: %s".formatted(size, operation.name(), report.line(measured)));
            } catch (IOException failed) {
                report.failed(operation.name(), jdk, size, failed);
                say("%,d %s: %s".formatted(size, operation.name(), failed.getMessage()));
            }
            // A run takes hours; what it has by now is kept if it is cut off, and one operation that fails ends no
            // other.
            report.write();
            if (operation.writes()) {
                database.execute("vacuum analyze", "checkpoint");
            }
        }
    }

    private void exports(Database database, Path jdk, int size) throws Exception {
        for (String format : List.of("csv", "ndjson", "xlsx")) {
            if (options.asksFor("export " + format)) {
                try (Service service = service(database, jdk, Map.of(), FIRST_ANSWER)) {
                    Bulk.Seconds seconds = Bulk.export(service, database, format);
                    report.add(size, jdk, seconds);
                    report.write();
                    say("%,d %s".formatted(size, seconds));
                }
            }
        }
    }

    private void imports(Population population, int size) throws Exception {
        double limit;
        try (Database database = empty("copied")) {
            limit = Bulk.copied(database, population, size);
        }
        Path jdk = options.jdks().get(0);
        try (Database database = empty("imported");
                Service service = service(database, jdk, Map.of(), FIRST_ANSWER)) {
            Bulk.Seconds seconds = Bulk.imported(service, population, size);
            seconds = new Bulk.Seconds(seconds.name(), seconds.service(), limit, seconds.apart(), seconds.memory());
            report.add(size, jdk, seconds);
            say("%,d %s".formatted(size, seconds));
        }
    }

    /** With tables, and nothing in them but what the migrations put there. */
    private Database empty(String name) throws Exception {
        Path home = Path.of("target", "bench", name);
        Command.run(Map.of(), "rm", "-rf", home.toString());
        Database database = Database.start(Files.createDirectories(home));
        service(database, options.jdks().get(0), Map.of(), "/q/health/ready").close();
        database.admit();
        return database;
    }
}
