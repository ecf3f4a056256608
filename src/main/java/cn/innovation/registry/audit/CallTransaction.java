package cn.innovation.registry.audit;

import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

/**
 * Writes a call that changes something into the log when its transaction begins, and with it: what is done is so never without who asked
 * for it and from where. The triggers that write changes down learn the call's id.
 */
@ApplicationScoped
class CallTransaction {
    private static final String TOLD = "select set_config('registry.request', ?, true)";

    private final Sql sql;
    private final CallLog log;
    private final Instance<CurrentVertxRequest> current;
    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry synchronizations;

    CallTransaction(
            Sql sql,
            CallLog log,
            Instance<CurrentVertxRequest> current,
            TransactionManager transactions,
            TransactionSynchronizationRegistry synchronizations) {
        this.sql = sql;
        this.log = log;
        this.current = current;
        this.transactions = transactions;
        this.synchronizations = synchronizations;
    }

    /** A transaction whose beginning fails is ended by nobody else. */
    void begin(@Observes @Initialized(TransactionScoped.class) Object transaction) throws SystemException {
        Call call = Arc.container().requestContext().isActive()
                ? Call.of(current.get().getCurrent())
                : null;
        SecurityIdentity caller = call == null ? null : call.caller();
        if (call == null || caller == null || call.isRead()) {
            return;
        }
        try {
            if (call.isWritten()) {
                sql.list(TOLD, List.of(call.id().toString()), row -> row.getString(1));
            } else {
                // In one statement: a writer waits for no more than it must.
                sql.update(
                        "with told as materialized (" + TOLD + ") " + CallLog.INSERT + " cross join told",
                        call.id().toString(),
                        log.json(List.of(CallLog.logged(call, caller, null))));
                onCommit(call);
            }
        } catch (RuntimeException failure) {
            transactions.rollback();
            throw failure;
        }
    }

    private void onCommit(Call call) {
        synchronizations.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    call.written();
                }
            }
        });
    }
}
