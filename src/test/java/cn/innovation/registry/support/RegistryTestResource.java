package cn.innovation.registry.support;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Points every {@code @QuarkusTest} at the test run's own server; registered for all of them under META-INF/services. */
public final class RegistryTestResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        // Any free port: two checks may run on one machine.
        return Map.of(
                "quarkus.http.test-port",
                "0",
                "quarkus.datasource.jdbc.url",
                TestDatabase.url(),
                "quarkus.datasource.username",
                EmbeddedPostgres.APPLICATION,
                "quarkus.datasource.password",
                TestDatabase.applicationPassword(),
                "quarkus.flyway.username",
                TestDatabase.USERNAME,
                "quarkus.flyway.password",
                TestDatabase.password(),
                "registry.access.bootstrap-key-sha256",
                Caller.digest(),
                "registry.audit.seal-every",
                "1s",
                "registry.snapshots.dir",
                snapshots());
    }

    /** Of this start alone: those of an earlier run tell of another database. */
    private static String snapshots() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "snapshots-")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server outlives the application, which restarts for each test profile; it ends with the JVM. */
    @Override
    public void stop() {}
}
