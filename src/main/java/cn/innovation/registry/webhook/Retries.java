package cn.innovation.registry.webhook;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When it is tried again, and when no more. */
@Singleton
class Retries {
    private final Duration first;
    private final Duration longest;
    private final int attempts;
    private final Duration age;
    private final int givenUp;

    Retries(
            @ConfigProperty(name = "registry.webhooks.first-wait") Duration first,
            @ConfigProperty(name = "registry.webhooks.longest-wait") Duration longest,
            @ConfigProperty(name = "registry.webhooks.most-attempts") int attempts,
            @ConfigProperty(name = "registry.webhooks.longest-age") Duration age,
            @ConfigProperty(name = "registry.webhooks.most-given-up") int givenUp) {
        this.first = first;
        this.longest = longest;
        this.attempts = attempts;
        this.age = age;
        this.givenUp = givenUp;
    }

    boolean isOver(int tries, Duration since) {
        return tries >= attempts || since.compareTo(age) > 0;
    }

    /** Doubled with each failure, and give or take a fifth, so that many receivers behind one fault do not come back at once. */
    Duration wait(int tries) {
        double doubled = (double) first.toMillis() * Math.pow(2, Math.min(tries - 1, 30));
        double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        return Duration.ofMillis((long) (Math.min(doubled, (double) longest.toMillis()) * jitter));
    }

    int mostGivenUp() {
        return givenUp;
    }
}
