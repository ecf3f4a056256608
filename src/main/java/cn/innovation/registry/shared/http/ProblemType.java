package cn.innovation.registry.shared.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of problems. Texts: {@code texts/problems_*.properties}; pages: {@code /problems/{slug}}. */
public enum ProblemType {
    MALFORMED_REQUEST(400),
    INVALID_PARAMETER(400),
    INVALID_BODY(400),
    INVALID_CREDIT_CODE(400),
    MISSING_IDEMPOTENCY_KEY(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    OUT_OF_SCOPE(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CONFLICT(409),
    REQUEST_IN_FLIGHT(409),
    WITHDRAWN(410),
    PRECONDITION_FAILED(412),
    BODY_TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    RANGE_NOT_SATISFIABLE(416),
    RULE_VIOLATED(422),
    UNKNOWN_REFERENCE(422),
    IDEMPOTENCY_KEY_REUSED(422),
    PRECONDITION_REQUIRED(428),
    TOO_MANY_REQUESTS(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL(500),
    UNAVAILABLE(503);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    public static Optional<ProblemType> bySlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    /** The {@code type} of RFC 9457: a reference that resolves to the page of the catalogue. */
    public String uri() {
        return "/problems/" + slug();
    }
}
