package cn.innovation.registry.shared.security;

import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
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
 * down ask there.
 */
@ApplicationScoped
class TransactionActor {
    private final Sql sql;
    private final TransactionManager transactions;
    private final Instance<SecurityIdentity> identity;
    private final Scope scope;

    TransactionActor(Sql sql, TransactionManager transactions, Instance<SecurityIdentity> identity, Scope scope) {
        this.sql = sql;
        this.transactions = transactions;
        this.identity = identity;
        this.scope = scope;
    }

    /**
     * A transaction whose beginning fails is ended by nobody else: it would stay with its thread, later requests would join it,
     * and what they acknowledge would never be committed.
     */
    void name(@Observes @Initialized(TransactionScoped.class) Object transaction) throws SystemException {
        try {
            sql.list(
                    "select set_config('registry.actor', ?, true), set_config('registry.districts', ?, true)",
                    List.of(actor(), districts()),
                    row -> row.getString(1));
        } catch (RuntimeException failure) {
            transactions.rollback();
            throw failure;
        }
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
