package cn.innovation.registry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The service as its image starts it (src/main/docker/Dockerfile): with a cache of the classes that it loads, its collector and its heap.
 *
 * @param jdk its home
 * @param command what starts it
 */
record Image(Path jdk, List<String> command) {
    /** Where it is started: the cache knows its files by their names there. */
    static final Path FOLDER = Path.of("target", "image").toAbsolutePath();

    private static final Path TRAINING =
            Path.of("src", "main", "docker", "train.sh").toAbsolutePath();
    private static final String COLLECTOR = "-XX:+UseParallelGC";
    /** The share of the container's memory (k8s/base/service.yaml) that the image gives to it. */
    private static final List<String> HEAP = List.of("-Xmx261m", "-XX:TrimNativeHeapInterval=30000");

    /** With a new cache: it has to be of these very files. */
    static Image of(Path jdk) throws IOException, InterruptedException {
        Path cache = Path.of("target", "bench", jdk.getFileName() + ".cache").toAbsolutePath();
        Files.createDirectories(cache.getParent());
        Files.deleteIfExists(cache);
        Path java = jdk.resolve("bin").resolve("java");
        Command.run(
                Map.of("PATH", java.getParent() + ":" + System.getenv("PATH")),
                "bash",
                "-c",
                "cd \"$0\" && exec bash \"$@\"",
                FOLDER.toString(),
                TRAINING.toString(),
                cache.toString(),
                COLLECTOR);
        boolean aot = Command.run(Map.of(), java.toString(), "-XX:+PrintFlagsFinal", "-version")
                .said()
                .contains("AOTCache");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache,
                // One that does not fit ends the service, instead of being passed over.
                aot ? "-XX:AOTMode=on" : "-Xshare:on",
                COLLECTOR));
        command.addAll(HEAP);
        command.addAll(List.of("-jar", "quarkus-run.jar"));
        return new Image(jdk, List.copyOf(command));
    }
}
