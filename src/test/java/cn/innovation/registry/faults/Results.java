package cn.innovation.registry.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** What the tests of this run showed, promise by promise. */
public final class Results implements TestWatcher {
    private static final Map<Promise, List<Result>> SHOWN = Collections.synchronizedMap(new EnumMap<>(Promise.class));
    private static final Map<Promise, String> FIGURES = Collections.synchronizedMap(new EnumMap<>(Promise.class));

    /** How a test ended. */
    record Result(String test, String ended) {}

    /** What was counted; the same in every run, so that the table changes with what it says alone. */
    public static void counted(Promise promise, String figures) {
        FIGURES.put(promise, figures);
    }

    /** What differs from run to run is told, and stands in no table. */
    static void told(String what) {
        System.out.println("[faults] " + what);
    }

    static List<Result> of(Promise promise) {
        return List.copyOf(SHOWN.getOrDefault(promise, List.of()));
    }

    static Optional<String> figures(Promise promise) {
        return Optional.ofNullable(FIGURES.get(promise));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        keep(context, "holds");
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        keep(context, "BROKEN");
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        keep(context, "not run: " + (cause == null ? "" : cause.getMessage()));
    }

    private static void keep(ExtensionContext context, String ended) {
        AnnotationSupport.findAnnotation(context.getElement(), Proves.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), Proves.class))
                .ifPresent(proves -> {
                    String test = context.getRequiredTestClass().getSimpleName() + "."
                            + context.getRequiredTestMethod().getName();
                    SHOWN.computeIfAbsent(proves.value(), none -> new ArrayList<>())
                            .add(new Result(test, ended));
                    told(proves.value() + " " + ended + " (" + test + ")");
                });
    }
}
