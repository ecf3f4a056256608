package cn.innovation.registry.faults;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import cn.innovation.registry.evaluation.RegistryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An instance of the packaged service on a server of the lab, which it reaches through a proxy. */
final class Instance implements AutoCloseable {
    /** What its connections to the database are, at most. */
    static final int POOL = 8;

    private static final Duration SUPERVISED = Duration.ofMinutes(3);

    private final LabServer server;

    final TcpProxy database;
    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> prefix;
    private volatile @Nullable RegistryProcess process;
    private volatile @Nullable Listener listener;

    /** Where a process listens, as its log says. Of the process before, which ended, it is no more true. */
    private record Listener(RegistryProcess process, String address) {}

    Instance(LabServer server, String name, Map<String, String> more) throws IOException {
        this(server, name, more, List.of());
    }

    /** @param prefix of the command that starts it */
    Instance(LabServer server, String name, Map<String, String> more, List<String> prefix) throws IOException {
        this.server = server;
        this.database = new TcpProxy(server.port());
        this.folder = Files.createDirectories(Lab.FOLDER.resolve("instance-" + name));
        this.prefix = prefix;
        this.environment = new HashMap<>(onDatabase(database.port(), server));
        this.environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary());
        this.environment.putAll(more);
    }

    /** Where its database is, and as whom it works and migrates there. */
    private static Map<String, String> onDatabase(int port, LabServer server) {
        return Map.ofEntries(
                Map.entry("REGISTRY_DATABASE_LONGEST_SILENCE", "12S"),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + port + "/registry"),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgres.APPLICATION),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", server.applicationPassword()),
                Map.entry("QUARKUS_FLYWAY_USERNAME", EmbeddedPostgres.OWNER),
                Map.entry("QUARKUS_FLYWAY_PASSWORD", server.password()),
                Map.entry("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "" + POOL),
                Map.entry("REGISTRY_WEBHOOKS_ALLOW_PRIVATE", "true"),
                Map.entry("REGISTRY_WEBHOOKS_ALLOW_HTTP", "true"),
                Map.entry("REGISTRY_WEBHOOKS_LEASE", "11S"),
                Map.entry("REGISTRY_IMPORTS_LEASE_SECONDS", "3"));
    }

    /** Where it puts files for a moment. */
    Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("tmp"));
    }

    /** Does not wait. */
    Instance begin() throws IOException {
        process = RegistryProcess.start(folder, environment, RegistryProcess.APPLICATION, prefix);
        return this;
    }

    Instance start() throws IOException {
        begin();
        process().untilReady();
        server.admit(Calls.KEY);
        return this;
    }

    /** As whoever supervises services does: what ends while it starts is started again. */
    Instance startSupervised() throws IOException, InterruptedException {
        begin();
        long end = System.nanoTime() + SUPERVISED.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it does not start: " + process().text());
            }
            if (!process().process().isAlive()) {
                begin();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return this;
    }

    RegistryProcess process() {
        RegistryProcess running = process;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }

    /** Says why it does not. */
    void mustRun() {
        if (!process().process().isAlive()) {
            throw new AssertionError("it has ended: " + process().text());
        }
    }

    /** Whether its start is over. */
    boolean isListening() {
        return process().process().isAlive() && listener(process()) != null;
    }

    boolean isReady() {
        RegistryProcess running = process;
        try {
            return running != null && running.process().isAlive() && running.isReady();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String address() {
        Listener known = listener(process());
        if (known == null) {
            throw new UncheckedIOException(new ConnectException("it does not listen yet"));
        }
        return known.address();
    }

    /** Its log is read until it says so, and not again. Null: not yet. */
    private @Nullable Listener listener(RegistryProcess asked) {
        Listener known = listener;
        if (known == null || !known.process().equals(asked)) {
            if (!asked.text().contains("Listening on")) {
                return null;
            }
            known = new Listener(asked, asked.address());
            listener = known;
        }
        return known;
    }

    Calls calls() {
        return new Calls(this::address);
    }

    /** Of one whose port was chosen, before it says that it listens. */
    Calls callsOnItsPort() {
        return new Calls(() -> "http://localhost:" + environment.get("QUARKUS_HTTP_PORT"));
    }

    void signal(String name) throws IOException {
        LabServer.run("kill", "-" + name, Long.toString(process().process().pid()));
    }

    void kill() throws InterruptedException {
        process().kill();
    }

    @Override
    public void close() throws IOException {
        RegistryProcess running = process;
        if (running != null) {
            running.close();
        }
        database.close();
    }
}
