package cn.innovation.registry.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that measures, and the numbers in what it says. */
record Command(String said) {
    static Command run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return new Command(said);
    }

    double number(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(said);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in: " + said);
        }
        return Double.parseDouble(found.group(1));
    }
}
