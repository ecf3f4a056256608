package cn.innovation.registry.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log of calls.
 *
 * @param status null: it was written with what the call did, which so was done
 * @param calls how many calls it stands for
 */
record LoggedCall(
        Instant at,
        String kind,
        @Nullable String actor,
        @Nullable String address,
        @Nullable UUID requestId,
        @Nullable String method,
        @Nullable String path,
        @Nullable String parameters,
        @Nullable String purpose,
        @Nullable Integer status,
        @Nullable Integer milliseconds,
        long calls) {
    /** Of somebody who is known. */
    static final String CALL = "call";

    /** Of somebody who is known and may not. */
    static final String REFUSED = "refused";

    /** With a credential that is none. */
    static final String SIGN_IN_FAILED = "sign-in-failed";

    /** Calls that could not be written down, because more came than the database took. */
    static final String LOST = "lost";

    static LoggedCall lost(Instant at, long calls) {
        return new LoggedCall(at, LOST, null, null, null, null, null, null, null, null, null, calls);
    }

    /** Credentials that were refused, and are not told one by one. */
    static LoggedCall failedSignIns(Instant at, String address, long calls) {
        return new LoggedCall(
                at,
                SIGN_IN_FAILED,
                null,
                address.isEmpty() ? null : address,
                null,
                null,
                null,
                null,
                null,
                401,
                null,
                calls);
    }

    LoggedCall purpose(@Nullable String other) {
        return new LoggedCall(
                at, kind, actor, address, requestId, method, path, parameters, other, status, milliseconds, calls);
    }
}
