package cn.innovation.registry.evaluation;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The processes that run a server of this home folder. A process is known by the program it runs, which lies in the
 * folder: the number in {@code postmaster.pid} may belong to some other program by now.
 */
record ServerProcesses(Path home, Path cluster) {
    private static final System.Logger log = System.getLogger(ServerProcesses.class.getName());
    private static final int SECONDS = 60;

    /** Empty when the server was never started, has ended, or its number was given to another program. */
    Optional<ProcessHandle> postmaster() {
        return recorded().filter(this::isOurs);
    }

    /** A server whose service was killed must not go on writing beside a new one, so neither may its last session. */
    void end(ServerCommand command) throws IOException {
        if (postmaster().isPresent()) {
            stop(command);
        }
        alive().forEach(ProcessHandle::destroyForcibly);
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!alive().isEmpty()) {
            if (System.nanoTime() > until) {
                throw new IOException("An earlier database server of " + home + " does not end: " + alive());
            }
            pause();
        }
        // PostgreSQL itself would take the other program for a server and refuse to start.
        if (recorded().isPresent()) {
            Files.delete(pidFile());
        }
    }

    private void stop(ServerCommand command) {
        var folder = cluster.getFileName().toString();
        try {
            command.run("pg_ctl", "stop", "-D", folder, "-m", "fast", "-w", "-t", Integer.toString(SECONDS));
        } catch (IOException e) {
            // It may have ended by itself just now; one that does not obey is killed, and recovers at the next start.
            log.log(WARNING, "The database server was not stopped in order: {0}", e.getMessage());
        }
    }

    private List<ProcessHandle> alive() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        var servers = home.resolve("server-").toString();
        return process.info()
                .command()
                .filter(program -> program.startsWith(servers))
                .isPresent();
    }

    private Optional<ProcessHandle> recorded() {
        try (var lines = Files.lines(pidFile())) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an earlier database server was ending", e);
        }
    }
}
