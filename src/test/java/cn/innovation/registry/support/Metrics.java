package cn.innovation.registry.support;

import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the service tells of itself at a moment, read as Prometheus does. */
public record Metrics(List<Series> series) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)( .*)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One number, and what it is told apart by. */
    public record Series(String name, Map<String, String> labels, double value) {}

    public static Metrics now() {
        return parsed(
                RestAssured.get("/q/metrics").then().statusCode(200).extract().asString());
    }

    public static Metrics parsed(String exposition) {
        List<Series> series = new ArrayList<>();
        for (String line : exposition.split("\n", -1)) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                series.add(new Series(parts.group(1), labels(parts.group(2)), value(parts.group(3))));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw new IllegalArgumentException(line);
            }
        }
        return new Metrics(series);
    }

    private static Map<String, String> labels(@Nullable String written) {
        Map<String, String> labels = new HashMap<>();
        if (written != null) {
            Matcher label = LABEL.matcher(written);
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return labels;
    }

    private static double value(String written) {
        return switch (written) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(written);
        };
    }

    public Set<String> names() {
        return series.stream().map(Series::name).collect(Collectors.toSet());
    }

    /** Those of a name that have these labels, name and value in turn. */
    public Stream<Series> of(String name, String... labels) {
        return series.stream().filter(each -> each.name().equals(name)).filter(each -> {
            for (int i = 0; i < labels.length; i += 2) {
                if (!labels[i + 1].equals(each.labels().get(labels[i]))) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Of all that match together; a name that nobody tells is a fault of the test. */
    public double sum(String name, String... labels) {
        List<Series> found = of(name, labels).toList();
        if (found.isEmpty()) {
            throw new AssertionError("There is no " + name + " " + List.of(labels));
        }
        return found.stream().mapToDouble(Series::value).sum();
    }
}
