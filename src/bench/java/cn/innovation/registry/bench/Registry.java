package cn.innovation.registry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A registry of some size on a server of its own, with what is to be asked of it. */
record Registry(int size, Database database, List<Prepared> prepared) implements AutoCloseable {
    static final String FIRST_ANSWER = "/v1/enterprises?limit=1";

    /** Few: each client of the limit plans each of them once, which is not to be what is measured. */
    private static final int MOST_ASKED = 20;

    private static final String LAST_KNOWN = """
            select to_char(max(last_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from tick
            """;

    /** An operation with its limit. */
    record Prepared(Operation operation, Pgbench limit) {}

    /** What an earlier run has loaded is taken again. */
    static Registry of(int size, Population population, Options options, Image image) throws Exception {
        Database database = Database.start(Files.createDirectories(Path.of("target", "bench", "registry-" + size)));
        try {
            load(size, database, population, image);
            return new Registry(size, database, prepare(size, database, population, options, image));
        } catch (Exception failure) {
            database.close();
            throw failure;
        }
    }

    private static void load(int size, Database database, Population population, Image image) throws Exception {
        try (Service migrating = Service.start(image, database, Map.of(), "/q/health/ready")) {
            Bench.say("%,d: migrated in %d ms".formatted(size, migrating.startedMillis()));
        }
        if (database.number("select count(*) from record where id >= " + Loader.FIRST_ID) == 0) {
            long began = System.nanoTime();
            new Loader(database, population, size).load();
            database.admit();
            database.execute("create sequence bench_code start 1", "grant usage on bench_code to public");
            // So that there is a moment at which it was known: the service that takes down moments is not there.
            database.execute("select tick()");
            Bench.say("%,d: loaded in %s".formatted(size, Duration.ofNanos(System.nanoTime() - began)));
        }
    }

    /** With nothing else at work, so that what the log has is what the requests have asked for. */
    private static List<Prepared> prepare(
            int size, Database database, Population population, Options options, Image image)
            throws IOException, InterruptedException, SQLException {
        Map<String, String> quiet = Map.of("QUARKUS_SCHEDULER_ENABLED", "false");
        try (Service service = Service.start(image, database, quiet, FIRST_ANSWER)) {
            List<Prepared> prepared = new ArrayList<>();
            for (Operation operation : new Operations(service, population, size, database.text(LAST_KNOWN)).all()) {
                if (options.asksFor(operation.name())) {
                    prepared.add(new Prepared(operation, limit(operation, size, database, service, options)));
                }
            }
            return prepared;
        }
    }

    private static Pgbench limit(Operation operation, int size, Database database, Service service, Options options)
            throws IOException, InterruptedException, SQLException {
        String given = operation.limit();
        if (given != null) {
            return Pgbench.of(database, given, 1);
        }
        int asked = operation.drawn().isEmpty()
                ? Math.min(MOST_ASKED, operation.requests().size())
                : 1;
        List<String> own = new Statements(database).of(() -> {
            for (String request : operation.requests().subList(0, asked)) {
                service.get(request.split("\t", 2)[1]);
            }
        });
        if (own.isEmpty()) {
            throw new IOException("no statements were logged for " + operation.name());
        }
        String script = Statements.script(own);
        Path kept = Files.createDirectories(Path.of("target", "bench", "statements"));
        Files.writeString(kept.resolve(size + " " + operation.name().replaceAll("\\W+", "-") + ".sql"), script);
        if (operation.drawn().isEmpty()) {
            return Pgbench.of(database, script, asked);
        }
        return Pgbench.drawing(database, script, operation.drawn(), options.warmUp());
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
