package cn.innovation.registry.shared.http;

import cn.innovation.registry.shared.security.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL refused, as a problem. A violated constraint is known by its name: {@code constraints.properties} has
 * lines {@code constraint_name = problem-slug field VIOLATION_CODE arguments}.
 */
@Singleton
class DatabaseProblems {
    private static final Set<String> CONSTRAINTS = Set.of("23503", "23505", "23514", "23P01");

    /** Too long, too large, no such moment, a character that no text may hold. */
    private static final Set<String> UNSTORABLE = Set.of("22001", "22003", "22008", "22021", "22P05");

    /** What a caller wrote that is limited to districts (R__recording.sql). */
    private static final String SCOPE = "HR403";

    private final Properties constraints;

    @Inject
    DatabaseProblems() {
        this(read());
    }

    DatabaseProblems(Properties constraints) {
        this.constraints = constraints;
    }

    /** The problem; empty if no client could have caused or could mend it. */
    Optional<Problem> of(SQLException refused) {
        String state = Objects.requireNonNullElse(refused.getSQLState(), "");
        if (CONSTRAINTS.contains(state)) {
            return ofConstraint(state, constraint(refused));
        }
        if (state.equals(SCOPE)) {
            return Optional.of(outOfScope(detail(refused)));
        }
        if (UNSTORABLE.contains(state)) {
            return Optional.of(Problem.of(ProblemType.MALFORMED_REQUEST).detail("malformed-request.unstorable"));
        }
        return Trouble.of(refused).map(trouble -> unavailable());
    }

    static Problem unavailable() {
        return Problem.of(ProblemType.UNAVAILABLE).header("Retry-After", "1");
    }

    /** Every mapped constraint, as {@code name → slug, field, code}. */
    static Properties read() {
        Properties constraints = new Properties();
        try (InputStream in =
                Objects.requireNonNull(DatabaseProblems.class.getResourceAsStream("/constraints.properties"))) {
            constraints.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return constraints;
    }

    private Optional<Problem> ofConstraint(String state, String name) {
        String line = constraints.getProperty(name);
        if (line == null) {
            return state.equals("23505") ? Optional.of(Problem.of(ProblemType.CONFLICT)) : Optional.empty();
        }
        List<String> words = List.of(line.trim().split("\\s+"));
        return ProblemType.bySlug(words.get(0)).map(type -> Problem.of(type)
                .violation(
                        words.get(1),
                        words.get(2),
                        words.subList(3, words.size()).toArray()));
    }

    /** @param detail the kind and key of what was written, and where it stands; {@code -}: of no district */
    private static Problem outOfScope(String detail) {
        String[] words = (detail + " - - -").split(" ", -1);
        return Scope.refusal(words[0], words[1], words[2].equals("-") ? null : words[2]);
    }

    private static String detail(SQLException refused) {
        ServerErrorMessage message =
                refused instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return message == null ? "" : Objects.requireNonNullElse(message.getDetail(), "");
    }

    private static String constraint(SQLException refused) {
        ServerErrorMessage message =
                refused instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return message == null ? "" : Objects.requireNonNullElse(message.getConstraint(), "");
    }
}
