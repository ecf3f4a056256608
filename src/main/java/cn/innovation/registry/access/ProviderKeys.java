package cn.innovation.registry.access;

import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often the identity provider told its keys: what it did not name then, is none of them. */
@Singleton
@OidcEndpoint(OidcEndpoint.Type.JWKS)
class ProviderKeys implements OidcResponseFilter {
    private static final int OK = 200;

    private final AtomicLong told = new AtomicLong();

    long timesTold() {
        return told.get();
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        if (response.statusCode() == OK) {
            told.incrementAndGet();
        }
        return Uni.createFrom().voidItem();
    }
}
