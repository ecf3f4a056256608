package cn.innovation.registry.quota;

import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Gives clients other quotas than the usual ones. */
@ApplicationScoped
@Transactional
class QuotaService {
    private final Quotas quotas;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final SecurityIdentity caller;

    QuotaService(Quotas quotas, Preconditions preconditions, EchoedFields echoed, SecurityIdentity caller) {
        this.quotas = quotas;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.caller = caller;
    }

    /** Whether there was none before, and what there is now. */
    record Put(boolean created, QuotaView quota) {}

    QuotaView find(String client) {
        return quotas.find(client).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    Put put(String client, QuotaForm form) {
        @Nullable QuotaView there = quotas.lock(client).orElse(null);
        preconditions.checkPut(there);
        echoed.check(form.echoed(), there, QuotaView.class);
        quotas.set(client, form, caller.getPrincipal().getName());
        return new Put(there == null, find(client));
    }

    void remove(String client) {
        if (!quotas.remove(client)) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
    }
}
