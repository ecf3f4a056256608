package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a form and holds it to its constraints, whether it is the body of a request or a row of a sheet: by the same rules, and a fault is the
 * same problem. A fault of Jackson or of a constraint that appears anywhere else is ours, and not the client's.
 */
@Singleton
public class Forms {
    private final ObjectMapper json;
    private final Validator validator;
    private final DatabaseProblems database;

    Forms(ObjectMapper json, Validator validator, DatabaseProblems database) {
        this.json = json;
        this.validator = validator;
        this.database = database;
    }

    public <F> F read(JsonNode document, Class<F> type) {
        return type.cast(read(json.treeAsTokens(document), json.constructType(type)));
    }

    /** Of a generic type what it is bound to, as a resource that is inherited has it. */
    Object read(String document, Type type) {
        try (JsonParser parser = json.createParser(document)) {
            return read(parser, json.constructType(type));
        } catch (IOException fault) {
            throw problem(fault);
        }
    }

    private Object read(JsonParser document, JavaType type) {
        UnknownFields.Found unknown = new UnknownFields.Found(new ArrayList<>());
        Object form;
        try {
            form = json.readerFor(type)
                    .withAttribute(UnknownFields.Found.class, unknown)
                    .readValue(document);
        } catch (IOException fault) {
            throw problem(fault);
        }
        if (!unknown.violations().isEmpty()) {
            Problem problem = Problem.of(ProblemType.INVALID_BODY);
            unknown.violations()
                    .forEach(fault -> problem.violation(
                            fault.field(), fault.code(), fault.args().toArray()));
            throw problem;
        }
        if (form == null) {
            throw Problem.of(ProblemType.INVALID_BODY).detail("invalid-body.missing");
        }
        Set<ConstraintViolation<Object>> violated = validator.validate(form);
        if (!violated.isEmpty()) {
            throw FormProblems.of(violated);
        }
        return form;
    }

    /** Nothing is read from elsewhere than memory, so all that fails is the document. */
    private static RuntimeException problem(IOException fault) {
        Optional<Problem> problem =
                fault instanceof JsonProcessingException malformed ? BodyProblems.of(malformed) : Optional.empty();
        return problem.isPresent() ? problem.get() : new IllegalStateException(fault);
    }

    /** What the database refused, if it is for what was written and not for trouble of its own. */
    public Optional<Problem> refused(SQLException failure) {
        return database.of(failure).filter(problem -> problem.type() != ProblemType.UNAVAILABLE);
    }

    /** The faults of a problem; of one that names none, the problem itself. */
    public static List<Violation> faults(Problem problem) {
        return problem.violations().isEmpty()
                ? List.of(new Violation("", problem.type().name(), List.of()))
                : List.copyOf(problem.violations());
    }
}
