package cn.innovation.registry.audit;

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

/** In tests: somebody known with just the roles that he names himself. */
@Singleton
public class FewerRoles implements HttpAuthenticationMechanism {
    static final String HEADER = "Test-Roles";
    static final String NAME = "somebody-with-few-roles";

    @Override
    public int getPriority() {
        return 20_000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return Uni.createFrom()
                .optional(Optional.ofNullable(context.request().getHeader(HEADER))
                        .map(roles -> QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal(NAME))
                                .addRoles(Set.of(roles.split(",", -1)))
                                .build()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
