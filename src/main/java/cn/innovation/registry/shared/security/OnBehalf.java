package cn.innovation.registry.shared.security;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Work that goes on after its caller has gone: with his name, and with what he might see and do when he asked for it. */
@ApplicationScoped
public class OnBehalf {
    private final SecurityIdentity identity;
    private final CurrentIdentityAssociation callers;
    private final Scope scope;

    OnBehalf(SecurityIdentity identity, CurrentIdentityAssociation callers, Scope scope) {
        this.identity = identity;
        this.callers = callers;
        this.scope = scope;
    }

    /**
     * Who asked, to be kept with the work.
     *
     * @param districts null: the whole city
     */
    public record Caller(
            String name, Set<String> roles, @Nullable Set<String> districts) {
        /** Of a row with the name in a column, and {@code roles} and {@code districts}. */
        public static Caller of(ResultSet row, String name) throws SQLException {
            Set<String> roles = texts(row.getArray("roles"));
            return new Caller(row.getString(name), roles == null ? Set.of() : roles, texts(row.getArray("districts")));
        }

        /** As a column holds them. */
        public List<String> listedRoles() {
            return List.copyOf(roles);
        }

        /** The same of the districts. */
        public @Nullable List<String> listedDistricts() {
            return districts == null ? null : List.copyOf(districts);
        }

        private static @Nullable Set<String> texts(@Nullable Array array) throws SQLException {
            return array == null ? null : new TreeSet<>(List.of((String[]) array.getArray()));
        }
    }

    /** Who calls now. */
    public Caller caller() {
        Set<String> roles = new TreeSet<>(Roles.ALL);
        roles.removeIf(role -> !identity.hasRole(role));
        return new Caller(identity.getPrincipal().getName(), roles, scope.districts());
    }

    public void of(Caller caller, Runnable work) {
        ManagedContext request = Arc.container().requestContext();
        boolean active = request.isActive();
        if (!active) {
            request.activate();
        }
        try {
            QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(caller.name()))
                    .addRoles(caller.roles());
            if (caller.districts() != null) {
                identity.addAttribute(Roles.DISTRICTS, caller.districts());
            }
            callers.setIdentity(identity.build());
            work.run();
        } finally {
            if (!active) {
                request.terminate();
            }
        }
    }
}
