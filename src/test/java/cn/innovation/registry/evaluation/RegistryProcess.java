package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The packaged service as a process of its own, on a free port. */
public record RegistryProcess(Process process, Path output) implements AutoCloseable {
    public static final Path APPLICATION = Path.of("target", "quarkus-app").toAbsolutePath();

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int NO_ANSWER = 0;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Starts in this folder, where it makes its {@code data} folder, and does not wait. */
    public static RegistryProcess start(Path folder, Map<String, String> environment) throws IOException {
        return start(folder, environment, APPLICATION, List.of());
    }

    public static RegistryProcess start(
            Path folder, Map<String, String> environment, Path application, List<String> prefix) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                application.resolve("quarkus-run.jar").toString()));
        var output = Files.createTempFile(Files.createDirectories(Path.of("target", "evaluation-logs")), "", ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|REGISTRY)_.*"));
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        return new RegistryProcess(builder.start(), output);
    }

    public RegistryProcess untilReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> isReady() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("The registry has ended: " + text());
        }
        return this;
    }

    public boolean isReady() throws InterruptedException {
        var port = LISTENING.matcher(text()).results().map(MatchResult::group).findAny();
        return port.isPresent() && status("/q/health/ready") == 200;
    }

    private int status(String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException silent) {
            // A machine that is busy, or a listener that is not there yet or no more.
            return NO_ANSWER;
        }
    }

    public String address() {
        var listening = LISTENING.matcher(text());
        if (!listening.find()) {
            throw new AssertionError("The registry does not listen: " + text());
        }
        return "http://localhost:" + listening.group(1);
    }

    public String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The registry does not end: " + text());
        }
        return process.exitValue();
    }

    public int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        return exitCode();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Leaves no process behind, whatever a test found. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }
}
