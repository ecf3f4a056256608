package cn.innovation.registry.bench;

import cn.innovation.registry.support.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own. */
final class Service implements AutoCloseable {
    /** A migration of what is derived derives it anew: a quarter of an hour with a million. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** Of proc(5), behind the name of a thread: what it used, itself and in the kernel, in hundredths of a second. */
    private static final int USER_TICKS = 11;

    private static final int MILLIS_OF_A_TICK = 10;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final int port;
    private final long startedMillis;

    private Service(Process process, int port, long startedMillis) {
        this.process = process;
        this.port = port;
        this.startedMillis = startedMillis;
    }

    /** Until the path is answered: a read of the database, so that its first connection is in the time. */
    static Service start(Image image, Database database, Map<String, String> more, String path)
            throws IOException, InterruptedException {
        int port = Ports.free();
        Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "bench", "logs")), "service", ".log");
        ProcessBuilder builder = new ProcessBuilder(image.command())
                .directory(Image.FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|REGISTRY)_.*"));
        builder.environment().putAll(database.forTheService());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_SHUTDOWN_DELAY", "0S");
        // One caller stands for many; the quotas are counted all the same.
        for (String quota : List.of("REQUESTS", "COSTLY")) {
            builder.environment().put("REGISTRY_QUOTAS_" + quota + "_ADDRESS", "1000000000");
            builder.environment().put("REGISTRY_QUOTAS_" + quota + "_CLIENT", "1000000000");
        }
        builder.environment().putAll(more);
        long began = System.nanoTime();
        Process process = builder.start();
        Service service = new Service(process, port, 0);
        while (service.status(path) != 200) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IOException("the service does not answer " + path + ": " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return new Service(process, port, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    String address() {
        return "http://localhost:" + port;
    }

    long startedMillis() {
        return startedMillis;
    }

    private int status(String path) throws InterruptedException {
        try {
            return CLIENT.send(request(path).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** The body of what has to be answered with 200. */
    String get(String path) throws IOException, InterruptedException {
        var answer = CLIENT.send(request(path).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofHours(2));
    }

    HttpClient client() {
        return CLIENT;
    }

    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What the second of the JVM's compilers has used of the processors; it is the last to have done. */
    Duration compilerTime() throws IOException {
        long ticks = 0;
        try (var threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String stat = stat(thread);
                if (stat.contains("(C2 Compiler")) {
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                    ticks += Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
                }
            }
        }
        return Duration.ofMillis(ticks * MILLIS_OF_A_TICK);
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }

    /** In MiB, as the system counts it. */
    long residentMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
