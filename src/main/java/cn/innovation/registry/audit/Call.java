package cn.innovation.registry.audit;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call on its way: when it came, from where, and what for. It is kept with the exchange. */
final class Call {
    private static final String KEY = Call.class.getName();

    private final RoutingContext exchange;
    private final UUID id = UUID.randomUUID();
    private final Instant at;
    private final @Nullable String purpose;
    private final long began = System.nanoTime();
    private volatile boolean matched;
    private volatile boolean written;

    private Call(RoutingContext exchange, Instant at, @Nullable String purpose) {
        this.exchange = exchange;
        this.at = at;
        this.purpose = purpose;
    }

    static Call begin(RoutingContext exchange, Instant at, @Nullable String purpose) {
        Call call = new Call(exchange, at, purpose);
        exchange.put(KEY, call);
        return call;
    }

    /** Null: the exchange is none of the API. */
    static @Nullable Call of(@Nullable RoutingContext exchange) {
        return exchange == null ? null : exchange.get(KEY);
    }

    UUID id() {
        return id;
    }

    /** It came to an operation: its path is one of ours, and not whatever a caller has written there. */
    void matched() {
        matched = true;
    }

    boolean isMatched() {
        return matched;
    }

    /** It stands in the log with what it did. */
    void written() {
        written = true;
    }

    boolean isWritten() {
        return written;
    }

    String method() {
        return exchange.request().method().name();
    }

    boolean isRead() {
        return method().equals("GET") || method().equals("HEAD") || method().equals("OPTIONS");
    }

    boolean hasCredential() {
        return exchange.request().headers().contains("Authorization");
    }

    int status() {
        return exchange.response().getStatusCode();
    }

    /** Null: nobody that is known. */
    @Nullable
    SecurityIdentity caller() {
        return exchange.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity()
                : null;
    }

    LoggedCall logged(String kind, @Nullable String actor, @Nullable Integer status) {
        HttpServerRequest request = exchange.request();
        boolean ours = matched || kind.equals(LoggedCall.REFUSED);
        return new LoggedCall(
                at,
                kind,
                actor,
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                id,
                method(),
                ours ? request.path() : null,
                ours ? LoggedParameters.of(Objects.requireNonNullElse(request.query(), "")) : null,
                purpose,
                status,
                status == null ? null : (int) Math.min((System.nanoTime() - began) / 1_000_000, Integer.MAX_VALUE),
                1);
    }
}
