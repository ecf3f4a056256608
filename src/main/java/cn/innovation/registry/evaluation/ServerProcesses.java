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

    /** Afterwards no process of the server lives: in order if it obeys, else killed, to recover at its next start. */
    void end(ServerCommand command) throws IOException {
        if (postmaster().isPresent()) {
            stop(command);
            allEnd();
        }
        alive().forEach(ProcessHandle::destroyForcibly);
        if (!allEnd()) {
            throw new IOException("An earlier database server of " + home + " does not end: " + alive());
        }
        // PostgreSQL itself would take the other program for a server and refuse to start.
        if (recorded().isPresent()) {
            Files.delete(pidFile());
        }
    }

    /** Does not let pg_ctl wait: Ctrl-C of the terminal reaches it too, and would break its wait off. */
    private void stop(ServerCommand command) {
        try {
            command.run("pg_ctl", "stop", "-D", cluster.getFileName().toString(), "-m", "fast", "-W");
        } catch (IOException e) {
            // Between the question and the command it may have ended by itself.
            log.log(WARNING, "The database server did not take the order to stop: {0}", e.getMessage());
        }
    }

    private boolean allEnd() throws IOException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!alive().isEmpty()) {
            if (System.nanoTime() > until) {
                return false;
            }
            pause();
        }
        return true;
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
