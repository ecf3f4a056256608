package cn.innovation.registry.monitoring;

import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Gives one name to all requests that come to no operation, because they were refused before. Quarkus would call them by their paths, of
 * which callers have as many as they like, with the keys of records in them.
 */
@Singleton
class UnmatchedRequests {
    static final String NAME = "/unmatched";

    /** Before everything that may refuse. */
    private static final int FIRST = -1_003;

    /** Health, metrics, documentation: these are not counted, and would be under another name. */
    private static final String PLATFORM = "/q/";

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(UnmatchedRequests::name);
    }

    private static void name(RoutingContext exchange) {
        String path = exchange.request().path();
        if (path == null || !path.startsWith(PLATFORM)) {
            // An operation that it comes to goes before this.
            HttpRequestMetric.getRequestMetric(exchange).setTemplatePath(NAME);
        }
        exchange.next();
    }
}
