package cn.innovation.registry.support;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one PostgreSQL server of a test JVM, under {@code target/test-postgres-…}. It starts when first asked for, with empty
 * data, and ends with the JVM. The database {@code registry} is the one of the {@code @QuarkusTest}s; tests of plain SQL
 * take one of their own from {@link #createDatabase}.
 */
public final class TestDatabase {
    public static final String USERNAME = EmbeddedPostgres.OWNER;

    /** Test JVMs that run beside each other have a server each. */
    private static final Path HOME = Path.of("target", "test-postgres-" + System.getProperty("registry.test.fork", "1"))
            .toAbsolutePath();

    private static final Path ARCHIVES = Path.of("target", "postgresql");
    // Quarkus loads test classes in several class loaders: only system properties are one per JVM.
    private static final String URL = "registry.test.database.url";
    private static final String PASSWORD = "registry.test.database.password";
    private static final String APPLICATION_PASSWORD = "registry.test.database.application-password";

    /** Durability is tested elsewhere; here a crash costs nothing, and speed is wanted. */
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "max_connections", "100",
            "autovacuum", "off");

    private TestDatabase() {}

    /** The address of the database {@code registry}. */
    public static String url() {
        return url(USERNAME);
    }

    public static String url(String database) {
        synchronized (System.getProperties()) {
            if (System.getProperty(URL) == null) {
                start();
            }
            return System.getProperty(URL) + database;
        }
    }

    public static String password() {
        url();
        return System.getProperty(PASSWORD);
    }

    /** Of {@link EmbeddedPostgres#APPLICATION}. */
    public static String applicationPassword() {
        url();
        return System.getProperty(APPLICATION_PASSWORD);
    }

    /** As the service itself works. */
    public static DataSource asApplication(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(EmbeddedPostgres.APPLICATION);
        source.setPassword(applicationPassword());
        return source;
    }

    /** To the database {@code registry}, as its owner. */
    public static Connection connection() throws SQLException {
        return dataSource().getConnection();
    }

    public static DataSource dataSource() {
        return dataSource(USERNAME);
    }

    public static DataSource dataSource(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(USERNAME);
        source.setPassword(password());
        return source;
    }

    /** An empty database, also if one of this name was there. Lower-case letters, digits and underscores. */
    public static DataSource createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}") || name.equals(USERNAME)) {
            throw new IllegalArgumentException("Not a name for a database of a test: " + name);
        }
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " owner " + USERNAME);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return dataSource(name);
    }

    /** For what an owner may not do, as ending another's session. */
    public static Connection superuser() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url("postgres"));
        return source.getConnection("postgres", password());
    }

    private static void start() {
        try {
            Files.createDirectories(HOME);
            var channel = FileChannel.open(HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IllegalStateException("Another test run of this folder is using its database server.");
            }
            discardEarlierRun();
            var postgres = EmbeddedPostgres.start(archive(), HOME, SETTINGS);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, channel), "test-database-stop"));
            System.setProperty(URL, postgres.jdbcUrl(""));
            System.setProperty(PASSWORD, postgres.password());
            System.setProperty(APPLICATION_PASSWORD, postgres.applicationPassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run that was killed has left its server running. */
    private static void discardEarlierRun() throws IOException {
        while (true) {
            var servers = ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .command()
                            .filter(program -> program.startsWith(HOME.toString()))
                            .isPresent())
                    .toList();
            if (servers.isEmpty()) {
                break;
            }
            servers.forEach(ProcessHandle::destroyForcibly);
        }
        var data = HOME.resolve("database");
        if (Files.exists(data)) {
            try (var files = Files.walk(data)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void stop(EmbeddedPostgres postgres, FileChannel lock) {
        postgres.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path archive() throws IOException {
        try (var files = Files.list(ARCHIVES)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }
}
