package cn.innovation.registry.bench;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** A server of the delivered binaries, with the settings under which the limits of the targets were measured. */
final class Database implements AutoCloseable {
    /** The key of the caller that writes. */
    static final String KEY = "rck_00000000_" + "b".repeat(43);

    private static final String SUPERUSER = "postgres";
    private static final String REGISTRY = "registry";

    /** The name of what is kept while a copy of it is written to. */
    private static final String KEPT = "kept";

    private static final Path ARCHIVES = Path.of("target", "postgresql");
    private static final Map<String, String> SETTINGS = Map.of(
            "max_connections", "100",
            "shared_buffers", "1GB",
            "max_wal_size", "4GB",
            "work_mem", "32MB",
            "maintenance_work_mem", "512MB",
            // What the service asks is taken down, to be asked without it (Statements).
            "logging_collector", "on",
            "log_destination", "jsonlog",
            "log_directory", "statements",
            "log_rotation_size", "0");

    private final EmbeddedPostgres server;
    private final Path home;

    private Database(Path home, EmbeddedPostgres server) {
        this.home = home;
        this.server = server;
    }

    static Database start(Path home) throws IOException, SQLException {
        try (var files = Files.list(ARCHIVES)) {
            Path archive = files.max(Comparator.naturalOrder()).orElseThrow().toAbsolutePath();
            Database database = new Database(home, EmbeddedPostgres.start(archive, home, SETTINGS));
            database.takeBack();
            return database;
        }
    }

    /**
     * What is written from now on is written to a copy, until {@link #takeBack}: a registry that kept what each run writes would outgrow its size, and
     * a sheet. Nobody may be connected.
     */
    void copy() throws SQLException {
        administer(
                "alter database %s rename to %s".formatted(REGISTRY, KEPT),
                // Not through the log of what was written, which would be as long as the registry.
                "create database %s template %s owner %s strategy file_copy"
                        .formatted(REGISTRY, KEPT, EmbeddedPostgres.OWNER));
    }

    /** Also what a run left that was cut off. Without a copy, nothing. */
    void takeBack() throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("select 1 from pg_database where datname = '" + KEPT + "'")
                    .next()) {
                return;
            }
        }
        administer(
                "drop database if exists %s with (force)".formatted(REGISTRY),
                "alter database %s rename to %s".formatted(KEPT, REGISTRY));
    }

    private void administer(String... statements) throws SQLException {
        try (Connection connection = administrator()) {
            execute(connection, statements);
        }
    }

    private Connection administrator() throws SQLException {
        return connection(SUPERUSER, SUPERUSER, server.password());
    }

    /** Where the service finds it, and as whom it works and migrates there. */
    Map<String, String> forTheService() {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", server.jdbcUrl(REGISTRY));
        environment.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgres.APPLICATION);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", server.applicationPassword());
        environment.put("QUARKUS_FLYWAY_USERNAME", EmbeddedPostgres.OWNER);
        environment.put("QUARKUS_FLYWAY_PASSWORD", server.password());
        return environment;
    }

    Connection superuser() throws SQLException {
        return connection(REGISTRY, SUPERUSER, server.password());
    }

    /** As the service, with its rights. */
    Connection application() throws SQLException {
        return connection(REGISTRY, EmbeddedPostgres.APPLICATION, server.applicationPassword());
    }

    private Connection connection(String database, String user, String password) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl(database));
        return source.getConnection(user, password);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = superuser()) {
            execute(connection, statements);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    /** What stands in the first row. */
    String text(String query) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A client that may write. There have to be tables. */
    void admit() throws SQLException {
        execute("""
                with bench as (
                    insert into client (name, organisation, purpose, roles, key_days, created_by, changed_by)
                    values ('bench', '-', 'the benchmark', array['government', 'registrar', 'statistician', 'system-administrator'],
                        365, 'bench', 'bench')
                    on conflict do nothing returning id)
                insert into client_key (sha256, client_id, prefix, created_by, expires_at)
                select sha256('%1$s'), id, left('%1$s', 12), 'bench', now() + interval '1 year' from bench
                """.formatted(KEY));
    }

    int port() {
        return Integer.parseInt(server.jdbcUrl("").replaceAll(".*:(\\d+)/$", "$1"));
    }

    String applicationPassword() {
        return server.applicationPassword();
    }

    Path statementsLog() {
        return home.resolve("database").resolve("statements");
    }

    @Override
    public void close() {
        server.close();
    }
}
