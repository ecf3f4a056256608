package cn.innovation.registry.shared.openapi;

import cn.innovation.registry.shared.http.Format;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/** What an operation answers when all is well: that a write answers the record as it now is, that a read can be fresh, and the headers. */
final class SuccessAnswers {
    private static final String JSON = "application/json";

    private final Components components;
    private final Map<String, Endpoint> reads = new HashMap<>();

    SuccessAnswers(Components components, List<Endpoint> endpoints) {
        this.components = components;
        endpoints.stream().filter(Endpoint::isRead).forEach(read -> reads.put(read.path(), read));
    }

    void complete(Endpoint endpoint) {
        APIResponses responses = endpoint.operation().getResponses();
        APIResponse usual = responses.getAPIResponse("200");
        if (!endpoint.isRead()) {
            Stream.of(usual, responses.getAPIResponse("201"))
                    .filter(answer -> answer != null && isUntyped(answer.getContent()))
                    .forEach(answer -> answer.setContent(contentOfRead(endpoint, answer.getContent())));
        }
        if (endpoint.needsIdempotencyKey() && usual != null && !responses.hasAPIResponse("201")) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("201", usual.description("Created"));
        }
        if (endpoint.mayCreateByPut() && usual != null && !responses.hasAPIResponse("201")) {
            responses.addAPIResponse(
                    "201", OASFactory.createAPIResponse().description("Created").content(usual.getContent()));
        }
        if (usual != null && usual.getContent() != null) {
            usual.getContent().getMediaTypes().forEach(SuccessAnswers::describe);
        }
        if (endpoint.isTagged()) {
            addIfAbsent(responses, "304", "What the reader has still holds.");
        }
        if (endpoint.isOfRecord() && !endpoint.erases()) {
            addIfAbsent(responses, "308", "The code or id is superseded; this is its successor.");
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (response.getRef() == null && (status.startsWith("2") || status.startsWith("3"))) {
                AnswerHeader.addToSuccess(endpoint, status, response, components);
            }
        });
    }

    /** The schema of a class is that of its JSON; in other formats the same is a text, a file or an object of theirs. */
    private static void describe(String type, MediaType media) {
        if (!type.equals(JSON) && Schemas.componentName(media.getSchema()) != null) {
            Schema schema = OASFactory.createSchema();
            boolean text = type.startsWith("text/") || type.endsWith("+csv") || type.equals(Format.NDJSON_TYPE);
            media.setSchema(
                    type.endsWith("+json")
                            ? schema.addType(Schema.SchemaType.OBJECT)
                            : schema.addType(Schema.SchemaType.STRING).format(text ? null : "binary"));
        }
    }

    /** A method that returns a {@code Response} says nothing of its content. */
    private static boolean isUntyped(@Nullable Content content) {
        if (content == null
                || content.getMediaTypes() == null
                || content.getMediaTypes().isEmpty()) {
            return true;
        }
        MediaType json = content.getMediaType(JSON);
        Schema schema = json == null ? null : json.getSchema();
        return json != null
                && (schema == null
                        || (schema.getRef() == null && schema.getType() == null && schema.getAnyOf() == null));
    }

    private @Nullable Content contentOfRead(Endpoint write, @Nullable Content otherwise) {
        Endpoint read = write.method() == HttpMethod.POST
                ? reads.entrySet().stream()
                        .filter(entry -> entry.getKey().matches("\\Q" + write.path() + "\\E/\\{[^/]*}"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null)
                : reads.get(write.path());
        return Optional.ofNullable(read)
                .map(endpoint -> endpoint.operation().getResponses().getAPIResponse("200"))
                .flatMap(answer -> Schemas.of(answer.getContent()).findFirst())
                .map(schema -> OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref(schema.getRef())))
                .map(json -> OASFactory.createContent().addMediaType(JSON, json))
                .orElse(otherwise);
    }

    private static void addIfAbsent(APIResponses responses, String status, String description) {
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }
}
