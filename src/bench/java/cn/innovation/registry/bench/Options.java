package cn.innovation.registry.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and for how long.
 *
 * @param sizes {@code --sizes 10000,100000,1000000}: enterprises
 * @param imports {@code --imports 10000,100000,1000000}: rows of the files that are imported
 * @param jdks {@code --jdks /path,/path}: the first is the default's; the others are measured at the largest size
 * @param seconds {@code --seconds 5}: of each measurement
 * @param rounds {@code --rounds 3}: service and limit by turns
 * @param warmUp {@code --warm-up 60}: seconds under load, a third of it where one caller asks alone, at least: on two processors, the JVM's compiler is
 *     at work for a minute
 * @param only {@code --only regex}: operations whose name has it
 * @param update {@code --update}: the table in the docs is written anew, at the end
 * @param resume {@code --resume}: what a run of the same version that was cut off has measured (target/bench/run.json) is not measured again
 * @param url {@code --url http://…}: another service, which is there; nothing is started
 * @param paths {@code --paths file}: its requests, lines as in paths.lua
 */
record Options(
        List<Integer> sizes,
        List<Integer> imports,
        List<Path> jdks,
        int seconds,
        int rounds,
        int warmUp,
        Pattern only,
        boolean update,
        boolean resume,
        long seed,
        @Nullable String url,
        String paths) {

    static Options of(String... args) {
        List<String> given = new ArrayList<>(List.of(args));
        boolean update = given.remove("--update");
        boolean resume = given.remove("--resume");
        Options options = new Options(
                numbers(value(given, "--sizes", "10000,100000,1000000")),
                numbers(value(given, "--imports", "10000,100000,1000000")),
                jdks(value(given, "--jdks", System.getProperty("java.home"))),
                Integer.parseInt(value(given, "--seconds", "5")),
                Integer.parseInt(value(given, "--rounds", "3")),
                Integer.parseInt(value(given, "--warm-up", "60")),
                Pattern.compile(value(given, "--only", "")),
                update,
                resume,
                Long.parseLong(value(given, "--seed", "20210001")),
                given.contains("--url") ? value(given, "--url", "") : null,
                value(given, "--paths", ""));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("not understood: " + given);
        }
        return options;
    }

    /** Whether what has this name is to be measured. */
    boolean asksFor(String name) {
        return only.matcher(name).find();
    }

    private static String value(List<String> given, String name, String otherwise) {
        int at = given.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == given.size()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        given.remove(at);
        return given.remove(at);
    }

    private static List<Integer> numbers(String list) {
        return Stream.of(list.split(","))
                .filter(number -> !number.isBlank())
                .map(Integer::parseInt)
                .sorted()
                .toList();
    }

    private static List<Path> jdks(String list) {
        List<Path> jdks = Stream.of(list.split(",")).map(Path::of).toList();
        jdks.forEach(jdk -> {
            if (!Files.isExecutable(jdk.resolve("bin/java"))) {
                throw new IllegalArgumentException("no JDK: " + jdk);
            }
        });
        return jdks;
    }
}
