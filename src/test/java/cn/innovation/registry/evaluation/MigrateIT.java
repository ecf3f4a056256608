package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Ports;
import cn.innovation.registry.support.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged service as the command that migrates as the owner, and as instances that wait for it and are not told who that is. */
class MigrateIT {
    private static final Path FOLDER = Path.of("target", "migrated-by-command");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int NO_ANSWER = 0;

    private static final Map<String, String> AS_OWNER = Map.of(
            "QUARKUS_FLYWAY_USERNAME", EmbeddedPostgres.OWNER, "QUARKUS_FLYWAY_PASSWORD", TestDatabase.password());

    @Test
    void instanceWaitsUntilTheCommandHasMigratedAndKnowsNoOwner() throws Exception {
        String database = emptyDatabase("migrated_by_command");
        int port = Ports.free();
        try (RegistryProcess instance = RegistryProcess.start(
                Files.createDirectories(FOLDER),
                with(
                        application(database),
                        Map.of(
                                "QUARKUS_FLYWAY_MIGRATE_AT_START",
                                "false",
                                "QUARKUS_HTTP_PORT",
                                Integer.toString(port))))) {
            await().until(() -> status(port, "/q/health/live") == 200);
            assertThat(status(port, "/q/health/ready")).isEqualTo(503);
            assertThat(status(port, "/v1/enterprises")).isEqualTo(503);
            await().until(() -> instance.text().contains("is not migrated"));
            assertThat(instance.process().isAlive()).isTrue();

            assertThat(migrate(with(application(database), AS_OWNER)))
                    .startsWith("0 ")
                    .contains("MIGRATED: ");

            assertThat(instance.untilReady().address()).endsWith(":" + port);
            assertThat(status(port, "/v1/enterprises")).isEqualTo(200);
            assertThat(instance.text()).doesNotContain("who owns the tables");
        }
        assertThat(migrate(with(application(database), AS_OWNER)))
                .startsWith("0 ")
                .contains("MIGRATED: 0 scripts");
    }

    @Test
    void versionIsNotKeptWaitingByWhatALaterOneDerivedAnewOrAdded() throws Exception {
        String database = emptyDatabase("migrated_by_a_later");
        assertThat(migrate(with(application(database), AS_OWNER))).startsWith("0 ");
        execute(database, "update flyway_schema_history set checksum = checksum + 1 where version is null", """
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select max(installed_rank) + 1, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'registry', 1, true
                from flyway_schema_history
                """);
        try (RegistryProcess instance = RegistryProcess.start(
                Files.createDirectories(FOLDER),
                with(application(database), Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")))) {
            instance.untilReady();
            assertThat(instance.text()).doesNotContain("is not migrated");
        }
    }

    @Test
    void instanceWaitsForItsRightsToo() throws Exception {
        String database = emptyDatabase("migrated_without_rights");
        assertThat(migrate(with(application(database), AS_OWNER))).startsWith("0 ");
        execute(database, "create table of_a_later_release (n int)");
        try (RegistryProcess instance = RegistryProcess.start(
                Files.createDirectories(FOLDER),
                with(application(database), Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")))) {
            await().until(() -> instance.text().contains("rights are not given yet"));
            execute(database, "grant select on of_a_later_release to " + EmbeddedPostgres.APPLICATION);
            instance.untilReady();
        }
    }

    @Test
    void commandThatFailsSaysWhyAndLetsItBeTriedAgain() throws Exception {
        String database = emptyDatabase("not_migrated");
        assertThat(migrate(application(database)))
                .startsWith("1 ")
                .contains("NOT MIGRATED: ")
                .contains("permission denied")
                .doesNotContain("Exception");
        assertThat(migrate(Map.of())).startsWith("1 There is no database to migrate");
    }

    private static String emptyDatabase(String name) {
        TestDatabase.createDatabase(name);
        return name;
    }

    private static Map<String, String> application(String database) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", TestDatabase.url(database),
                "QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgres.APPLICATION,
                "QUARKUS_DATASOURCE_PASSWORD", TestDatabase.applicationPassword());
    }

    private static Map<String, String> with(Map<String, String> environment, Map<String, String> more) {
        Map<String, String> both = new HashMap<>(environment);
        both.putAll(more);
        return both;
    }

    /** Its exit code, and what it said. */
    private static String migrate(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        RegistryProcess.APPLICATION.resolve("quarkus-run.jar").toString(),
                        "migrate")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (var connection = TestDatabase.dataSource(database).getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int status(int port, String path) throws InterruptedException {
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return NO_ANSWER;
        }
    }
}
