package cn.innovation.registry.shared.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What browsers and caches on the way are told with every answer (ASVS 5, V3.4). What an answer says itself stays. */
@Singleton
class SecurityHeaders {
    /** Before everything that may answer. */
    private static final int FIRST = -1_002;

    /** Pages of the API: text with a style of their own, and nothing from anywhere. */
    private static final String POLICY_OF_API =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String POLICY_OF_PAGES =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** Swagger UI begins with a script inside of its page. */
    private static final String POLICY_OF_SWAGGER =
            POLICY_OF_PAGES.replaceFirst(";", "; script-src 'self' 'unsafe-inline';");

    private static final String SWAGGER = "/q/swagger-ui";

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(exchange -> {
            exchange.addHeadersEndHandler(ended -> describe(exchange));
            exchange.next();
        });
    }

    private static void describe(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        MultiMap headers = exchange.response().headers();
        add(headers, "X-Content-Type-Options", "nosniff");
        add(headers, "X-Frame-Options", "DENY");
        add(headers, "Referrer-Policy", "no-referrer");
        add(headers, "Content-Security-Policy", policy(request.path()));
        // Only by TLS itself, or where a trusted proxy says so: over plain HTTP browsers have to ignore it (RFC 6797,
        // 7.2).
        if ("https".equals(request.scheme())) {
            add(headers, "Strict-Transport-Security", "max-age=31536000");
        }
        if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            // A tag may be asked about; nobody else may keep it, and of a write nobody at all.
            boolean read =
                    request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
            add(headers, "Cache-Control", read ? "private, no-cache" : "no-store");
        }
    }

    private static String policy(String path) {
        if (path == null || path.startsWith("/v1/") || path.startsWith("/problems")) {
            return POLICY_OF_API;
        }
        return path.startsWith(SWAGGER) ? POLICY_OF_SWAGGER : POLICY_OF_PAGES;
    }

    private static void add(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
