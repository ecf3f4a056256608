package cn.innovation.registry.evaluation;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the server within its home folder, to which the paths among the arguments are relative. */
record ServerCommand(Path home, String server) {
    /** Longer than {@link EmbeddedPostgres} gives pg_ctl, which is left to say itself that it waited too long. */
    private static final int MINUTES = 15;

    void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (needsNamespace()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve(server).resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var process = start(command);
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (exitCode(process) == 0) {
            return;
        }
        if (output.contains("unshare failed")) {
            throw noNamespace();
        }
        throw new IOException(program + " failed: " + output);
    }

    private Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C.UTF-8");
        try {
            return builder.start();
        } catch (IOException e) {
            if (needsNamespace()) {
                throw noNamespace();
            }
            throw e;
        }
    }

    private static int exitCode(Process process) throws IOException {
        try {
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a program of the database server ran");
        }
    }

    /** PostgreSQL refuses root, and initdb refuses a user without a name; in a user namespace both are "nobody". */
    private static boolean needsNamespace() {
        return new UnixSystem().getUid() == 0 || System.getProperty("user.name").equals("?");
    }

    private static Refusal noNamespace() {
        return new Refusal("PostgreSQL does not run as root or as a user without a name, and this system allows no user"
                + " namespace (unshare -U). Start the registry as an ordinary user.");
    }
}
