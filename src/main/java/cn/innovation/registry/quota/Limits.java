package cn.innovation.registry.quota;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The usual quotas, and the window that they are of. */
@Singleton
final class Limits {
    private final Duration window;
    private final int requestsOfClient;
    private final int requestsOfAddress;
    private final int costlyOfClient;
    private final int costlyOfAddress;
    private final int failedSignIns;

    Limits(
            @ConfigProperty(name = "registry.quotas.window") Duration window,
            @ConfigProperty(name = "registry.quotas.requests.client") int requestsOfClient,
            @ConfigProperty(name = "registry.quotas.requests.address") int requestsOfAddress,
            @ConfigProperty(name = "registry.quotas.costly.client") int costlyOfClient,
            @ConfigProperty(name = "registry.quotas.costly.address") int costlyOfAddress,
            @ConfigProperty(name = "registry.quotas.failed-sign-ins.address") int failedSignIns) {
        this.window = window;
        this.requestsOfClient = requestsOfClient;
        this.requestsOfAddress = requestsOfAddress;
        this.costlyOfClient = costlyOfClient;
        this.costlyOfAddress = costlyOfAddress;
        this.failedSignIns = failedSignIns;
    }

    int seconds() {
        return Math.toIntExact(window.toSeconds());
    }

    int usual(QuotaClient client, Bucket bucket) {
        return switch (bucket) {
            case REQUESTS -> client.named() ? requestsOfClient : requestsOfAddress;
            case COSTLY -> client.named() ? costlyOfClient : costlyOfAddress;
            case FAILED_SIGN_INS -> failedSignIns;
        };
    }
}
