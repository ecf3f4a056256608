package cn.innovation.registry.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server and the two instances that most tests of the lab share; each test leaves them as it found them. */
final class Lab {
    static final int USUAL_KILLS = 1000;
    static final int USUAL_RESTARTS = 100;
    private static final boolean LONG = Boolean.getBoolean("faults.long");

    /** {@code -Dfaults.long=true}: ten times as many; or {@code -Dfaults.kills}, {@code -Dfaults.restarts}. */
    static final int KILLS = Integer.getInteger("faults.kills", LONG ? 10 * USUAL_KILLS : USUAL_KILLS);

    static final int RESTARTS = Integer.getInteger("faults.restarts", USUAL_RESTARTS);
    static final long SEED = Long.getLong("faults.seed", System.nanoTime());

    /** Two labs may run beside each other, each in a folder of its own. */
    static final Path FOLDER =
            Path.of(System.getProperty("faults.folder", "target/faults")).toAbsolutePath();

    private static @Nullable LabServer server;
    private static @Nullable Instance first;
    private static @Nullable Instance second;

    private Lab() {}

    static synchronized LabServer server() throws IOException {
        LabServer running = server;
        if (running == null) {
            LabServer started = LabServer.start("database");
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "lab-server-stop"));
            server = started;
            return started;
        }
        return running;
    }

    static synchronized Instance first() throws IOException {
        first = running(first, "first");
        return first;
    }

    static synchronized Instance second() throws IOException {
        first();
        second = running(second, "second");
        return second;
    }

    static synchronized boolean secondIsThere() {
        return second != null && second.process().process().isAlive();
    }

    private static Instance running(@Nullable Instance before, String name) throws IOException {
        if (before != null && before.process().process().isAlive()) {
            return before;
        }
        if (before != null) {
            return before.start();
        }
        Instance started =
                new Instance(server(), name, Map.of("QUARKUS_SHUTDOWN_DELAY", "2S", "REGISTRY_EXPORTS_PATIENCE", "3S"));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> started.process().process().destroyForcibly(), "lab-instance-stop"));
        return started.start();
    }
}
