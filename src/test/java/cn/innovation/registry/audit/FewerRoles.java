package cn.innovation.registry.audit;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** In tests: somebody known with only the roles that he names himself. */
@ApplicationScoped
public class FewerRoles implements SecurityIdentityAugmentor {
    static final String HEADER = "Test-Roles";

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        RoutingContext exchange = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        String roles = exchange == null ? null : exchange.request().getHeader(HEADER);
        return Uni.createFrom()
                .item(
                        roles == null || identity.isAnonymous()
                                ? identity
                                : QuarkusSecurityIdentity.builder()
                                        .setPrincipal(identity.getPrincipal())
                                        .addRoles(Set.of(roles.split(",", -1)))
                                        .build());
    }
}
