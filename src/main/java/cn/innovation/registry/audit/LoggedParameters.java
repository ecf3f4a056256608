package cn.innovation.registry.audit;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a query: the names of all parameters, and the values of those that cannot hold what is of a person. A name that
 * somebody searches for may be that of a person, and so is left out.
 */
final class LoggedParameters {
    private static final int LONGEST = 500;

    /** Codes, keys, days and numbers. */
    private static final Set<String> KEPT = Set.of(
            "actor",
            "by",
            "cluster",
            "code",
            "district",
            "entry",
            "every",
            "facets",
            "format",
            "from",
            "key",
            "kind",
            "knownAt",
            "level",
            "limit",
            "mode",
            "on",
            "operation",
            "path",
            "request",
            "sort",
            "state",
            "tier",
            "total",
            "type",
            "until",
            "year");

    private LoggedParameters() {}

    /** Null: there are none. */
    static @Nullable String of(String query) {
        if (query.isEmpty()) {
            return null;
        }
        String kept = Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .map(pair -> pair[0] + "=" + (pair.length == 2 && KEPT.contains(pair[0]) ? pair[1] : "…"))
                .collect(Collectors.joining("&"));
        return kept.length() > LONGEST ? kept.substring(0, LONGEST - 1) + "…" : kept;
    }
}
