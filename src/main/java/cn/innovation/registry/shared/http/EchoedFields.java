package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends beyond the fields of a form. Who reads a record, changes it and sends it back, sends read-only fields
 * too; they are accepted if they say what the answer said. Anything else is refused, so that nothing is ignored.
 */
@ApplicationScoped
public class EchoedFields {
    private final ObjectMapper json;

    EchoedFields(ObjectMapper json) {
        this.json = json;
    }

    /** Where there is nothing to echo yet. */
    public void refuse(@Nullable Map<String, JsonNode> echoed) {
        if (echoed != null && !echoed.isEmpty()) {
            Problem problem = Problem.of(ProblemType.INVALID_BODY);
            echoed.keySet().forEach(name -> problem.violation(name, "NOT_SETTABLE"));
            throw problem;
        }
    }

    public void check(@Nullable Map<String, JsonNode> echoed, @Nullable Object current, Class<?> type) {
        if (echoed == null || echoed.isEmpty()) {
            return;
        }
        if (current == null) {
            refuse(echoed);
            return;
        }
        JsonNode answer = read(current, type);
        Problem problem = Problem.of(ProblemType.INVALID_BODY);
        boolean faulty = false;
        for (Map.Entry<String, JsonNode> field : echoed.entrySet()) {
            JsonNode known = answer.get(field.getKey());
            if (known == null) {
                List<String> names = new ArrayList<>();
                answer.fieldNames().forEachRemaining(names::add);
                problem.violation(field.getKey(), "UNKNOWN_FIELD", names);
                faulty = true;
            } else if (!known.equals(field.getValue())) {
                problem.violation(field.getKey(), "READ_ONLY", known);
                faulty = true;
            }
        }
        if (faulty) {
            throw problem;
        }
    }

    /** Through text, so that numbers have the types that a caller's have. */
    private JsonNode read(Object current, Class<?> type) {
        try {
            return json.readTree(json.writerFor(type).writeValueAsString(current));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view that cannot be written as JSON", e);
        }
    }
}
