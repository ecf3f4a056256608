package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** A folder that the packaged service is started in, and what can be learnt of its database from outside. */
record EvaluationFolder(Path path) {
    /** The name has what breaks careless programs: a space, and letters beyond ASCII. */
    static EvaluationFolder empty(String name) throws IOException {
        var path = Path.of("target", name + " 评估").toAbsolutePath();
        Folders.delete(path);
        return new EvaluationFolder(Files.createDirectories(path));
    }

    Path data() {
        return path.resolve("data");
    }

    Path data(String file) {
        return data().resolve(file);
    }

    RegistryProcess start() throws IOException {
        return start(List.of());
    }

    RegistryProcess start(Map<String, String> environment) throws IOException {
        return start(environment, List.of());
    }

    /** A shell has what it starts in the background ignore Ctrl-C, and a test run may have been started so. */
    RegistryProcess startFromATerminal() throws IOException {
        return start(List.of("env", "--default-signal=INT"));
    }

    private RegistryProcess start(List<String> prefix) throws IOException {
        return start(Map.of(), prefix);
    }

    private RegistryProcess start(Map<String, String> environment, List<String> prefix) throws IOException {
        var registry = RegistryProcess.start(path, environment, RegistryProcess.APPLICATION, prefix)
                .untilReady();
        await().until(() -> registry.text().contains("Stop it with"));
        return registry;
    }

    /** Leaves no process and no file, whatever a test found. */
    void clear() throws IOException {
        servers().forEach(ProcessHandle::destroyForcibly);
        await().until(() -> servers().isEmpty());
        Folders.delete(path);
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(data("database/postmaster.pid"));
    }

    ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(pidFile().get(0))).orElseThrow();
    }

    /** Those whose parent is no server: the postmasters. */
    List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(this::isServer)
                .filter(process -> process.parent().filter(this::isServer).isEmpty())
                .toList();
    }

    private boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> program.startsWith(data().toString()))
                .isPresent();
    }

    String secret() throws IOException {
        return Files.readString(data("database-secret")).strip();
    }

    String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + pidFile().get(3) + "/registry";
    }

    Connection connection(String user, String password) throws IOException, SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        return source.getConnection(user, password);
    }

    void write(String... statements) throws IOException, SQLException {
        try (var connection = connection("registry", secret());
                var sql = connection.createStatement()) {
            for (var statement : statements) {
                sql.execute(statement);
            }
        }
    }

    String notes(String table) throws IOException, SQLException {
        try (var connection = connection("registry", secret());
                var sql = connection.createStatement();
                var rows = sql.executeQuery("select string_agg(note, ' ') from " + table)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
