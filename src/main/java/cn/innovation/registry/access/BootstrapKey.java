package cn.innovation.registry.shared.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one key of evaluation mode: a bearer token of which only the digest is known here. Without a digest in the
 * configuration there is no such caller.
 */
@Singleton
final class BootstrapKey implements HttpAuthenticationMechanism {
    private static final String SCHEME = "bearer ";

    private final Optional<String> digest;

    BootstrapKey(@ConfigProperty(name = "registry.access.bootstrap-key-sha256") Optional<String> digest) {
        this.digest = digest;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().optional(Optional.empty());
        }
        if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                || !matches(header.substring(SCHEME.length()).strip())) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        SecurityIdentity administrator = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("administrator"))
                .addRoles(Roles.ALL)
                .build();
        return Uni.createFrom().item(administrator);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    private boolean matches(String key) {
        return digest.map(known -> MessageDigest.isEqual(HexFormat.of().parseHex(known), sha256(key)))
                .orElse(false);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
