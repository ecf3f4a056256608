package cn.innovation.registry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Load by wrk: as many requests as are answered, each connection asking again at once. Its latencies are those of a queue, so the
 * {@link OpenLoop} measures them.
 */
final class Wrk {
    private static final Path SCRIPT = Path.of("src", "bench", "paths.lua");

    private final String address;
    private final List<String> lines;
    private final Path requests;
    /** At most, by each thread: what is written once is not written again. */
    private int sent;

    private Wrk(String address, List<String> lines, Path requests) {
        this.address = address;
        this.lines = lines;
        this.requests = requests;
    }

    /** @param requests lines of {@code GET /path}, divided by a tab as paths.lua says */
    static Wrk of(String address, List<String> requests) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target", "bench")), "requests", ".tsv");
        file.toFile().deleteOnExit();
        Files.write(file, requests);
        return new Wrk(address, requests, file);
    }

    /** Requests in a second. A single answer that is not of the 2xx and 3xx, and the measurement is none. */
    double perSecond(int connections, int seconds) throws IOException, InterruptedException {
        int threads = Math.min(2, connections);
        Command wrk = Command.run(
                Map.of(),
                "wrk",
                "-t" + threads,
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "60s",
                "-s",
                SCRIPT.toString(),
                address,
                "--",
                requests.toString(),
                Integer.toString(threads),
                Database.KEY,
                Integer.toString(sent));
        // Each connection has one under way at the end, and has had one made that it did not send.
        sent = (int) ((sent + wrk.number("requests=(\\d+)") + 2L * connections) % lines.size());
        if (wrk.number("refused=(\\d+)") + wrk.number("broken=(\\d+)") > 0) {
            throw new IOException("answers that are no success: " + wrk.said() + "; now " + answer());
        }
        return wrk.number("requests=(\\d+)") * 1e6 / wrk.number("micros=(\\d+)");
    }

    /** wrk tells how many were refused, not how: what one of them is answered now. */
    private String answer() throws IOException, InterruptedException {
        String[] request = lines.get(sent).split("\t", -1);
        Command curl = Command.run(Map.of(), "curl", "-s", "-i", "-X", request[0], address + request[1]);
        return lines.get(sent) + ": " + curl.said();
    }

    /** The requests, those first that were not sent yet. */
    List<String> next() {
        List<String> rotated = new ArrayList<>(lines);
        Collections.rotate(rotated, -sent);
        return rotated;
    }
}
