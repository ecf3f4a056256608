package cn.innovation.registry.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code Authorization: Bearer …} and gives what it holds to whoever knows it: keys have a form of their own, the bootstrap key is
 * known by its digest, and everything else is a token. It comes before the mechanism of Quarkus' OpenID Connect, which it asks itself.
 */
@Singleton
class Bearers implements HttpAuthenticationMechanism {
    private static final int FIRST = 10_000;
    private static final String SCHEME = "bearer ";

    private final BootstrapKey bootstrap;
    private final ClientKeys keys;
    private final Tokens tokens;
    private final BlockingSecurityExecutor blocking;

    Bearers(BootstrapKey bootstrap, ClientKeys keys, Tokens tokens, BlockingSecurityExecutor blocking) {
        this.bootstrap = bootstrap;
        this.keys = keys;
        this.tokens = tokens;
        this.blocking = blocking;
    }

    @Override
    public int getPriority() {
        return FIRST;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager identities) {
        List<String> sent = exchange.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (sent.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        String header = sent.get(0);
        if (sent.size() > 1 || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return refused();
        }
        String credential = header.substring(SCHEME.length()).strip();
        byte[] sha256 = IssuedKey.sha256(credential);
        if (IssuedKey.isOne(credential)) {
            return blocking.executeBlocking(() -> identity(keys.find(sha256)));
        }
        Optional<Caller> administrator = bootstrap.find(sha256);
        return administrator.isPresent()
                ? Uni.createFrom().item(identity(administrator))
                : tokens.authenticate(exchange, identities);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    private static SecurityIdentity identity(Optional<Caller> caller) {
        return caller.orElseThrow(AuthenticationFailedException::new).identity();
    }

    static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }
}
