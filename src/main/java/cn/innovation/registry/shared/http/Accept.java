package cn.innovation.registry.shared.http;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Accept} header by RFC 9110 section 12.5.1: the most specific range that fits decides, and zero means no. */
public final class Accept {
    /** Section 12.4.2. */
    private static final Pattern WEIGHT = Pattern.compile("0([.][0-9]{0,3})?|1([.]0{0,3})?");

    private record Range(MediaType type, double weight) {
        int specificity() {
            return (type.isWildcardType() ? 0 : 2) + (type.isWildcardSubtype() ? 0 : 1);
        }
    }

    private final List<Range> ranges;

    private Accept(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** Throws 406 for a header that cannot be read. */
    public static Accept of(List<String> headers) {
        List<Range> ranges = new ArrayList<>();
        for (String header : headers) {
            for (String range : header.split(",", -1)) {
                if (!range.isBlank()) {
                    ranges.add(range(range.trim()));
                }
            }
        }
        return new Accept(ranges.isEmpty() ? List.of(new Range(MediaType.WILDCARD_TYPE, 1)) : ranges);
    }

    /** The offered type that is wanted most; among equals the first. */
    public Optional<MediaType> best(List<MediaType> offered) {
        return offered.stream()
                .filter(type -> weight(type) > 0)
                .sorted(Comparator.comparingDouble(this::weight).reversed())
                .findFirst();
    }

    private double weight(MediaType offered) {
        return ranges.stream()
                .filter(range -> range.type().isCompatible(offered))
                .max(Comparator.comparingInt(Range::specificity))
                .map(Range::weight)
                .orElse(0.0);
    }

    private static Range range(String text) {
        try {
            MediaType type = MediaType.valueOf(text);
            String weight = type.getParameters().getOrDefault("q", "1");
            if (WEIGHT.matcher(weight).matches()) {
                return new Range(type, Double.parseDouble(weight));
            }
        } catch (IllegalArgumentException malformed) {
            // Answered below.
        }
        throw Problem.of(ProblemType.NOT_ACCEPTABLE);
    }
}
