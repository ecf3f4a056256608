package cn.innovation.registry.shared.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The first and the last route of the server: it refuses requests that no resource should see, and answers what fails
 * outside resources. It runs on the event loop, so it must not block.
 */
@Singleton
class InputEdge {
    private static final Logger LOG = Logger.getLogger(InputEdge.class);

    /** Before authentication and Quarkus' own limit of bodies, which would answer 413 without a body. */
    private static final int FIRST = -1000;

    /** After the resources' own failure handlers, before Quarkus' last resort in HTML. */
    private static final int LAST = 1_000_000;

    /** Where files are sent to, which are larger than what is answered at once. */
    private static final String FILES = "/v1/imports";

    private static final int LONGEST_PATH = 2_048;
    private static final int LONGEST_URI = 8_192;
    private static final int LARGEST_HEADERS = 16_384;

    /** RFC 3986 section 6.2.2.3: a path with these has another, normal form; two forms of one path slip past rules. */
    private static final Pattern NOT_NORMAL = Pattern.compile("//|/\\.\\.?(/|$)|;");

    private final ProblemWriter writer;
    private final Diagnosis diagnosis;
    private final Failures failures;
    private final long largestBody;
    private final long largestFile;

    InputEdge(
            ProblemWriter writer,
            Diagnosis diagnosis,
            Failures failures,
            @ConfigProperty(name = "registry.http.max-body") MemorySize largestBody,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestFile) {
        this.writer = writer;
        this.diagnosis = diagnosis;
        this.failures = failures;
        this.largestBody = largestBody.asLongValue();
        this.largestFile = largestFile.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::admit);
        router.route().order(LAST).failureHandler(this::fail);
    }

    private void admit(RoutingContext exchange) {
        try {
            checkTarget(exchange.request());
            checkHead(exchange.request());
        } catch (Problem problem) {
            refuse(problem, exchange);
            return;
        }
        exchange.next();
    }

    /** Closes the connection too where what follows on it cannot be trusted or need not be read. */
    private void refuse(Problem problem, RoutingContext exchange) {
        if (problem.type() == ProblemType.BODY_TOO_LARGE) {
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            exchange.response()
                    .endHandler(ended -> exchange.request().connection().close());
        }
        writer.send(problem, exchange);
    }

    private static void checkTarget(HttpServerRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("");
        if (path.length() > LONGEST_PATH || request.uri().length() > LONGEST_URI) {
            throw Problem.of(ProblemType.URI_TOO_LONG).detail("uri-too-long.limits", LONGEST_PATH, LONGEST_URI);
        }
        if (NOT_NORMAL.matcher(Query.decode(path)).find()) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST).detail("malformed-request.path");
        }
        String query = request.query();
        if (query != null && query.indexOf(';') >= 0) {
            // Vert.x would also divide parameters there, and others would not.
            throw Problem.of(ProblemType.MALFORMED_REQUEST).detail("malformed-request.semicolon");
        }
        Query.pairs(query);
        if (!isUri(request.uri())) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST).detail("malformed-request.raw");
        }
    }

    private static boolean isUri(String target) {
        try {
            return !new URI(target).toString().isEmpty();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private void checkHead(HttpServerRequest request) {
        int size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        if (size > LARGEST_HEADERS) {
            throw Problem.of(ProblemType.HEADERS_TOO_LARGE).detail("headers-too-large.limits", LARGEST_HEADERS);
        }
        if (request.version() == null) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST).detail("malformed-request.version");
        }
        if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST).detail("malformed-request.host");
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean isFile = request.method().equals(HttpMethod.POST) && FILES.equals(request.path());
        long limit = isFile ? largestFile : largestBody;
        if (length != null && Long.parseLong(length) > limit) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE).detail("body-too-large.any", limit);
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && !isMediaType(type)) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE).detail("unsupported-media-type.malformed");
        }
    }

    private static boolean isMediaType(String text) {
        try {
            return !MediaType.valueOf(text).getSubtype().isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void fail(RoutingContext exchange) {
        if (exchange.response().headWritten()) {
            // An answer that breaks off must not end as if it were whole.
            failures.countBrokenAnswer();
            LOG.errorf(
                    exchange.failure(),
                    "The answer to %s broke off",
                    exchange.request().path());
            exchange.request().connection().close();
            return;
        }
        Throwable failure = exchange.failure();
        int status = exchange.statusCode();
        boolean refused = failure == null || (status >= 400 && status < 500);
        HttpServerRequest request = exchange.request();
        writer.send(refused ? diagnosis.of(status, request) : diagnosis.of(failure, request), exchange);
    }
}
