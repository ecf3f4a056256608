package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.innovation.registry.support.Ports;
import cn.innovation.registry.support.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The packaged service behind PgBouncer, set up as the manifests do ({@code k8s/components/pooler}): a connection is somebody else's after each
 * transaction, and there are fewer than callers. Where PgBouncer is not installed, nothing is tested.
 */
class PoolerIT {
    private static final String DATABASE = "pooled";
    private static final String KEY = "rck_00000001_" + "p".repeat(43);
    private static final int CALLERS = 20;
    private static final int CALLS = 200;
    private static final Path FOLDER = Path.of("target", "pooled").toAbsolutePath();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void manyCallersShareFewConnectionsAndNoneFindsThereWhatAnotherSet() throws Exception {
        assumeTrue(isInstalled(), "PgBouncer is not installed");
        migrate();
        int port = Ports.free();
        Process pooler = pooler(port);
        try (RegistryProcess registry = RegistryProcess.start(
                        FOLDER,
                        Map.of(
                                "QUARKUS_DATASOURCE_JDBC_URL",
                                url(port) + "?prepareThreshold=0",
                                "QUARKUS_DATASOURCE_USERNAME",
                                EmbeddedPostgres.APPLICATION,
                                "QUARKUS_DATASOURCE_PASSWORD",
                                TestDatabase.applicationPassword(),
                                "QUARKUS_FLYWAY_JDBC_URL",
                                TestDatabase.url(DATABASE),
                                "QUARKUS_FLYWAY_MIGRATE_AT_START",
                                "false",
                                // They wait for each other, on a machine that may be busy; that is not what is asked
                                // here.
                                "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT",
                                "12S"))
                .untilReady()) {
            assertThat(answers(registry))
                    .as(() -> registry.text())
                    .hasSize(CALLS)
                    .containsOnly(200, 201);
            assertThat(settingsOf(port)).containsExactly("10s", "5s", "20s", "read committed");
            assertThat(registry.text()).doesNotContain("ERROR").doesNotContain("WARN");
        } finally {
            pooler.destroy();
            pooler.waitFor();
        }
    }

    /** Writes and reads, which take snapshots, in turn. */
    private static List<Integer> answers(RegistryProcess registry) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                HttpRequest.Builder call = i % 2 == 0
                        ? HttpRequest.newBuilder(URI.create(registry.address() + "/v1/institutions"))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofString(
                                        "{\"name\": \"江门市合用第%d研究所\", \"type\": \"university\"}".formatted(i)))
                        : HttpRequest.newBuilder(
                                URI.create(registry.address() + "/v1/institutions?limit=50&total=exact"));
                HttpRequest request =
                        call.header("Authorization", "Bearer " + KEY).build();
                calls.add(() -> CLIENT.send(request, BodyHandlers.discarding()).statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : callers.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            callers.shutdown();
        }
    }

    /** With what the manifest sets for the database, and with a caller. */
    private static void migrate() throws SQLException, IOException {
        Flyway.configure()
                .dataSource(TestDatabase.createDatabase(DATABASE))
                .initSql("set registry.application = '" + EmbeddedPostgres.APPLICATION + "'")
                .load()
                .migrate();
        List<String> statements = delivered("k8s/base/database.yaml", "- (alter database registry set .*)").stream()
                .map(statement -> statement.replace("database registry", "database " + DATABASE))
                .toList();
        assertThat(statements).hasSize(3);
        try (var connection = TestDatabase.dataSource(DATABASE).getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("""
                    with caller as (
                        insert into client (name, organisation, purpose, roles, key_days, created_by, changed_by)
                        values ('pooled', '-', '-', array['registrar'], 1, '-', '-') returning id)
                    insert into client_key (sha256, client_id, prefix, created_by, expires_at)
                    select sha256('%1$s'), id, left('%1$s', 12), '-', now() + interval '1 day' from caller
                    """.formatted(KEY));
        }
    }

    private static Process pooler(int port) throws IOException {
        Folders.delete(FOLDER);
        Files.createDirectories(FOLDER);
        Path users = FOLDER.resolve("users.txt");
        Files.writeString(
                users, "\"%s\" \"%s\"%n".formatted(EmbeddedPostgres.APPLICATION, TestDatabase.applicationPassword()));
        String server = TestDatabase.url("").replaceAll(".*:(\\d+)/.*", "$1");
        Path settings = FOLDER.resolve("pgbouncer.ini");
        Files.writeString(settings, """
                [databases]
                %1$s = host=127.0.0.1 port=%2$s
                [pgbouncer]
                %6$s
                listen_addr = 127.0.0.1
                listen_port = %3$d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %4$s
                default_pool_size = 4
                max_client_conn = 200
                pool_mode = %5$s
                """.formatted(DATABASE, server, port, users, of("poolMode"), parameters()));
        List<String> command = new ArrayList<>(List.of("pgbouncer", settings.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            // It refuses to be root.
            command.addAll(1, List.of("-u", "nobody"));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("pgbouncer.log").toFile())
                .start();
        await("the pooler").until(() -> listens(port) || !process.isAlive());
        assertThat(process.isAlive())
                .as("%s", Files.readString(FOLDER.resolve("pgbouncer.log")))
                .isTrue();
        return process;
    }

    /** All that the manifest sets, so that PgBouncer refuses what it does not know. */
    private static String parameters() throws IOException {
        return delivered("k8s/components/pooler/pooler.yaml", "(?m)^ +([a-z]+(?:_[a-z]+)+: .*)$").stream()
                .map(line -> line.replaceFirst(":", " =").replace("\"", ""))
                .collect(Collectors.joining("\n"));
    }

    private static String of(String setting) throws IOException {
        List<String> values = delivered("k8s/components/pooler/pooler.yaml", setting + ": (\\S+)");
        assertThat(values).hasSize(1);
        return values.get(0);
    }

    private static List<String> delivered(String manifest, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(manifest)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** What somebody finds who comes to a connection after others. */
    private static List<String> settingsOf(int port) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url(port) + "?prepareThreshold=0");
        try (var connection = source.getConnection(EmbeddedPostgres.APPLICATION, TestDatabase.applicationPassword());
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select current_setting('statement_timeout'), current_setting('lock_timeout'),
                            current_setting('idle_in_transaction_session_timeout'), current_setting('default_transaction_isolation')
                        """)) {
            row.next();
            return List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE);
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("pgbouncer", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
