package cn.innovation.registry.shared.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A problem of each type as it is sent, for the OpenAPI document: made as the real ones are, so that it cannot differ from them. */
public final class ProblemExample {
    private static final String PATH = "/v1/enterprises/91440700768414040K";

    private ProblemExample() {}

    public static String title(ProblemType type) {
        return Problem.of(type).view(Language.EN, PATH).title();
    }

    public static Map<String, Object> of(ProblemType type) {
        ProblemView view = problem(type).view(Language.ZH, PATH);
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", view.type());
        example.put("title", view.title());
        example.put("status", view.status());
        example.put("detail", view.detail());
        example.put("instance", view.instance());
        example.put(
                "violations",
                view.violations().stream().map(ProblemExample::violation).toList());
        example.putAll(view.members());
        return example;
    }

    private static Problem problem(ProblemType type) {
        Problem problem = Problem.of(type);
        return switch (type) {
            case INVALID_PARAMETER -> problem.violation("on", "NOT_A_DAY");
            case INVALID_BODY -> problem.violation("name", "BLANK");
            case INVALID_CREDIT_CODE -> problem.with("reasons", List.of("CHECK_CHARACTER"));
            case OUT_OF_SCOPE -> problem.violation("", "OUT_OF_SCOPE", "enterprise", "91440700768414040K", "440704");
            default -> problem;
        };
    }

    private static Map<String, Object> violation(Violation.View view) {
        Map<String, Object> violation = new LinkedHashMap<>();
        violation.put("field", view.field());
        violation.put("code", view.code());
        violation.put("message", view.message());
        return violation;
    }
}
