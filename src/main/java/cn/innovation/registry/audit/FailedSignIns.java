package cn.innovation.registry.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the credentials that are refused, by address: some are told one by one, and what comes beyond them until it is counted is told in
 * one row. For what is written down stays for ever, and whoever has no key should not decide how much that is.
 */
final class FailedSignIns {
    private final int oneByOne;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    FailedSignIns(int oneByOne) {
        this.oneByOne = oneByOne;
    }

    /** Of one more, whether it is to have a row of its own. */
    boolean isOneByOne(@Nullable String address) {
        return counts.merge(Objects.requireNonNullElse(address, ""), 1L, Long::sum) <= oneByOne;
    }

    /** The rows of those that had none, and begins anew. */
    List<LoggedCall> counted(Instant at) {
        return counts.keySet().stream().flatMap(address -> beyond(address, at)).toList();
    }

    private Stream<LoggedCall> beyond(String address, Instant at) {
        Long count = counts.remove(address);
        return count == null || count <= oneByOne
                ? Stream.empty()
                : Stream.of(LoggedCall.failedSignIns(at, address, count - oneByOne));
    }
}
