package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a table with one constraint of each kind. */
class DatabaseProblemsTest {
    private static final String TABLE = """
            create extension if not exists btree_gist;
            create temporary table thing (
                id int constraint thing_pk primary key,
                parent int constraint thing_parent references thing,
                size numeric(4) constraint thing_size check (size > 0),
                name text not null,
                during daterange,
                code varchar(2),
                constraint thing_once exclude using gist (parent with =, during with &&));
            insert into thing values (1, 1, 1, 'a', '[2020-01-01,2021-01-01)');
            """;

    private final DatabaseProblems problems = new DatabaseProblems(mapping());

    private static Properties mapping() {
        Properties constraints = new Properties();
        constraints.setProperty("thing_pk", "conflict id TAKEN");
        constraints.setProperty("thing_parent", "  unknown-reference   parent UNKNOWN");
        constraints.setProperty("thing_size", "rule-violated size TOO_SMALL");
        constraints.setProperty("thing_once", "rule-violated during OVERLAP");
        return constraints;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1, null, 1, 'b', null | CONFLICT | id | TAKEN",
                "2, 7, 1, 'b', null | UNKNOWN_REFERENCE | parent | UNKNOWN",
                "2, 1, 0, 'b', null | RULE_VIOLATED | size | TOO_SMALL",
                "2, 1, 1, 'b', '[2020-06-01,2020-07-01)' | RULE_VIOLATED | during | OVERLAP"
            })
    void aViolatedConstraintIsKnownByItsName(String values, ProblemType type, String field, String code)
            throws SQLException {
        Problem problem = problems.of(refusal("insert into thing values (" + values + ")"))
                .orElseThrow();
        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.violations().get(0))
                .extracting(Violation::field, Violation::code)
                .containsExactly(field, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 99999::numeric(4)",
                "select 99999999999::int4",
                "insert into thing values (2, 1, 99999, 'b', null)",
                "insert into thing values (2, 1, 1, 'b', null, 'abc')",
                "select '\"\\u0000\"'::jsonb ->> 0",
                "select '20240230'::date"
            })
    void whatCannotBeStoredIsTheClientsFault(String sql) throws SQLException {
        assertThat(problems.of(refusal(sql)).map(Problem::type)).contains(ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void aMissingValueIsOurFault() throws SQLException {
        assertThat(problems.of(refusal("insert into thing values (2, 1, 1, null, null)")))
                .isEmpty();
    }

    @Test
    void brokenSqlIsOurFault() throws SQLException {
        assertThat(problems.of(refusal("selec 1"))).isEmpty();
    }

    @Test
    void whatThePoolRefusesIsOurTroubleAndPasses() {
        SQLException over = new SQLException("Exception in association of connection to existing transaction");
        assertThat(problems.of(over).map(Problem::type)).contains(ProblemType.UNAVAILABLE);
        SQLException full = new SQLException("Acquisition timeout while waiting for new connection");
        Optional<Problem> problem = problems.of(full);
        assertThat(problem.map(Problem::type)).contains(ProblemType.UNAVAILABLE);
        assertThat(problem.orElseThrow().headers()).containsEntry("Retry-After", "1");
        assertThat(problems.of(new SQLException("something else"))).isEmpty();
    }

    private static SQLException refusal(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connection();
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
            return catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
        }
    }
}
