package cn.innovation.registry.evaluation;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Evaluation mode as its users have it: the packaged service, its signals and its files. */
class EvaluationIT {
    /** What the JVM answers after it has ended in order on a signal: 128 and the signal's number. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final int ENDED_BY_SIGINT = 130;

    private static final Path FOLDER = Path.of("target", "evaluation 评估").toAbsolutePath();
    private static final Path DATA = FOLDER.resolve("data");

    @BeforeAll
    static void beginWithNothing() throws IOException {
        Folders.delete(FOLDER);
        Files.createDirectories(FOLDER);
    }

    @AfterAll
    static void leaveNothing() throws IOException {
        servers().forEach(ProcessHandle::destroyForcibly);
        await().until(() -> servers().isEmpty());
        Folders.delete(FOLDER);
    }

    @Test
    void sigtermStopsTheServiceAndThenItsDatabase() throws Exception {
        try (var registry = start()) {
            assertThat(servers()).containsExactly(postmaster());

            assertThat(registry.terminate()).isEqualTo(ENDED_BY_SIGTERM);

            assertThat(servers()).isEmpty();
            assertThat(registry.text()).contains("stopped in").doesNotContain("ERROR");
            // PostgreSQL says so of each session that it has to end: the service had left none.
            assertThat(DATA.resolve("database.log"))
                    .content()
                    .contains("database system is shut down")
                    .doesNotContain("terminating connection");
            assertThat(DATA.resolve("database").resolve("postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void restartAfterCtrlCKeepsDataAndKey() throws Exception {
        String key;
        try (var registry = start()) {
            write("create table if not exists kept (note text)", "insert into kept values ('重启之前')");
            key = Files.readString(DATA.resolve("admin-key"));
            assertThat(registry.interrupt()).isEqualTo(ENDED_BY_SIGINT);
        }
        try (var registry = start()) {
            assertThat(registry.isReady()).isTrue();
            assertThat(notes("kept")).contains("重启之前");
            assertThat(DATA.resolve("admin-key")).hasContent(key);
        }
    }

    @Test
    void startAfterTheServiceWasKilledEndsTheOldServerAndKeepsWhatItAcknowledged() throws Exception {
        ProcessHandle orphan;
        try (var registry = start()) {
            write("create table if not exists acknowledged (note text)", "insert into acknowledged values ('已确认')");
            orphan = postmaster();
            registry.kill();
        }
        assertThat(orphan.isAlive()).isTrue();
        try (var registry = start()) {
            assertThat(registry.isReady()).isTrue();
            assertThat(postmaster()).isNotEqualTo(orphan);
            assertThat(servers()).containsExactly(postmaster());
            assertThat(notes("acknowledged")).contains("已确认");
        }
    }

    @Test
    void processThatNowHasTheNumberOfAKilledServerIsLeftAlone() throws Exception {
        try (var registry = start()) {
            registry.kill();
            postmaster().destroyForcibly();
            await().until(() -> servers().isEmpty());
        }
        var pidFile = DATA.resolve("database").resolve("postmaster.pid");
        var other = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(pidFile, Files.readString(pidFile).replaceFirst("\\d+", "" + other.pid()));
            try (var registry = start()) {
                assertThat(registry.isReady()).isTrue();
                assertThat(other.isAlive()).isTrue();
            }
        } finally {
            other.destroy();
        }
    }

    @Test
    void configuredDatabaseIsUsedAndNoServerIsStarted() throws Exception {
        TestDatabase.createDatabase("configured");
        var folder = Files.createDirectories(FOLDER.resolve("configured"));
        var environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", TestDatabase.url("configured"),
                "QUARKUS_DATASOURCE_USERNAME", TestDatabase.USERNAME,
                "QUARKUS_DATASOURCE_PASSWORD", TestDatabase.password());
        try (var registry = RegistryProcess.start(folder, environment).untilReady()) {
            assertThat(folder).isEmptyDirectory();
            assertThat(registry.text()).doesNotContain("evaluation mode");
            assertThat(registry.terminate()).isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    @Test
    void localeWithoutChineseIsRefusedWithAWordWhatToSet() throws Exception {
        try (var registry = RegistryProcess.start(FOLDER, Map.of("LC_ALL", "C"))) {
            assertThat(registry.exitCode()).isEqualTo(1);
            assertThat(registry.text()).hasLineCount(1).contains("ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
        }
    }

    @Test
    void missingServerIsSaidInASentence() throws Exception {
        var environment = Map.of("REGISTRY_POSTGRESQL_ARCHIVE", "/nowhere.jar");
        try (var registry = RegistryProcess.start(FOLDER, environment)) {
            assertThat(registry.exitCode()).isEqualTo(1);
            assertThat(registry.text()).hasLineCount(1).contains("There is no PostgreSQL archive /nowhere.jar");
        }
    }

    /** Everything else here runs as whoever builds, who may be root. */
    @Test
    void ordinaryUserRunsItFromAnotherPlace() throws Exception {
        var place = Files.createTempDirectory("registry 评估");
        try {
            Files.setPosixFilePermissions(place, fromString("rwxr-xr-x"));
            copy(RegistryProcess.APPLICATION, place.resolve("quarkus-app"));
            copy(RegistryProcess.APPLICATION.resolveSibling("postgresql"), place.resolve("postgresql"));
            var folder = Files.createDirectory(place.resolve("own"));
            List<String> prefix = List.of();
            if (Files.getAttribute(folder, "unix:uid").equals(0)) {
                Files.setAttribute(folder, "unix:uid", 65534);
                prefix = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
            }
            try (var registry = RegistryProcess.start(folder, Map.of(), place.resolve("quarkus-app"), prefix)) {
                registry.untilReady();
                assertThat(Files.getAttribute(folder.resolve("data"), "unix:uid"))
                        .isNotEqualTo(0);
                assertThat(registry.terminate()).isEqualTo(ENDED_BY_SIGTERM);
            }
        } finally {
            Folders.delete(place);
        }
    }

    /** What can be seen of one service that runs. */
    @Nested
    class WhileItRuns {
        private static RegistryProcess registry;

        @BeforeAll
        static void run() throws Exception {
            registry = start();
        }

        @AfterAll
        static void stop() {
            registry.close();
        }

        @Test
        void placesAreAnnouncedAndSecretsAreTheOwnersAlone() throws IOException {
            assertThat(registry.text())
                    .contains(registry.address() + "/v1", registry.address() + "/q/swagger-ui")
                    .contains(
                            DATA.resolve("admin-key").toString(),
                            "kill " + registry.process().pid());
            assertThat(DATA.resolve("admin-key")).content().matches("rk_[A-Za-z0-9_-]{43}\n");
            assertThat(registry.text())
                    .doesNotContain(Files.readString(DATA.resolve("admin-key")).strip());
            assertThat(Files.getPosixFilePermissions(DATA)).isEqualTo(fromString("rwx------"));
            assertThat(Files.getPosixFilePermissions(DATA.resolve("admin-key"))).isEqualTo(fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(DATA.resolve("database-secret")))
                    .isEqualTo(fromString("rw-------"));
        }

        @Test
        void secondStartOnTheFolderIsRefusedInOneLine() throws Exception {
            try (var second = RegistryProcess.start(FOLDER, Map.of())) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.text())
                        .hasLineCount(1)
                        .contains("already running", DATA.toString(), registry.address());
            }
            assertThat(registry.isReady()).isTrue();
        }

        @Test
        void databaseAnswersNobodyWithoutTheSecret() throws Exception {
            connection("registry", secret()).close();
            for (var user : List.of("registry", "postgres")) {
                assertThatThrownBy(() -> connection(user, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
                assertThatThrownBy(() -> connection(user, ""))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("requested SCRAM-based authentication");
            }
        }

        @Test
        void killedDatabaseRecoversUnderTheRunningService() throws Exception {
            write("create table if not exists survived (note text)", "insert into survived values ('崩溃之前')");
            var killed = postmaster();
            killed.destroyForcibly();
            await().until(() -> !servers().contains(killed));

            await().atMost(Duration.ofSeconds(30)).until(() -> !servers().isEmpty() && registry.isReady());

            assertThat(postmaster()).isNotEqualTo(killed);
            assertThat(notes("survived")).contains("崩溃之前");
        }
    }

    private static RegistryProcess start() throws IOException {
        return RegistryProcess.start(FOLDER, Map.of()).untilReady();
    }

    private static List<String> pidFile() throws IOException {
        return Files.readAllLines(DATA.resolve("database").resolve("postmaster.pid"));
    }

    private static ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(pidFile().get(0))).orElseThrow();
    }

    /** Those whose parent is no server: the postmasters. */
    private static List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(EvaluationIT::isServer)
                .filter(process ->
                        process.parent().filter(EvaluationIT::isServer).isEmpty())
                .toList();
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> program.startsWith(DATA.toString()))
                .isPresent();
    }

    private static String secret() throws IOException {
        return Files.readString(DATA.resolve("database-secret")).strip();
    }

    private static Connection connection(String user, String password) throws IOException, SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + pidFile().get(3) + "/registry");
        return source.getConnection(user, password);
    }

    private static void write(String... statements) throws IOException, SQLException {
        try (var connection = connection("registry", secret());
                var sql = connection.createStatement()) {
            for (var statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private static String notes(String table) throws IOException, SQLException {
        try (var connection = connection("registry", secret());
                var sql = connection.createStatement();
                var rows = sql.executeQuery("select string_agg(note, ' ') from " + table)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
