package cn.innovation.registry.shared.openapi;

import java.util.Arrays;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of answers, described once and referred to by the answers that carry them. */
enum AnswerHeader {
    CONTENT_LANGUAGE("Content-Language", "The language of the texts."),
    ETAG("ETag", "The version and the shape of the answer, as `\"<version>.<hash>\"`."),
    IDEMPOTENCY_REPLAYED("Idempotency-Replayed", "`true` where an earlier request with this key did the work."),
    LINK("Link", "The next page, with `rel=\"next\"`; absent on the last one."),
    LOCATION("Location", "Where the record is."),
    REGISTRY_POSITION(
            "Registry-Position",
            "A position of the feed. With a whole list: where the feed goes on after it; a change may come that the list shows already. With"
                    + " what was written: a read that sends it shows that, whoever answers. With a read that a replica answered: it shows"
                    + " what the feed has up to there. Opaque."),
    RATE_LIMIT(
            "RateLimit",
            "How much of the caller's quotas is left in the window, as far as is known: `\"requests\";r=<requests left>;t=<seconds"
                    + " until the window ends>`, with `\"costly\"` beside it where the request counts there too, and with"
                    + " `\"failed-sign-ins\"`, of the address, where its credentials were refused."),
    RATE_LIMIT_POLICY(
            "RateLimit-Policy",
            "The caller's quotas: `\"requests\";q=<requests in a window>;w=<seconds of a window>`."),
    REQUEST_ID("Request-Id", "What the audit knows the call by; tell it when something went wrong."),
    RETRY_AFTER("Retry-After", "Seconds after which to try again."),
    WWW_AUTHENTICATE("WWW-Authenticate", "How to authenticate.");

    private final String header;
    private final String description;

    AnswerHeader(String header, String description) {
        this.header = header;
        this.description = description;
    }

    static void addToSuccess(Endpoint endpoint, String status, APIResponse response, Components components) {
        Arrays.stream(values())
                .filter(header -> header.isOnSuccess(endpoint, status, response))
                .forEach(header -> header.addTo(response, components));
    }

    static void addToProblem(String status, APIResponse response, Components components) {
        CONTENT_LANGUAGE.addTo(response, components);
        RATE_LIMIT.addTo(response, components);
        RATE_LIMIT_POLICY.addTo(response, components);
        REQUEST_ID.addTo(response, components);
        if (Set.of("409", "429", "503").contains(status)) {
            RETRY_AFTER.addTo(response, components);
        }
        if (status.equals("401")) {
            WWW_AUTHENTICATE.addTo(response, components);
        }
    }

    /** The description comes into the document with the first answer that refers to it. */
    private void addTo(APIResponse response, Components components) {
        components.addHeader(
                header,
                OASFactory.createHeader()
                        .description(description)
                        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        response.addHeader(header, OASFactory.createHeader().ref(header));
    }

    private boolean isOnSuccess(Endpoint endpoint, String status, APIResponse response) {
        boolean success = status.startsWith("2");
        return switch (this) {
            case ETAG ->
                endpoint.isRead()
                        ? endpoint.isTagged() && !status.equals("308")
                        : success && (endpoint.isOfRecord() || endpoint.isOfRequest());
            case IDEMPOTENCY_REPLAYED -> success && endpoint.needsIdempotencyKey();
            case LINK -> success && Schemas.isPage(response);
            case LOCATION -> status.equals("201") || status.equals("202") || status.equals("308");
            case REGISTRY_POSITION ->
                endpoint.path().startsWith("/v1/") && (success || status.equals("304")) && !endpoint.isQuestion();
            case RATE_LIMIT, RATE_LIMIT_POLICY -> true;
            case REQUEST_ID -> endpoint.path().startsWith("/v1/");
            case CONTENT_LANGUAGE, RETRY_AFTER, WWW_AUTHENTICATE -> false;
        };
    }
}
