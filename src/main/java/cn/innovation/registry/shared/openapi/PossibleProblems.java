package cn.innovation.registry.shared.openapi;

import cn.innovation.registry.shared.http.ProblemExample;
import cn.innovation.registry.shared.http.ProblemType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds to an operation each problem that it can answer, with an example of it. */
final class PossibleProblems {
    static final String SCHEMA = "Problem";

    private final Components components;

    PossibleProblems(Components components) {
        this.components = components;
    }

    /** What an operation declares with a content of its own stays. */
    void addTo(Endpoint endpoint) {
        APIResponses responses = endpoint.operation().getResponses();
        byStatus(endpoint).forEach((status, types) -> {
            APIResponse declared = responses.getAPIResponse(status);
            if (declared == null || declared.getContent() == null) {
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(component(status, types)));
            }
        });
    }

    private static Map<String, List<ProblemType>> byStatus(Endpoint endpoint) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> canAnswer(endpoint, type))
                .collect(Collectors.groupingBy(
                        type -> Integer.toString(type.status()), TreeMap::new, Collectors.toList()));
    }

    /** Without a default on purpose: who adds a type of problem is asked here which operations answer it. */
    private static boolean canAnswer(Endpoint endpoint, ProblemType type) {
        return switch (type) {
            case MALFORMED_REQUEST,
                    INVALID_PARAMETER,
                    UNAUTHORIZED,
                    NOT_ACCEPTABLE,
                    URI_TOO_LONG,
                    HEADERS_TOO_LARGE,
                    TOO_MANY_REQUESTS,
                    UNAVAILABLE -> true;
            case INVALID_BODY, BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, RULE_VIOLATED, UNKNOWN_REFERENCE ->
                endpoint.hasBody();
            case INVALID_CREDIT_CODE -> endpoint.path().contains("{creditCode}");
            case MISSING_IDEMPOTENCY_KEY, REQUEST_IN_FLIGHT, IDEMPOTENCY_KEY_REUSED -> endpoint.needsIdempotencyKey();
            case FORBIDDEN -> endpoint.mayNeedRole();
            case OUT_OF_SCOPE -> endpoint.writesWhatStandsSomewhere() || endpoint.tellsWhatOthersSent();
            case NOT_FOUND -> endpoint.hasPathParameter();
            case CONFLICT -> endpoint.takesIfMatch() || endpoint.needsIdempotencyKey() || endpoint.decides();
            case WITHDRAWN ->
                !endpoint.erases() && (endpoint.isOfRecord() || (endpoint.takesIfMatch() && !endpoint.isOfRequest()));
            case PRECONDITION_FAILED -> endpoint.takesIfMatch() || endpoint.isOfFile();
            case PRECONDITION_REQUIRED -> endpoint.takesIfMatch();
            case RANGE_NOT_SATISFIABLE -> endpoint.isOfFile();
            // Not an answer of an operation: there is none for the method, or it is our mistake.
            case METHOD_NOT_ALLOWED, INTERNAL -> false;
        };
    }

    private String component(String status, List<ProblemType> types) {
        String name = types.stream().map(PossibleProblems::pascal).collect(Collectors.joining("Or"));
        if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
            components.addResponse(name, response(status, types));
        }
        return name;
    }

    private APIResponse response(String status, List<ProblemType> types) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(types.stream()
                        .map(type -> ProblemExample.title(type) + " (`" + type.slug() + "`)")
                        .collect(Collectors.joining("; ")))
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(SCHEMA))
                                        .examples(examples(types))));
        AnswerHeader.addToProblem(status, response, components);
        return response;
    }

    private static Map<String, Example> examples(List<ProblemType> types) {
        Map<String, Example> examples = new LinkedHashMap<>();
        for (ProblemType type : types) {
            examples.put(
                    type.slug(),
                    OASFactory.createExample()
                            .summary(ProblemExample.title(type))
                            .value(ProblemExample.of(type)));
        }
        return examples;
    }

    static Schema schema() {
        Schema violation = object("One fault and where it is.")
                .addProperty("field", text("The parameter, or the path to the field in the body.", "creditCode"))
                .addProperty("code", text("What is wrong, for programs. New codes may come.", "BLANK"))
                .addProperty("message", text("What is wrong, for people, in the language asked for.", "不能为空"))
                .required(List.of("field", "code", "message"));
        return object("Why a request was not answered as asked (RFC 9457). A type may add members of its own.")
                .addProperty(
                        "type",
                        text("The page that explains this type of problem.", "/problems/invalid-body")
                                .format("uri-reference"))
                .addProperty("title", text("The type in words, in the language asked for.", "请求内容无效"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("The HTTP status.")
                                .addExample(400))
                .addProperty("detail", text("What is wrong with this request.", "请求内容不符合要求的格式。"))
                .addProperty(
                        "instance",
                        text("The path of the request.", "/v1/enterprises").format("uri-reference"))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .description("Each fault, where there are several or they have a place.")
                                .items(violation))
                .required(List.of("type", "title", "status", "detail", "instance", "violations"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(description)
                .addExample(example);
    }

    private static String pascal(ProblemType type) {
        return Arrays.stream(type.slug().split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
