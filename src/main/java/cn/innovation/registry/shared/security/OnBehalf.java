package cn.innovation.registry.shared.security;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;

/** Work that goes on after its caller has gone: with his name, and with what he might see and do when he asked for it. */
@ApplicationScoped
public class OnBehalf {
    private final SecurityIdentity caller;
    private final CurrentIdentityAssociation callers;

    OnBehalf(SecurityIdentity caller, CurrentIdentityAssociation callers) {
        this.caller = caller;
        this.callers = callers;
    }

    /** To be kept with the work. */
    public Set<String> rolesOfCaller() {
        Set<String> roles = new TreeSet<>(Roles.ALL);
        roles.removeIf(role -> !caller.hasRole(role));
        return roles;
    }

    public void of(String actor, Set<String> roles, Runnable work) {
        ManagedContext request = Arc.container().requestContext();
        boolean active = request.isActive();
        if (!active) {
            request.activate();
        }
        try {
            callers.setIdentity(QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(actor))
                    .addRoles(roles)
                    .build());
            work.run();
        } finally {
            if (!active) {
                request.terminate();
            }
        }
    }
}
