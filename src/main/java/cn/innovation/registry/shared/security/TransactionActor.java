package cn.innovation.registry.shared.security;

import cn.innovation.registry.shared.persistence.FeedPosition;
import cn.innovation.registry.shared.persistence.ReadPosition;
import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionScoped;
import java.util.List;
import java.util.Set;

/**
 * Tells the database who acts, and to which districts he is limited, when a transaction begins: the triggers that write changes
 * down ask there. Of a request that writes it learns by the same way where that will stand.
 */
@ApplicationScoped
class TransactionActor {
    private static final String NAMED =
            "select set_config('registry.actor', ?, true), set_config('registry.districts', ?, true)";

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Sql sql;
    private final TransactionManager transactions;
    private final Instance<SecurityIdentity> identity;
    private final Scope scope;
    private final Instance<CurrentVertxRequest> current;
    private final ReadPosition position;

    TransactionActor(
            Sql sql,
            TransactionManager transactions,
            Instance<SecurityIdentity> identity,
            Scope scope,
            Instance<CurrentVertxRequest> current,
            ReadPosition position) {
        this.sql = sql;
        this.transactions = transactions;
        this.identity = identity;
        this.scope = scope;
        this.current = current;
        this.position = position;
    }

    /**
     * A transaction whose beginning fails is ended by nobody else: it would stay with its thread, later requests would join it,
     * and what they acknowledge would never be committed.
     */
    void name(@Observes @Initialized(TransactionScoped.class) Object transaction) throws SystemException {
        try {
            List<String> who = List.of(actor(), districts());
            if (isOfRequestThatWrites()) {
                sql.first(NAMED + ", " + FeedPosition.WRITTEN, who, row -> row.getString(3))
                        .ifPresent(position::wroteAt);
            } else {
                sql.first(NAMED, who, row -> row.getString(1));
            }
        } catch (RuntimeException failure) {
            transactions.rollback();
            throw failure;
        }
    }

    private boolean isOfRequestThatWrites() {
        RoutingContext exchange =
                Arc.container().requestContext().isActive() ? current.get().getCurrent() : null;
        return exchange != null && !READS.contains(exchange.request().method());
    }

    private String districts() {
        Set<String> districts = scope.districts();
        return districts == null ? "" : String.join(",", districts);
    }

    private String actor() {
        // A job of the registry's own has no request and no caller.
        if (!Arc.container().requestContext().isActive() || identity.get().isAnonymous()) {
            return "registry";
        }
        return identity.get().getPrincipal().getName();
    }
}
