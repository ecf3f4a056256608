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

/** Tells the database who acts, when a transaction begins: the trigger that writes changes down asks there. */
@ApplicationScoped
class TransactionActor {
    private final Sql sql;
    private final TransactionManager transactions;
    private final Instance<SecurityIdentity> identity;

    TransactionActor(Sql sql, TransactionManager transactions, Instance<SecurityIdentity> identity) {
        this.sql = sql;
        this.transactions = transactions;
        this.identity = identity;
    }

    /**
     * A transaction whose beginning fails is ended by nobody else: it would stay with its thread, later requests would join it,
     * and what they acknowledge would never be committed.
     */
    void name(@Observes @Initialized(TransactionScoped.class) Object transaction) throws SystemException {
        try {
            sql.list("select set_config('registry.actor', ?, true)", List.of(actor()), row -> row.getString(1));
        } catch (RuntimeException failure) {
            transactions.rollback();
            throw failure;
        }
    }

    private String actor() {
        // A job of the registry's own has no request and no caller.
        if (!Arc.container().requestContext().isActive() || identity.get().isAnonymous()) {
            return "registry";
        }
        return identity.get().getPrincipal().getName();
    }
}
