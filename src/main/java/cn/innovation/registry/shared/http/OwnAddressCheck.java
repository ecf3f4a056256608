package cn.innovation.registry.shared.http;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Quarkus refuses addresses that are no URI with a bare 400, before any route; {@link InputEdge} refuses the same ones
 * and says why. The switch is a system property that is read once, so it is set with the configuration, which comes
 * before every part of the server.
 */
public final class OwnAddressCheck implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
