package cn.innovation.registry.support;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Points every {@code @QuarkusTest} at the test run's own server; registered for all of them under META-INF/services. */
public final class RegistryTestResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        // Any free port: two checks may run on one machine.
        Map<String, String> settings = new HashMap<>(quotas());
        settings.put("registry.monitoring.every", "1s");
        settings.putAll(Map.of(
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
                "registry.audit.failed-sign-ins-one-by-one",
                "1000000000",
                "registry.snapshots.dir",
                snapshots()));
        return settings;
    }

    /** All tests are one client: wide enough for them. */
    private static Map<String, String> quotas() {
        return Stream.of(
                        "requests.client",
                        "requests.address",
                        "costly.client",
                        "costly.address",
                        "failed-sign-ins.address")
                .collect(Collectors.toMap(name -> "registry.quotas." + name, name -> "1000000000"));
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
