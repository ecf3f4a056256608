package cn.innovation.registry.bench;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The limit: statements straight on the server, prepared, as the service's own database user. */
record Pgbench(Database database, Path script, int requests) {
    /** @param requests how many requests the script stands for */
    static Pgbench of(Database database, String script, int requests) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target", "bench")), "limit", ".sql");
        file.toFile().deleteOnExit();
        Files.writeString(file, script);
        return new Pgbench(database, file, requests);
    }

    /** What the script stands for, in a second. */
    double perSecond(int clients, int seconds) throws IOException, InterruptedException {
        Command pgbench = Command.run(
                Map.of("PGPASSWORD", database.applicationPassword()),
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(database.port()),
                "-U",
                EmbeddedPostgres.APPLICATION,
                "-c",
                Integer.toString(clients),
                "-j",
                Integer.toString(Math.min(2, clients)),
                "-T",
                Integer.toString(seconds),
                "-f",
                script.toString(),
                "registry");
        if (pgbench.number("number of failed transactions: (\\d+)") > 0) {
            throw new IOException("statements that fail: " + pgbench.said());
        }
        return pgbench.number("tps = ([0-9.]+)") * requests;
    }
}
