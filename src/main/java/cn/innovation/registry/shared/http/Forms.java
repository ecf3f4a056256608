package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a form that is no body of a request, a row of a sheet, by the same rules; a fault is the same problem. */
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
        UnknownFields.Found unknown = new UnknownFields.Found(new ArrayList<>());
        F form;
        try {
            form = json.readerFor(type)
                    .withAttribute(UnknownFields.Found.class, unknown)
                    .readValue(document);
        } catch (JsonProcessingException fault) {
            throw BodyProblems.of(fault).orElseThrow(() -> new IllegalStateException(fault));
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (!unknown.violations().isEmpty()) {
            Problem problem = Problem.of(ProblemType.INVALID_BODY);
            unknown.violations()
                    .forEach(fault -> problem.violation(
                            fault.field(), fault.code(), fault.args().toArray()));
            throw problem;
        }
        var violated = validator.validate(form);
        if (!violated.isEmpty()) {
            throw FormProblems.of(new ConstraintViolationException(violated)).orElseThrow();
        }
        return form;
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
