package cn.innovation.registry.faults;

import static org.awaitility.Awaitility.await;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server that keeps what it acknowledged, and that the lab stops, kills and starts. */
final class LabServer implements AutoCloseable {
    private static final Path ARCHIVES = Path.of("target", "postgresql");
    private static final Map<String, String> SETTINGS = Map.of("max_connections", "100");

    private final Path home;
    private final EmbeddedPostgres server;

    private LabServer(Path home, EmbeddedPostgres server) {
        this.home = home;
        this.server = server;
    }

    /**
     * With empty data, also if an earlier lab left some.
     *
     * @param name which no other's begins with
     */
    static LabServer start(String name) throws IOException {
        return start(name, SETTINGS);
    }

    static LabServer start(String name, Map<String, String> settings) throws IOException {
        Path home = Lab.FOLDER.resolve(name);
        discard(home);
        return start(home, settings);
    }

    private static LabServer start(Path home, Map<String, String> settings) throws IOException {
        try (var files = Files.list(ARCHIVES)) {
            Path archive = files.max(Comparator.naturalOrder()).orElseThrow().toAbsolutePath();
            return new LabServer(home, EmbeddedPostgres.start(archive, home, settings));
        }
    }

    /**
     * On a backup of this one, with its users.
     *
     * @param steps of the runbook that lay the files out and say what the server is to do with them
     */
    LabServer another(String name, Path backup, Map<String, String> settings, Runbook runbook, String... steps)
            throws IOException {
        Path other = Lab.FOLDER.resolve(name);
        discard(other);
        Files.createDirectories(other);
        for (String secret : List.of("database-secret", "database-application-secret")) {
            Files.copy(home.resolve(secret), other.resolve(secret), StandardCopyOption.REPLACE_EXISTING);
        }
        for (String step : steps) {
            runbook.run(step, Map.of("PGDATA", other.resolve("database"), "BACKUP", backup));
        }
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.putAll(settings);
        return start(other, all);
    }

    /** While it serves. */
    void backUp(Path backup, Runbook runbook) throws IOException, SQLException {
        run("rm", "-rf", backup.toString());
        Files.createDirectories(backup);
        try (Connection session = superuser();
                Statement statement = session.createStatement()) {
            statement.execute(runbook.line("select pg_backup_start("));
            runbook.run("\\! tar ", Map.of("PGDATA", cluster(), "BACKUP", backup));
            try (ResultSet label = statement.executeQuery(runbook.line("select labelfile from pg_backup_stop("))) {
                label.next();
                Files.writeString(backup.resolve("backup_label"), label.getString(1));
            }
        }
    }

    private static void discard(Path home) throws IOException {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(program -> program.startsWith(home.toString()))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
        run("rm", "-rf", home.resolve("database").toString());
    }

    static void run(String... command) throws IOException {
        run(new ProcessBuilder(command), 0);
    }

    static void run(ProcessBuilder command, int highestExitCode) throws IOException {
        try {
            Process process = command.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() > highestExitCode) {
                throw new IOException(String.join(" ", command.command()) + ": " + said);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    int port() {
        return Integer.parseInt(server.jdbcUrl("").replaceAll(".*:(\\d+)/$", "$1"));
    }

    String applicationPassword() {
        return server.applicationPassword();
    }

    /** Who calls with this key may do all that one caller may. There have to be tables. */
    void admit(String key) {
        try {
            execute("""
                    with lab as (
                        insert into client (name, organisation, purpose, roles, key_days, created_by, changed_by)
                        values ('lab', '-', 'the fault lab', array['government', 'registrar', 'statistician',
                            'personal-data-reader', 'system-administrator'], 365, 'lab', 'lab')
                        on conflict do nothing returning id)
                    insert into client_key (sha256, client_id, prefix, created_by, expires_at)
                    select sha256('%1$s'), id, left('%1$s', 12), 'lab', now() + interval '1 year' from lab
                    """.formatted(key));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String password() {
        return server.password();
    }

    Path cluster() {
        return home.resolve("database");
    }

    Connection superuser() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl("registry"));
        source.setConnectTimeout(5);
        return source.getConnection("postgres", password());
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the rows. */
    List<String> list(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }

    long count(String sql) throws SQLException {
        return Long.parseLong(list(sql).get(0));
    }

    /** The backends that serve a client. */
    List<ProcessHandle> backends() throws SQLException {
        return list(
                        "select pid from pg_stat_activity where backend_type = 'client backend' and usename like 'registry%'")
                .stream()
                .map(Long::parseLong)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(cluster().resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** As a power cut. */
    void kill() throws IOException {
        ProcessHandle process = postmaster();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The machine is gone: no process of the server is left to do anything. */
    void killWhole() throws IOException {
        List<ProcessHandle> processes =
                new ArrayList<>(postmaster().descendants().toList());
        processes.add(0, postmaster());
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /** At once, without a checkpoint. */
    void stop() throws IOException {
        ProcessHandle process = postmaster();
        run("kill", "-QUIT", Long.toString(process.pid()));
        process.onExit().join();
    }

    /** On the same port. */
    void startAgain() throws IOException {
        server.restart();
    }

    /** Until it takes statements, after a crash that it mends itself. */
    void untilThere() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    try {
                        return count("select 1") == 1;
                    } catch (SQLException notYet) {
                        return false;
                    }
                });
    }

    /** A lock that another session holds for as long as it is open. */
    Connection holding(String statement) throws SQLException {
        Connection connection = superuser();
        connection.setAutoCommit(false);
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
        return connection;
    }

    /** Until so many statements of the registry wait for a lock. */
    void untilWaiting(int sessions) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .until(() -> count("""
                select count(*) from pg_stat_activity where usename like 'registry%' and wait_event_type = 'Lock'
                """) >= sessions);
    }

    /** For good. */
    void end() {
        server.close();
    }

    @Override
    public void close() {
        end();
    }
}
