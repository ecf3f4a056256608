package cn.innovation.registry.bench;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The limit: statements straight on the server, prepared, as the service's own database user. */
record Pgbench(Database database, Path script, int requests, int warmUp) {
    /** How long the connections of one measurement are warmed: each has to plan the statements itself, as the service's have long since. */
    private static final int WARM_UP = 6;

    /** One caller alone warms for this part of it, as in the service. */
    private static final int ALONE = 3;

    /** @param requests how many requests the script stands for */
    static Pgbench of(Database database, String script, int requests) throws IOException {
        return of(database, script, requests, WARM_UP);
    }

    /**
     * One statement that is asked each time for another of these, as the service is: all of them in statements of their own would be kept as so many
     * plans, and a few of them stay in the processor's cache while the service asks all over the tables. They stand in a function that the planner
     * replaces by its value; a text of that length would cost the server more than what it asks for. A new connection meets each page of the shared
     * memory for the first time, which takes as long as the service has for it.
     *
     * @param script with the first of them
     */
    static Pgbench drawing(Database database, String script, List<String> drawn, int warmUp)
            throws IOException, SQLException {
        database.execute(
                "create or replace function bench_drawn() returns name[] immutable language sql return '{%s}'::name[]"
                        .formatted(String.join(",", drawn)),
                "grant execute on function bench_drawn() to public");
        String one = "(bench_drawn())[:n]::text collate \"default\"";
        String asked = script.replace("'{" + drawn.get(0) + "}'::text[]", "array[" + one + "]")
                .replace("'" + drawn.get(0) + "'", one);
        if (asked.equals(script)) {
            throw new IOException(drawn.get(0) + " is not asked for in " + script);
        }
        return of(database, "\\set n random(1, " + drawn.size() + ")\n" + asked, 1, warmUp);
    }

    private static Pgbench of(Database database, String script, int requests, int warmUp) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target", "bench")), "limit", ".sql");
        file.toFile().deleteOnExit();
        Files.writeString(file, script);
        return new Pgbench(database, file, requests, warmUp);
    }

    /**
     * What the script stands for, in a second: by how long it took those that began it warm. Of a script that takes longer than all there is, by the
     * last time.
     */
    double perSecond(int clients, int seconds) throws IOException, InterruptedException {
        int cold = clients == 1 ? warmUp / ALONE : warmUp;
        List<Pass> passes = passes(clients, cold + seconds);
        long warm = passes.get(0).began() + cold * 1_000_000L;
        double micros = passes.stream()
                .filter(pass -> pass.began() >= warm)
                .mapToDouble(Pass::took)
                .average()
                .orElse(passes.get(passes.size() - 1).took());
        return clients * requests * 1e6 / micros;
    }

    /** One client's way through the script, in microseconds. */
    private record Pass(long began, double took) {
        /** Of a line of pgbench's log: client, number, time, script, and when it ended, in seconds and microseconds. */
        static Pass of(String line) {
            String[] fields = line.split(" ", -1);
            long took = Long.parseLong(fields[2]);
            return new Pass(Long.parseLong(fields[4]) * 1_000_000 + Long.parseLong(fields[5]) - took, took);
        }
    }

    private List<Pass> passes(int clients, int seconds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("target", "bench"), "limit");
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
                "--log",
                "--log-prefix",
                folder.resolve("passes").toString(),
                "-f",
                script.toString(),
                "registry");
        if (pgbench.number("number of failed transactions: (\\d+)") > 0) {
            throw new IOException("statements that fail: " + pgbench.said());
        }
        List<Pass> passes = new ArrayList<>();
        try (var logs = Files.list(folder)) {
            for (Path log : logs.toList()) {
                Files.readAllLines(log).forEach(line -> passes.add(Pass.of(line)));
                Files.delete(log);
            }
        }
        Files.delete(folder);
        passes.sort(Comparator.comparingLong(Pass::began));
        return passes;
    }
}
