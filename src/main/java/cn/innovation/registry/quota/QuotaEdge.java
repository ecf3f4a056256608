package cn.innovation.registry.quota;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Counts every request before anything is done for it. A request that is refused costs no thread and no connection, so a client that floods
 * takes nothing from others, nor does an address that tries credentials. It runs on the event loop; where the database has to be asked, the
 * request waits elsewhere.
 */
@Singleton
class QuotaEdge {
    /** Before the input edge, which refuses what nobody understands: that counts too. */
    private static final int FIRST = -1_001;

    /** After authentication (-200) and before what asks for roles (-100). */
    private static final int KNOWN = -150;

    /** Who watches the service asks as often as he has to, and needs no credentials for it. */
    private static final List<String> FREE = List.of("/q/health", "/q/metrics");

    private static final List<Bucket> BUCKETS = List.of(Bucket.values());
    private static final String CLIENT = QuotaClient.class.getName();
    private static final int UNAUTHORIZED = 401;

    private final Leases leases;
    private final Limits limits;
    private final GoodCredentials good;
    private final Map<Bucket, Counter> refusals = new EnumMap<>(Bucket.class);

    QuotaEdge(Leases leases, Limits limits, GoodCredentials good, MeterRegistry meters) {
        this.leases = leases;
        this.limits = limits;
        this.good = good;
        for (Bucket bucket : BUCKETS) {
            refusals.put(
                    bucket,
                    Counter.builder("registry.quota.refusals")
                            .description("Requests that were refused because a quota was used up")
                            .tag("bucket", bucket.code())
                            .register(meters));
        }
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::begin);
        router.route().order(KNOWN).handler(this::known);
    }

    /** Who has no credentials needs no authentication to be known. */
    private void begin(RoutingContext exchange) {
        if (isFree(exchange)) {
            exchange.next();
            return;
        }
        exchange.addHeadersEndHandler(ended -> describe(exchange));
        QuotaClient address = QuotaClient.ofAddress(exchange);
        String credential = credential(exchange);
        if (credential == null) {
            count(address, exchange);
            return;
        }
        Standing usedUp = leases.usedUp(address, Bucket.FAILED_SIGN_INS);
        if (usedUp == null || good.contain(credential)) {
            exchange.next();
        } else {
            go(usedUp, exchange);
        }
    }

    private static boolean isFree(RoutingContext exchange) {
        String path = exchange.request().path();
        return path != null && FREE.stream().anyMatch(path::startsWith) && credential(exchange) == null;
    }

    private static @Nullable String credential(RoutingContext exchange) {
        return exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
    }

    private void known(RoutingContext exchange) {
        if (exchange.get(CLIENT) != null || isFree(exchange)) {
            exchange.next();
            return;
        }
        QuotaClient client = QuotaClient.of(exchange);
        String credential = credential(exchange);
        if (client.named() && credential != null) {
            good.add(credential);
        }
        count(client, exchange);
    }

    private void count(QuotaClient client, RoutingContext exchange) {
        exchange.put(CLIENT, client);
        Standing held = leases.takeHeld(client, Bucket.REQUESTS);
        if (held != null) {
            go(held, exchange);
            return;
        }
        exchange.vertx()
                .executeBlocking(() -> leases.take(client, Bucket.REQUESTS), false)
                .onSuccess(standing -> go(standing, exchange))
                .onFailure(exchange::fail);
    }

    private void go(Standing standing, RoutingContext exchange) {
        put(standing, exchange);
        if (standing.admitted()) {
            exchange.next();
        } else {
            exchange.fail(refusal(standing));
        }
    }

    /** Also of what has to be counted later, when it is known what is asked for. */
    static void put(Standing standing, RoutingContext exchange) {
        exchange.put(standing.bucket().name(), standing);
    }

    /** To be answered with: it is counted. */
    Problem refusal(Standing standing) {
        Objects.requireNonNull(refusals.get(standing.bucket())).increment();
        return Problem.of(ProblemType.TOO_MANY_REQUESTS)
                .detail(
                        "too-many-requests." + standing.bucket().code(),
                        standing.most(),
                        limits.seconds(),
                        standing.seconds())
                .header("Retry-After", Long.toString(standing.seconds()));
    }

    static @Nullable QuotaClient client(RoutingContext exchange) {
        return exchange.get(CLIENT);
    }

    /** Whose credentials were refused is counted by his address, though only afterwards. */
    private void describe(RoutingContext exchange) {
        if (exchange.get(Bucket.REQUESTS.name()) == null) {
            countLate(Bucket.REQUESTS, exchange);
        }
        String credential = credential(exchange);
        if (credential != null && exchange.response().getStatusCode() == UNAUTHORIZED) {
            good.remove(credential);
            countLate(Bucket.FAILED_SIGN_INS, exchange);
        }
        // Of every answer: plainly, and not by streams and formats, which took a fortieth of a read's time.
        StringJoiner policies = new StringJoiner(", ");
        StringJoiner left = new StringJoiner(", ");
        for (Bucket bucket : BUCKETS) {
            Standing standing = exchange.get(bucket.name());
            if (standing != null) {
                policies.add(standing.policy(limits.seconds()));
                left.add(standing.limit());
            }
        }
        exchange.response().putHeader("RateLimit-Policy", policies.toString()).putHeader("RateLimit", left.toString());
    }

    /** The answer does not wait for it. */
    private void countLate(Bucket bucket, RoutingContext exchange) {
        QuotaClient address = QuotaClient.ofAddress(exchange);
        Standing held = leases.takeHeld(address, bucket);
        if (held == null) {
            exchange.vertx().executeBlocking(() -> leases.take(address, bucket), false);
        }
        put(held == null ? leases.usual(address, bucket) : held, exchange);
    }
}
