package cn.innovation.registry.shared.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of requests and answers, described once and referred to by the operations to which they apply. */
final class HeaderParts {
    /** OpenAPI describes these by media types and security schemes, and ignores them as parameters. */
    private static final Set<String> NOT_PARAMETERS = Set.of("accept", "content-type", "authorization");

    private enum Request {
        IF_MATCH(
                "If-Match",
                "The `ETag` of what is to be changed. Only its version counts; 412 if it is not the current one, 428 if none is sent "
                        + "where one is needed.",
                "\"3.mT4kQ0bZr1xS\"",
                Endpoint::takesIfMatch),
        IF_NONE_MATCH_ANY(
                "If-None-Match",
                "`*` to create only: 412 if the record is there already.",
                "*",
                Endpoint::mayCreateByPut),
        IF_NONE_MATCH(
                "If-None-Match",
                "The `ETag` of an answer that the reader has: 304 without a body if it still holds (weak comparison; a list of tags; `*`).",
                "\"3.mT4kQ0bZr1xS\"",
                Endpoint::isRead),
        IDEMPOTENCY_KEY(
                "Idempotency-Key",
                "1 to 255 visible ASCII characters that the caller has not used before. For 24 hours the same key with the same request "
                        + "receives the first answer again; with another request 422.",
                "5f0c1d9e-7c0b-4f0e-9d6f-1f6f2f7f2f11",
                Endpoint::needsIdempotencyKey),
        ACCEPT_LANGUAGE(
                "Accept-Language",
                "`zh-CN` (default) or `en`: the language of problems, and of labels where they are asked for.",
                "en",
                endpoint -> true);

        private final String header;
        private final String description;
        private final String example;
        private final Predicate<Endpoint> applies;

        Request(String header, String description, String example, Predicate<Endpoint> applies) {
            this.header = header;
            this.description = description;
            this.example = example;
            this.applies = applies;
        }

        private String component() {
            return this == IF_NONE_MATCH_ANY ? "IfNoneMatchAny" : header.replace("-", "");
        }

        private Parameter parameter() {
            return OASFactory.createParameter()
                    .in(Parameter.In.HEADER)
                    .name(header)
                    .description(description)
                    .required(this == IDEMPOTENCY_KEY)
                    .schema(text())
                    .example(example);
        }
    }

    private static final Map<String, String> ANSWER = Map.of(
            "ETag", "The version and the shape of the answer, as `\"<version>.<hash>\"`.",
            "Link", "The next page, with `rel=\"next\"`; absent on the last one.",
            "Location", "Where the record is.",
            "Content-Language", "The language of the texts.",
            "Retry-After", "Seconds after which to try again.",
            "WWW-Authenticate", "How to authenticate.",
            "Idempotency-Replayed", "`true` where an earlier request with this key did the work.");

    private HeaderParts() {}

    static void addTo(Components components) {
        for (Request header : Request.values()) {
            components.addParameter(header.component(), header.parameter());
        }
        ANSWER.forEach((name, description) -> components.addHeader(
                name, OASFactory.createHeader().description(description).schema(text())));
    }

    static void addParametersTo(Endpoint endpoint) {
        List<Parameter> parameters = new ArrayList<>();
        if (endpoint.operation().getParameters() != null) {
            endpoint.operation().getParameters().stream()
                    .filter(parameter -> !isOurs(parameter))
                    .forEach(parameters::add);
        }
        for (Request header : Request.values()) {
            if (header.applies.test(endpoint)) {
                parameters.add(OASFactory.createParameter().ref(header.component()));
            }
        }
        endpoint.operation().setParameters(parameters);
    }

    private static boolean isOurs(Parameter parameter) {
        if (parameter.getIn() != Parameter.In.HEADER) {
            return false;
        }
        for (Request header : Request.values()) {
            if (header.header.equalsIgnoreCase(parameter.getName())) {
                return true;
            }
        }
        return NOT_PARAMETERS.contains(parameter.getName().toLowerCase(java.util.Locale.ROOT));
    }

    static void addAnswerHeaders(Endpoint endpoint, String status, APIResponse response) {
        if (status.equals("201") || status.equals("202") || status.equals("308")) {
            response.addHeader("Location", ref("Location"));
        }
        if (endpoint.isRead() ? !status.equals("308") : status.startsWith("2") && endpoint.isOfRecord()) {
            response.addHeader("ETag", ref("ETag"));
        }
        if (status.startsWith("2") && endpoint.needsIdempotencyKey()) {
            response.addHeader("Idempotency-Replayed", ref("Idempotency-Replayed"));
        }
        if (status.equals("200") && Schemas.isPage(response)) {
            response.addHeader("Link", ref("Link"));
        }
    }

    static Map<String, Header> ofProblem(String status) {
        Map<String, Header> headers = new LinkedHashMap<>();
        headers.put("Content-Language", ref("Content-Language"));
        if (status.equals("503") || status.equals("409")) {
            headers.put("Retry-After", ref("Retry-After"));
        }
        if (status.equals("401")) {
            headers.put("WWW-Authenticate", ref("WWW-Authenticate"));
        }
        return headers;
    }

    private static Header ref(String name) {
        return OASFactory.createHeader().ref(name);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
