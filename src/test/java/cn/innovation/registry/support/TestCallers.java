package cn.innovation.registry.support;

import cn.innovation.registry.shared.security.Roles;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Callers of any name, roles and districts, for tests of what each may do: {@code Test name|roles|districts}. */
@Singleton
public final class TestCallers implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Test ";
    /** What reads bearers comes first otherwise, and refuses every other scheme. */
    private static final int BEFORE_OTHERS = 20_000;

    static String header(String name, Set<String> roles, Set<String> districts) {
        return SCHEME + name + "|" + String.join(",", roles) + "|" + String.join(",", districts);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.startsWith(SCHEME)) {
            return Uni.createFrom().optional(Optional.empty());
        }
        String[] parts = header.substring(SCHEME.length()).split("\\|", -1);
        QuarkusSecurityIdentity.Builder caller = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(parts[0]))
                .addRoles(Set.of(parts[1].split(",", -1)));
        if (!parts[2].isEmpty()) {
            caller.addAttribute(Roles.DISTRICTS, Set.of(parts[2].split(",", -1)));
        }
        return Uni.createFrom().item(caller.build());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public int getPriority() {
        return BEFORE_OTHERS;
    }
}
