package cn.innovation.registry.shared.openapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of answers, described once and referred to by the answers that carry them. */
enum AnswerHeader {
    CONTENT_LANGUAGE("Content-Language", "The language of the texts."),
    ETAG("ETag", "The version and the shape of the answer, as `\"<version>.<hash>\"`."),
    IDEMPOTENCY_REPLAYED("Idempotency-Replayed", "`true` where an earlier request with this key did the work."),
    LINK("Link", "The next page, with `rel=\"next\"`; absent on the last one."),
    LOCATION("Location", "Where the record is."),
    RETRY_AFTER("Retry-After", "Seconds after which to try again."),
    WWW_AUTHENTICATE("WWW-Authenticate", "How to authenticate.");

    private final String header;
    private final String description;

    AnswerHeader(String header, String description) {
        this.header = header;
        this.description = description;
    }

    static void describe(Components components) {
        for (AnswerHeader header : values()) {
            components.addHeader(
                    header.header,
                    OASFactory.createHeader()
                            .description(header.description)
                            .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        }
    }

    static void addTo(Endpoint endpoint, String status, APIResponse response) {
        Arrays.stream(values())
                .filter(header -> header.isOnSuccess(endpoint, status, response))
                .forEach(header -> response.addHeader(header.header, header.reference()));
    }

    static Map<String, Header> ofProblem(String status) {
        Map<String, Header> headers = new LinkedHashMap<>();
        headers.put(CONTENT_LANGUAGE.header, CONTENT_LANGUAGE.reference());
        if (status.equals("503") || status.equals("409")) {
            headers.put(RETRY_AFTER.header, RETRY_AFTER.reference());
        }
        if (status.equals("401")) {
            headers.put(WWW_AUTHENTICATE.header, WWW_AUTHENTICATE.reference());
        }
        return headers;
    }

    private boolean isOnSuccess(Endpoint endpoint, String status, APIResponse response) {
        boolean success = status.startsWith("2");
        return switch (this) {
            case ETAG ->
                endpoint.isRead() ? endpoint.isTagged() && !status.equals("308") : success && endpoint.isOfRecord();
            case IDEMPOTENCY_REPLAYED -> success && endpoint.needsIdempotencyKey();
            case LINK -> success && Schemas.isPage(response);
            case LOCATION -> status.equals("201") || status.equals("202") || status.equals("308");
            case CONTENT_LANGUAGE, RETRY_AFTER, WWW_AUTHENTICATE -> false;
        };
    }

    private Header reference() {
        return OASFactory.createHeader().ref(header);
    }
}
