package cn.innovation.registry.shared.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;

/** An operation, and what follows from its method and path by the conventions of the contract. */
record Endpoint(HttpMethod method, String path, Operation operation) {
    /** A POST that only asks. */
    private static final Set<String> QUESTIONS = Set.of("lookup", "match", "reconcile");

    /** A POST that changes what is there, and so is held against the version of it. */
    private static final Set<String> CHANGES =
            Set.of("end", "withdraw", "publish", "correct", "accept", "refuse", "erase");

    /** Set by hand, a few, and no part of the registry's commits. */
    private static final String QUOTAS = "/v1/quotas";

    private static final Set<String> ACTIONS =
            Set.of("cancel", "rotate", "disable", "enable", "replay", "reveal", "decide");

    List<String> segments() {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty() && !segment.equals("v1"))
                .toList();
    }

    String lastSegment() {
        List<String> segments = segments();
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }

    static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    boolean isRead() {
        return method == HttpMethod.GET;
    }

    /** What stands outside of a version, as the catalogue of problems, changes with a release only. A stream is never the same. */
    boolean isTagged() {
        return isRead() && path.startsWith("/v1/") && !goesOn() && !isStream() && !path.equals(QUOTAS);
    }

    /** A job goes on by itself, and has no version; nor has what it makes, nor who calls. A move is no record, and not in the feed. */
    private boolean goesOn() {
        return Stream.of(
                        "/v1/imports",
                        "/v1/lists",
                        "/v1/subscriptions",
                        "/v1/snapshots",
                        "/v1/catalogue",
                        "/v1/audit",
                        "/v1/clients",
                        "/v1/me",
                        "/v1/moves")
                .anyMatch(path::startsWith);
    }

    /** What never changes, and is had in parts. */
    boolean isOfFile() {
        return path.endsWith("/{file}");
    }

    /** Its answer has no end. */
    private boolean isStream() {
        return path.endsWith("/stream");
    }

    boolean isReplacement() {
        return method == HttpMethod.PUT;
    }

    boolean hasBody() {
        return operation.getRequestBody() != null;
    }

    boolean hasPathParameter() {
        return path.contains("{");
    }

    /** Whether the path leads to, or below, something that can be withdrawn or superseded. */
    boolean isOfRecord() {
        return !path.startsWith("/v1/plans/")
                && !goesOn()
                && !isOfRequest()
                && (path.contains("{creditCode}") || path.contains("{id}") || isOfParent());
    }

    /** A request that somebody answers: neither withdrawn as a record is, nor superseded. */
    boolean isOfRequest() {
        return path.startsWith("/v1/corrections");
    }

    /** An issued id of a record above a fact is called after the record. */
    private boolean isOfParent() {
        List<String> segments = segments();
        return segments.size() > 2
                && segments.get(1).equals("{" + OperationIds.camel(OperationIds.singular(segments.get(0))) + "}");
    }

    /** An issued id cannot be chosen by the caller; every other key can, so that PUT creates. */
    boolean mayCreateByPut() {
        return isReplacement() && isParameter(lastSegment()) && !lastSegment().equals("{id}");
    }

    /** A list that is written as a whole has no version of its own. */
    boolean takesIfMatch() {
        return (isReplacement() && isParameter(lastSegment()))
                || (method == HttpMethod.POST && CHANGES.contains(lastSegment()));
    }

    /** Without a version nothing is changed; only a PUT that may create can do without. */
    boolean needsIfMatch() {
        return takesIfMatch() && !mayCreateByPut();
    }

    boolean needsIdempotencyKey() {
        return method == HttpMethod.POST && !isVerb(lastSegment());
    }

    boolean isVerb() {
        return method == HttpMethod.POST && isVerb(lastSegment());
    }

    boolean needsRole() {
        return Optional.ofNullable(operation.getSecurity()).orElse(List.of()).stream()
                .noneMatch(requirement -> requirement.getSchemes().isEmpty());
    }

    /** Some kinds of what is exported need a role, which the address does not tell. */
    boolean mayNeedRole() {
        return needsRole() || path.startsWith("/v1/exports/");
    }

    /** What a caller who is limited to districts may be refused: all that is recorded. Jobs, subscriptions and reveals are not. */
    boolean writesWhatStandsSomewhere() {
        return needsRole()
                && !isRead()
                && !path.startsWith("/v1/subscriptions")
                && !path.startsWith("/v1/snapshots")
                && !Set.of("cancel", "reveal").contains(lastSegment());
    }

    /** Rows of whatever district. */
    boolean tellsWhatOthersSent() {
        return path.equals("/v1/imports/{id}/errors");
    }

    /** What is erased for good is erased also from what is withdrawn or superseded. */
    boolean erases() {
        return isVerb() && lastSegment().equals("erase");
    }

    /** It writes nothing, and is no read. */
    boolean isQuestion() {
        return method == HttpMethod.POST && QUESTIONS.contains(lastSegment());
    }

    /** What is decided once. */
    boolean decides() {
        return isVerb() && lastSegment().equals("decide");
    }

    private static boolean isVerb(String segment) {
        return QUESTIONS.contains(segment) || CHANGES.contains(segment) || ACTIONS.contains(segment);
    }
}
