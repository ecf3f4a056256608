package cn.innovation.registry.access;

import cn.innovation.registry.shared.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose credential was good, however it was given.
 *
 * @param name stands beside what he writes
 * @param shown how he is called among people
 * @param districts that he is limited to; null: none, the whole city
 * @param expiresAt when the credential ends
 */
record Caller(
        Kind kind,
        String name,
        String shown,
        Set<String> roles,
        @Nullable Set<String> districts,
        @Nullable String purpose,
        @Nullable Instant expiresAt,
        @Nullable UUID client) {

    private static final String ATTRIBUTE = Caller.class.getName();

    /** What begins the names of clients, and of nobody else. */
    private static final String CLIENT = "client:";

    /** Whose names stand in the records for somebody of the registry's own. */
    private static final Set<String> RESERVED = Set.of("registry", "administrator");

    /** Who writes, or sees persons, works for the administration. */
    private static final Set<String> OF_GOVERNMENT = Set.of(Roles.REGISTRAR, Roles.STATISTICIAN, Roles.PERSONAL_DATA);

    enum Kind {
        CLIENT_KEY,
        TOKEN,
        BOOTSTRAP_KEY
    }

    static String nameOf(UUID client) {
        return CLIENT + client;
    }

    /** A name that somebody else's records bear already. */
    static boolean isReserved(String name) {
        return name.isBlank() || name.startsWith(CLIENT) || RESERVED.contains(name);
    }

    /** Those of the three administrations; two of them are one too many (等保 2.0). */
    static Set<String> administrations(Set<String> roles) {
        return roles.stream().filter(Roles.ADMINISTRATIONS::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    static @Nullable Caller of(SecurityIdentity identity) {
        return identity.getAttribute(ATTRIBUTE);
    }

    SecurityIdentity identity() {
        Set<String> held = new TreeSet<>(roles);
        if (roles.stream().anyMatch(OF_GOVERNMENT::contains)) {
            held.add(Roles.GOVERNMENT);
        }
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(held)
                .addAttribute(ATTRIBUTE, this);
        if (districts != null) {
            identity.addAttribute(Roles.DISTRICTS, districts);
        }
        if (purpose != null) {
            identity.addAttribute(Roles.PURPOSE, purpose);
        }
        return identity.build();
    }
}
