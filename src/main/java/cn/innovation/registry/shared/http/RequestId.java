package cn.innovation.registry.shared.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;
import org.jboss.logging.MDC;

/** What a request is known by: its answer tells it, the audit keeps it, and it stands in every line that is logged for it. */
public final class RequestId {
    /** Of the answer. */
    public static final String HEADER = "Request-Id";

    private static final String IN_LOG = "requestId";

    private RequestId() {}

    /** From now on. What is logged is told apart by the request's own context, which goes with it from thread to thread. */
    public static void give(UUID id, HttpServerResponse response) {
        response.putHeader(HEADER, id.toString());
        MDC.put(IN_LOG, id.toString());
    }

    /** Also of one that was refused before it was given any. */
    static String of(HttpServerRequest request) {
        String given = request.response().headers().get(HEADER);
        if (given != null) {
            return given;
        }
        String id = UUID.randomUUID().toString();
        MDC.put(IN_LOG, id);
        return id;
    }
}
