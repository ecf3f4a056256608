package cn.innovation.registry.access;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Tokens of people, by OpenID Connect. Quarkus verifies them (signature, issuer, audience, times) with the provider's keys, which it
 * keeps; here it is said who that is in the registry, and whether a failure is the caller's or the provider's.
 */
@Singleton
@Startup
class Tokens {
    private static final Logger LOG = Logger.getLogger(Tokens.class);
    private static final int LONGEST_CHAIN = 20;

    private final OidcAuthenticationMechanism oidc;
    private final TokenClaims claims;
    private final ProviderKeys keys;
    private final Counter unanswered;

    Tokens(OidcAuthenticationMechanism oidc, TokenClaims claims, ProviderKeys keys, MeterRegistry meters) {
        this.oidc = oidc;
        this.claims = claims;
        this.keys = keys;
        this.unanswered = Counter.builder("registry.identity.provider.failures")
                .description("Tokens that could not be verified because the identity provider did not answer")
                .register(meters);
    }

    /** Off unless an issuer is configured, which Quarkus would else require. */
    static void enable(@Observes Oidc oidc, OidcConfig config) {
        var tenant = OidcConfig.getDefaultTenant(config);
        if (tenant.authServerUrl().isPresent()) {
            oidc.create(OidcTenantConfig.builder(tenant).tenantEnabled(true).build());
        }
    }

    Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager identities) {
        long before = keys.timesTold();
        return oidc.authenticate(exchange, identities)
                .onItem()
                .ifNull()
                .failWith(AuthenticationFailedException::new)
                .map(verified -> claims.caller((JsonWebToken) verified.getPrincipal(), verified.getRoles())
                        .identity())
                .onFailure()
                .transform(failure -> refusal(failure, before));
    }

    private Throwable refusal(Throwable failure, long before) {
        if (chain(failure).anyMatch(cause -> cause instanceof OIDCException || cause instanceof IOException)) {
            unanswered.increment();
            LOG.warnf("The identity provider does not answer: %s", failure.getMessage());
            return unavailable("10");
        }
        // The provider is not asked at every unknown key: unless it was, nobody can say that there is no such key.
        if (chain(failure).anyMatch(UnresolvableKeyException.class::isInstance) && keys.timesTold() == before) {
            return unavailable("1");
        }
        return failure instanceof AuthenticationFailedException ? failure : new AuthenticationFailedException(failure);
    }

    private static Problem unavailable(String seconds) {
        return Problem.of(ProblemType.UNAVAILABLE)
                .detail("unavailable.identity-provider")
                .header("Retry-After", seconds);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }
}
