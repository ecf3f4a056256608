package cn.innovation.registry.shared.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The answer to a POST as it is sent the first time and every time after. */
record StoredAnswer(
        String fingerprint,
        int status,
        @Nullable String location,
        @Nullable String etag,
        @Nullable String body) {

    /** Says that the work was done by an earlier request. */
    static final String REPLAYED = "Idempotency-Replayed";

    Response first() {
        return builder().build();
    }

    Response replay() {
        return builder().header(REPLAYED, "true").build();
    }

    private Response.ResponseBuilder builder() {
        Response.ResponseBuilder response = Response.status(status);
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location);
        }
        if (etag != null) {
            response.header(HttpHeaders.ETAG, etag);
        }
        if (body != null) {
            response.entity(body).type(MediaType.APPLICATION_JSON_TYPE);
        }
        return response;
    }
}
