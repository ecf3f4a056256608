package cn.innovation.registry.shared.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code X-Forwarded-*} are believed of proxies that are named alone: Quarkus would believe everybody where none is. */
@Singleton
class TrustedProxies {
    private final boolean forwarding;
    private final Optional<List<String>> trusted;

    TrustedProxies(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding") boolean forwarding,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trusted) {
        this.forwarding = forwarding;
        this.trusted = trusted;
    }

    void check(@Observes StartupEvent started) {
        if (!isSafe(forwarding, trusted.orElse(List.of()))) {
            throw new IllegalStateException(
                    "quarkus.http.proxy.proxy-address-forwarding is on, but no proxy is named in quarkus.http.proxy.trusted-proxies:"
                            + " anybody could then say where he comes from.");
        }
    }

    static boolean isSafe(boolean forwarding, List<String> trusted) {
        return !forwarding || !trusted.isEmpty();
    }
}
