package cn.innovation.registry.shared.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code If-Match} and {@code If-None-Match} of a request that writes. Only the version in a tag counts: the same record read in another
 * language or format has another tag, and is no reason to refuse a change.
 */
@RequestScoped
public class Preconditions {
    private final HttpHeaders headers;

    Preconditions(HttpHeaders headers) {
        this.headers = headers;
    }

    /** The caller means to create, and nothing else. */
    public boolean onlyIfAbsent() {
        return condition(HttpHeaders.IF_NONE_MATCH).map(TagCondition::any).orElse(false);
    }

    public boolean hasIfMatch() {
        return condition(HttpHeaders.IF_MATCH).isPresent();
    }

    public void requireIfMatch() {
        if (!hasIfMatch()) {
            throw Problem.of(ProblemType.PRECONDITION_REQUIRED);
        }
    }

    /** To be called where the record exists, with its lock held or its version checked again by the update. */
    public void check(long currentVersion) {
        boolean stale = condition(HttpHeaders.IF_MATCH)
                .map(condition -> !condition.matchesVersionStrongly(currentVersion))
                .orElse(false);
        boolean present = condition(HttpHeaders.IF_NONE_MATCH)
                .map(condition -> condition.matchesVersionWeakly(currentVersion))
                .orElse(false);
        if (stale || present) {
            throw Problem.of(ProblemType.PRECONDITION_FAILED);
        }
    }

    /**
     * Of a PUT at an address that the caller chooses: creates or changes, as the headers allow.
     *
     * @param there what is at the address, null if nothing is
     */
    public void checkPut(@Nullable Versioned there) {
        boolean refused = there == null ? hasIfMatch() : onlyIfAbsent();
        if (refused) {
            throw Problem.of(ProblemType.PRECONDITION_FAILED);
        }
        if (there != null) {
            requireIfMatch();
            check(there.version());
        }
    }

    /** Of what has a tag that is no version: refused where the caller wants another one. */
    public void checkTag(String opaque) {
        if (condition(HttpHeaders.IF_MATCH)
                .map(condition -> !condition.matchesStrongly(opaque))
                .orElse(false)) {
            throw Problem.of(ProblemType.PRECONDITION_FAILED);
        }
    }

    /** Whether the caller has what has this tag. */
    public boolean isFresh(String opaque) {
        return condition(HttpHeaders.IF_NONE_MATCH)
                .map(condition -> condition.matchesWeakly(opaque))
                .orElse(false);
    }

    private Optional<TagCondition> condition(String header) {
        List<String> lines = headers.getRequestHeader(header);
        return lines == null || lines.isEmpty() ? Optional.empty() : Optional.of(TagCondition.parse(header, lines));
    }
}
