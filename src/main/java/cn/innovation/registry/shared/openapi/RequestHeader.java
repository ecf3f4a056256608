package cn.innovation.registry.shared.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The headers of requests, described once and referred to by the operations to which they apply. */
enum RequestHeader {
    IF_MATCH(
            "If-Match",
            "IfMatch",
            "The `ETag` of what is to be changed. Only its version counts: 412 if it is not the current one, 428 if the "
                    + "record is there and none is sent.",
            "\"3.mT4kQ0bZr1xS\""),
    IF_NONE_MATCH_ANY(
            "If-None-Match", "IfNoneMatchAny", "`*` to create only: 412 if the record is there already.", "*"),
    IF_NONE_MATCH(
            "If-None-Match",
            "IfNoneMatch",
            "The `ETag` of an answer that the reader has: 304 without a body if it still holds (weak comparison; a list of "
                    + "tags; `*`).",
            "\"3.mT4kQ0bZr1xS\""),
    IDEMPOTENCY_KEY(
            "Idempotency-Key",
            "IdempotencyKey",
            "1 to 255 visible ASCII characters that the caller has not used before. For 24 hours the same key with the same "
                    + "request receives the first answer again; with another request 422.",
            "5f0c1d9e-7c0b-4f0e-9d6f-1f6f2f7f2f11"),
    ACCEPT_LANGUAGE(
            "Accept-Language",
            "AcceptLanguage",
            "`zh-CN` (default) or `en`: the language of problems, and of labels where they are asked for.",
            "en"),
    PURPOSE(
            "Purpose",
            "Purpose",
            "What the call is for (业务依据), at most 500 characters: kept with it in the audit. In UTF-8, percent-encoded where it "
                    + "is not ASCII. Left out: what the client is registered for.",
            "%E5%B9%B4%E6%8A%A5%E5%82%AC%E6%8A%A5"),
    REGISTRY_POSITION(
            "Registry-Position",
            "RegistryPosition",
            "The caller takes an answer that shows at least what the feed has up to here, and so a replica may answer, where there is one:"
                    + " the `Registry-Position` of an answer, for example of what the caller wrote last, or any position of the feed. `0`:"
                    + " one that is some seconds old will do. `latest`, or left out: as it is now. The position of a write covers what it began (an"
                    + " import, a list) only as far as that was done when it was answered.",
            "1-7351-20144");

    /** OpenAPI describes these by media types and security schemes, and ignores them as parameters. */
    private static final Set<String> NOT_PARAMETERS = Set.of("accept", "content-type", "authorization");

    private final String header;
    private final String component;
    private final String description;
    private final String example;

    RequestHeader(String header, String component, String description, String example) {
        this.header = header;
        this.component = component;
        this.description = description;
        this.example = example;
    }

    /** The description comes into the document with the first operation that refers to it. */
    static void addTo(Endpoint endpoint, Components components) {
        List<Parameter> parameters = new ArrayList<>();
        if (endpoint.operation().getParameters() != null) {
            parameters.addAll(endpoint.operation().getParameters());
            parameters.removeIf(RequestHeader::isDescribedElsewhere);
        }
        for (RequestHeader header : values()) {
            if (header.appliesTo(endpoint)) {
                components.addParameter(header.component, header.parameter());
                parameters.add(OASFactory.createParameter().ref(header.component));
            }
        }
        endpoint.operation().setParameters(parameters);
    }

    private Parameter parameter() {
        return OASFactory.createParameter()
                .in(Parameter.In.HEADER)
                .name(header)
                .description(description)
                .required(this == IDEMPOTENCY_KEY)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .example(example);
    }

    private boolean appliesTo(Endpoint endpoint) {
        return switch (this) {
            case IF_MATCH -> endpoint.takesIfMatch();
            case IF_NONE_MATCH_ANY -> endpoint.mayCreateByPut();
            case IF_NONE_MATCH -> endpoint.isTagged();
            case IDEMPOTENCY_KEY -> endpoint.needsIdempotencyKey();
            case ACCEPT_LANGUAGE -> true;
            case PURPOSE -> endpoint.path().startsWith("/v1/");
            case REGISTRY_POSITION -> endpoint.isRead() && endpoint.path().startsWith("/v1/");
        };
    }

    private static boolean isDescribedElsewhere(Parameter parameter) {
        String name = Objects.toString(parameter.getName(), "");
        return parameter.getIn() == Parameter.In.HEADER
                && (NOT_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))
                        || Arrays.stream(values()).anyMatch(header -> header.header.equalsIgnoreCase(name)));
    }
}
