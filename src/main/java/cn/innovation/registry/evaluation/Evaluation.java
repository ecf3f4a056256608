package cn.innovation.registry.evaluation;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of the service on a database server of its own: server first, then service; at the end the other way round. */
final class Evaluation {
    private static final System.Logger log = System.getLogger(Evaluation.class.getName());

    /** Longer than the service takes to answer what it has begun. */
    private static final int SECONDS_FOR_THE_SERVICE = 60;

    private final DataFolder folder;
    private final CountDownLatch serviceEnded = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable EmbeddedPostgres server;

    Evaluation(DataFolder folder) {
        this.folder = folder;
    }

    void run(ServerArchive archive, String... arguments) throws IOException {
        // Hooks of the JVM run side by side, Quarkus' own among them: ours has to wait for the service.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "database-stop"));
        try {
            var started = EmbeddedPostgres.start(archive.jar(), folder.path(), Map.of());
            server = started;
            configure(started);
            watch(started);
            if (!stopping) {
                ApplicationLifecycleManager.setDefaultExitCodeHandler((code, failure) -> exit(code));
                Quarkus.run(Announcement.class, arguments);
            }
        } finally {
            serviceEnded.countDown();
        }
    }

    private void exit(int code) {
        serviceEnded.countDown();
        System.exit(code);
    }

    private void configure(EmbeddedPostgres started) throws IOException {
        var key = Secret.keptIn(DataFolder.administratorsKey(folder.path()), "rk_");
        System.setProperty(Announcement.FOLDER, folder.path().toString());
        System.setProperty("quarkus.datasource.jdbc.url", started.jdbcUrl(EmbeddedPostgres.OWNER));
        System.setProperty("quarkus.datasource.username", EmbeddedPostgres.APPLICATION);
        System.setProperty("quarkus.datasource.password", started.applicationPassword());
        System.setProperty("quarkus.flyway.username", EmbeddedPostgres.OWNER);
        System.setProperty("quarkus.flyway.password", started.password());
        System.setProperty(RegistryMain.BOOTSTRAP_KEY, key.sha256());
        widenQuotas();
    }

    /** Everybody has the same address here, and tries out how much the registry can do. Whoever sets a quota has it. */
    private static void widenQuotas() {
        var config = ConfigUtils.configBuilder().build();
        for (var name : List.of(
                "requests.client", "requests.address", "costly.client", "costly.address", "failed-sign-ins.address")) {
            var quota = config.getConfigValue("registry.quotas." + name);
            if (quota.getConfigSourceOrdinal() < RegistryMain.ENVIRONMENT && quota.getValue() != null) {
                System.setProperty(quota.getName(), Long.toString(100 * Long.parseLong(quota.getValue())));
            }
        }
    }

    /** A server that was killed recovers at its next start; nobody else would give it one. */
    private void watch(EmbeddedPostgres started) {
        var watch = new Thread(() -> keepRunning(started), "database-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void keepRunning(EmbeddedPostgres started) {
        while (!stopping) {
            try {
                TimeUnit.SECONDS.sleep(1);
                if (!started.isRunning()) {
                    log.log(WARNING, "The database server has ended and is started again");
                    started.restart();
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException | Refusal e) {
                log.log(ERROR, "The database server does not start", e);
            }
        }
    }

    private void stop() {
        stopping = true;
        try {
            if (!serviceEnded.await(SECONDS_FOR_THE_SERVICE, TimeUnit.SECONDS)) {
                log.log(WARNING, "The service does not end; its database is stopped nevertheless");
            }
            if (server != null) {
                server.close();
            }
            folder.forgetAddress();
            folder.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.log(ERROR, "The data folder cannot be left in order", e);
        }
    }
}
