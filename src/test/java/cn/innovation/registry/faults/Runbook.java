package cn.innovation.registry.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of {@code src/docs/runbooks}. What a test does it takes from there, line by line, so an operator types what was tested. Each line
 * is asked for by its beginning, with which no other line begins.
 *
 * @param places what the page calls so, and how it is called here
 */
record Runbook(List<String> lines, Map<String, String> places) {
    private static final Pattern SETTING = Pattern.compile("([a-z_]+) = '(.*)'");

    /** What tar says of files that changed or went while it read them, which is expected of a server that works. */
    private static final int FILES_CHANGED = 1;

    static Runbook read(String name, Map<String, String> places) throws IOException {
        String page = Files.readString(Path.of("src", "docs", "runbooks", name)).replace("\\\n", "");
        return new Runbook(page.lines().map(String::strip).toList(), places);
    }

    String line(String beginning) {
        List<String> found =
                lines.stream().filter(line -> line.startsWith(beginning)).toList();
        if (found.size() != 1) {
            throw new AssertionError("%d lines of the runbook begin with %s".formatted(found.size(), beginning));
        }
        String line = found.get(0);
        for (Map.Entry<String, String> place : places.entrySet()) {
            line = line.replace(place.getKey(), place.getValue());
        }
        return line;
    }

    /** The settings of these names. */
    Map<String, String> settings(String... names) {
        Map<String, String> settings = new HashMap<>();
        for (String name : names) {
            MatchResult found =
                    SETTING.matcher(line(name + " = ")).results().findFirst().orElseThrow();
            settings.put(name, found.group(2));
        }
        return settings;
    }

    /** As a shell's command, or one that is given to a shell by psql. */
    void run(String beginning, Map<String, Path> environment) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", line(beginning).replaceFirst("^\\\\! ", ""));
        environment.forEach((name, path) -> shell.environment().put(name, path.toString()));
        LabServer.run(shell, FILES_CHANGED);
    }
}
