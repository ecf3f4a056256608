package cn.innovation.registry.evaluation;

import cn.innovation.registry.audit.VerifyAudit;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Starts the service: on the database that is configured, or in evaluation mode when none is. */
@QuarkusMain
public final class RegistryMain {
    private static final String SNAPSHOTS = "registry.snapshots.dir";
    static final String BOOTSTRAP_KEY = "registry.access.bootstrap-key-sha256";
    /** For how long the service answers on when it is told to stop, and says that it is not ready. */
    private static final String DELAY = "quarkus.shutdown.delay";
    /** Who collects traces. Without one there are none, and nothing is done for them. */
    private static final List<String> COLLECTORS =
            List.of("quarkus.otel.exporter.otlp.endpoint", "quarkus.otel.exporter.otlp.traces.endpoint");

    private static final Map<String, String> TRACES =
            Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.datasource.jdbc.telemetry.enabled", "true");
    /** The ordinal of environment variables among the sources of configuration; what the application brings is below. */
    static final int ENVIRONMENT = 300;

    public static void main(String... arguments) {
        try {
            requireUtf8();
            String command = arguments.length == 0 ? "" : arguments[0];
            List<String> rest = Stream.of(arguments).skip(1).toList();
            // Read apart from the service's own configuration, which is made once and must see what is decided here.
            var config = ConfigUtils.configBuilder().build();
            traceIfCollected(config);
            if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                    .isPresent()) {
                refuseBootstrapKey(config.getOptionalValue(BOOTSTRAP_KEY, String.class));
                if (VerifyAudit.COMMAND.equals(command)) {
                    System.exit(VerifyAudit.run(configured(config), rest, System.out));
                }
                if (Migration.COMMAND.equals(command)) {
                    System.exit(Migration.of(config).run(System.out));
                }
                refuseSample(config.getOptionalValue(Announcement.SAMPLE, Boolean.class));
                if (config.getOptionalValue(DELAY, String.class).isEmpty()) {
                    System.setProperty(DELAY, "5S");
                }
                Doorkeeper.of(config).untilTheDatabaseIsThere();
                Quarkus.run(arguments);
                return;
            }
            if (Migration.COMMAND.equals(command)) {
                throw new Refusal("There is no database to migrate: set QUARKUS_DATASOURCE_JDBC_URL."
                        + " In evaluation mode the registry migrates when it starts.");
            }
            var archive = ServerArchive.find(config.getOptionalValue("registry.postgresql.archive", Path.class));
            var folder = config.getOptionalValue(Announcement.FOLDER, Path.class);
            var data = DataFolder.take(folder.orElse(Path.of("data")));
            if (VerifyAudit.COMMAND.equals(command)) {
                System.exit(verified(archive, data, rest));
            }
            if (config.getOptionalValue(SNAPSHOTS, Path.class).isEmpty()) {
                System.setProperty(SNAPSHOTS, data.path().resolve("snapshots").toString());
            }
            new Evaluation(data).run(archive, arguments);
        } catch (Refusal refusal) {
            refuse(refusal.getMessage());
        } catch (IOException e) {
            refuse("The registry cannot start on its data folder (REGISTRY_DATA_DIR, or ./data): " + e);
        }
    }

    /** Unless somebody says otherwise. */
    private static void traceIfCollected(SmallRyeConfig config) {
        if (COLLECTORS.stream()
                .anyMatch(name -> config.getOptionalValue(name, String.class).isPresent())) {
            TRACES.forEach((name, value) -> {
                if (config.getConfigValue(name).getConfigSourceOrdinal() < ENVIRONMENT) {
                    System.setProperty(name, value);
                }
            });
        }
    }

    /** Of evaluation mode, while the registry is stopped: its server runs for as long as it takes. */
    private static int verified(ServerArchive archive, DataFolder data, List<String> arguments) throws IOException {
        try (var server = EmbeddedPostgres.start(archive.jar(), data.path(), Map.of())) {
            var database = new PGSimpleDataSource();
            database.setUrl(server.jdbcUrl(EmbeddedPostgres.OWNER));
            database.setUser(EmbeddedPostgres.APPLICATION);
            database.setPassword(server.applicationPassword());
            return VerifyAudit.run(database, arguments, System.out);
        }
    }

    private static DataSource configured(SmallRyeConfig config) {
        var database = new PGSimpleDataSource();
        database.setUrl(config.getValue("quarkus.datasource.jdbc.url", String.class));
        database.setUser(config.getOptionalValue("quarkus.datasource.username", String.class)
                .orElse(null));
        database.setPassword(config.getOptionalValue("quarkus.datasource.password", String.class)
                .orElse(null));
        return database;
    }

    /** The JVM would turn every Chinese letter of a path into a question mark, and write no other text right either. */
    private static void requireUtf8() {
        var encoding = System.getProperty("sun.jnu.encoding");
        if (!"UTF-8".equalsIgnoreCase(encoding)) {
            throw new Refusal("The registry does not start in the character set " + encoding
                    + ", in which Java cannot name Chinese files. Set a UTF-8 locale, for example LC_ALL=C.UTF-8.");
        }
    }

    /** What is invented must not get among what is true. */
    private static void refuseSample(Optional<Boolean> asked) {
        if (asked.orElse(false)) {
            throw new Refusal("The sample is loaded in evaluation mode alone, never into a database that is configured:"
                    + " remove REGISTRY_SAMPLE, or QUARKUS_DATASOURCE_JDBC_URL.");
        }
    }

    /** It may do everything, and nobody would know who did it. */
    private static void refuseBootstrapKey(Optional<String> digest) {
        if (digest.isPresent()) {
            throw new Refusal(
                    "The administrator's key of evaluation mode is not taken on a database that is configured:"
                            + " remove REGISTRY_ACCESS_BOOTSTRAP_KEY_SHA256, and make clients (README, \"Who may do what\").");
        }
    }

    private static void refuse(@Nullable String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
