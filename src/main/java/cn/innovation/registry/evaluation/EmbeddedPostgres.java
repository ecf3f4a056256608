package cn.innovation.registry.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server that works in a folder of its own and answers on this machine only. Every login needs the secret;
 * what was acknowledged survives a crash unless the settings say otherwise. The caller sees to it that no other process
 * uses the folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** Owns the databases, and is no superuser: what it may not do, it may not do on a city's own server either. */
    public static final String OWNER = "registry";

    /** Reads and writes as the service does, owns nothing, and cannot change what happened. */
    public static final String APPLICATION = "registry_application";

    private static final String SUPERUSER = "postgres";
    private static final String CLUSTER = "database";
    private static final String LOG = "database.log";
    private static final int PORTS_TO_TRY = 5;
    private static final int SECONDS_TO_READ_A_LOG = 300;
    private static final String STARTING_UP = "57P03";

    private final Path home;
    private final String server;
    private final ServerCommand command;
    private final ServerProcesses processes;
    private final ServerSettings settings;
    private final Secret secret;
    private final Secret applicationSecret;
    private int port;
    private boolean closed;

    private EmbeddedPostgres(Path home, ServerArchive archive, Map<String, String> settings) throws IOException {
        this.home = home;
        server = archive.folderName();
        command = new ServerCommand(home, server);
        processes = new ServerProcesses(home, home.resolve(CLUSTER));
        this.settings = new ServerSettings(settings);
        secret = Secret.keptIn(home.resolve("database-secret"), "");
        applicationSecret = Secret.keptIn(home.resolve("database-application-secret"), "");
    }

    /** Starts the server of this folder and waits until it answers; a server left over by a killed process is ended first. */
    public static EmbeddedPostgres start(Path archive, Path home, Map<String, String> settings) throws IOException {
        Files.createDirectories(home);
        var postgres = new EmbeddedPostgres(usable(home.toRealPath()), new ServerArchive(archive), settings);
        new ServerArchive(archive).unpackInto(postgres.home);
        postgres.processes.end(postgres.command);
        postgres.initialise();
        postgres.startOnFreePort();
        postgres.createRole(OWNER, postgres.secret);
        postgres.createRole(APPLICATION, postgres.applicationSecret);
        postgres.createDatabase(OWNER);
        return postgres;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The owner's. */
    public String password() {
        return secret.value();
    }

    public String applicationPassword() {
        return applicationSecret.value();
    }

    public synchronized boolean isRunning() {
        return processes.postmaster().isPresent();
    }

    /** After a crash: on the same port, so that a connection pool finds the server again. Does nothing once closed. */
    public synchronized void restart() throws IOException {
        if (closed) {
            return;
        }
        processes.end(command);
        startServer();
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            processes.end(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does nothing when the database is there. */
    public void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a plain database name: " + name);
        }
        unlessFound(
                "select 1 from pg_database where datname = '" + name + "'",
                "create database " + name + " owner " + OWNER);
    }

    private void createRole(String name, Secret password) {
        unlessFound(
                "select 1 from pg_roles where rolname = '" + name + "'",
                "create role " + name + " login password '" + password.value() + "'");
    }

    private void unlessFound(String query, String statement) {
        try (var connection = connection();
                var sql = connection.createStatement()) {
            if (!sql.executeQuery(query).next()) {
                sql.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database server of " + home + " does not take a statement", e);
        }
    }

    /** pg_ctl is content with a server that still reads a log, as one on a copy of another's files does first. */
    private Connection connection() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(SUPERUSER));
        for (int attempt = 1; ; attempt++) {
            try {
                return source.getConnection(SUPERUSER, secret.value());
            } catch (SQLException e) {
                if (attempt == SECONDS_TO_READ_A_LOG || !STARTING_UP.equals(e.getSQLState())) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() throws SQLException {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while the database server was starting", e);
        }
    }

    /** initdb and pg_ctl hand their own path to a shell, in double quotes. */
    private static Path usable(Path home) {
        if (home.toString().matches("(?s).*[\"$`\\\\\n].*")) {
            throw new Refusal("PostgreSQL cannot work in the folder " + home
                    + ": its name holds a quotation mark, dollar sign, backquote, backslash or line break.");
        }
        return home;
    }

    /** initdb works in a draft: one that was broken off is not taken for a database. */
    private void initialise() throws IOException {
        if (Files.exists(home.resolve(CLUSTER))) {
            return;
        }
        var draft = CLUSTER + ".new";
        Folders.delete(home.resolve(draft));
        // LC_CTYPE too is UTF-8: under C, pg_trgm finds no letters in Chinese.
        command.run(
                "initdb",
                "-D",
                draft,
                "--username=" + SUPERUSER,
                "--pwfile=database-secret",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--data-checksums",
                settings.isDurable() ? "--sync-method=fsync" : "--no-sync");
        Files.move(home.resolve(draft), home.resolve(CLUSTER), StandardCopyOption.ATOMIC_MOVE);
    }

    private void startOnFreePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            try {
                startServer();
                return;
            } catch (IOException e) {
                // Between the choice of a port and its use another program may have taken it.
                if (attempt == PORTS_TO_TRY || !String.valueOf(e.getMessage()).contains("could not bind")) {
                    throw e;
                }
            }
        }
    }

    private void startServer() throws IOException {
        Files.writeString(home.resolve(CLUSTER).resolve("postgresql.conf"), settings.onPort(port));
        try {
            Files.move(home.resolve(LOG), home.resolve("database.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            // The first start has no log behind it.
        }
        var program = server + "/bin/postgres";
        try {
            command.run("pg_ctl", "start", "-D", CLUSTER, "-p", program, "-l", LOG, "-w", "-t", "600");
        } catch (IOException e) {
            var log = home.resolve(LOG);
            throw new IOException(e.getMessage() + (Files.exists(log) ? "\n" + Files.readString(log) : ""), e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
