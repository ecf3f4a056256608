package cn.innovation.registry.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** How each test ended when it last ran, in a file each: who runs one test again has the results of the others. */
public final class Results implements TestWatcher {
    static final String HOLDS = "holds";

    private static final Path FOLDER = Path.of("target", "faults", "results");
    private static final Map<Promise, String> FIGURES = new ConcurrentHashMap<>();

    /** How a test ended. */
    record Result(String test, String ended, String figures) {}

    /** What was counted; the same in every run, so that the table changes with what it says alone. */
    public static void counted(Promise promise, String figures) {
        FIGURES.put(promise, figures);
    }

    /** What differs from run to run is told, and stands in no table. */
    static void told(String what) {
        System.out.println("[faults] " + what);
    }

    static List<Result> of(Promise promise) throws IOException {
        Path folder = FOLDER.resolve(promise.name());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Result> results = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                results.add(new Result(file.getFileName().toString(), lines.get(0), lines.get(1)));
            }
        }
        return results;
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        keep(context, HOLDS);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        keep(context, "BROKEN");
        told(String.valueOf(cause));
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        keep(context, "not run: " + (cause == null ? "" : cause.getMessage()));
    }

    private static void keep(ExtensionContext context, String ended) {
        AnnotationSupport.findAnnotation(context.getElement(), Proves.class).ifPresent(proves -> {
            String test = context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName();
            try {
                Path folder =
                        Files.createDirectories(FOLDER.resolve(proves.value().name()));
                Files.write(folder.resolve(test), List.of(ended, FIGURES.getOrDefault(proves.value(), "")));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            told(proves.value() + " " + ended + " (" + test + ")");
        });
    }
}
