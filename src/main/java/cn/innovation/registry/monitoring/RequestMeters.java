package cn.innovation.registry.monitoring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** What is measured of requests. */
@Singleton
final class RequestMeters {
    private static final String REQUESTS = "http.server.requests";

    /** A caller may call a method what he likes, and each is a series. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final double[] BOUNDS = Stream.of(10, 50, 250, 1_000, 5_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Produces
    @Singleton
    MeterFilter ofKnownMethods() {
        return MeterFilter.deny(id -> isOfRequests(id) && !METHODS.contains(String.valueOf(id.getTag("method"))));
    }

    /** How many took no longer than this: few bounds, for each is a series of each operation. */
    @Produces
    @Singleton
    MeterFilter withTheirTimes() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return isOfRequests(id)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BOUNDS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    private static boolean isOfRequests(Meter.Id id) {
        return id.getName().equals(REQUESTS);
    }
}
