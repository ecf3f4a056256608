package cn.innovation.registry.support;

import cn.innovation.registry.shared.security.Roles;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Callers as a test wants them: a header says the name, the roles, and the districts that they are limited to. Part of the tests only. */
@Singleton
final class TestCallers implements HttpAuthenticationMechanism {
    private static final String HEADER = "Test-Caller";

    /** @param districts empty: the whole city */
    static RequestSpecification as(String name, Set<String> roles, Set<String> districts) {
        return Caller.anonymously()
                .header(HEADER, name + ";" + String.join(",", roles) + ";" + String.join(",", districts));
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String caller = context.request().getHeader(HEADER);
        if (caller == null) {
            return Uni.createFrom().optional(Optional.empty());
        }
        String[] parts = caller.split(";", -1);
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(parts[0]))
                .addRoles(Set.of(parts[1].split(",")));
        if (!parts[2].isEmpty()) {
            identity.addAttribute(Roles.DISTRICTS, Set.of(parts[2].split(",")));
        }
        return Uni.createFrom().item(identity.build());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
