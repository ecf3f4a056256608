package cn.innovation.registry.shared.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What somebody asked for is his own to see; an administrator of the system sees that of others too. */
@ApplicationScoped
public class Own {
    private final SecurityIdentity caller;

    Own(SecurityIdentity caller) {
        this.caller = caller;
    }

    /** Whose things the caller may see; empty: everybody's. */
    public Optional<String> only() {
        return caller.hasRole(Roles.SYSTEM_ADMINISTRATOR)
                ? Optional.empty()
                : Optional.of(caller.getPrincipal().getName());
    }

    public boolean is(String owner) {
        return owner.equals(caller.getPrincipal().getName());
    }

    public boolean sees(String owner) {
        return only().map(owner::equals).orElse(true);
    }
}
