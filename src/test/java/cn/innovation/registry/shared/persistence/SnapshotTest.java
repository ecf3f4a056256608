package cn.innovation.registry.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.innovation.registry.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final String SETTINGS = """
            select current_setting('transaction_isolation'), current_setting('transaction_read_only'),
                current_setting('default_transaction_isolation'), current_setting('default_transaction_read_only')
            """;

    @Test
    void snapshotIsOneWhateverItsFirstStatementIs() {
        PlainSql.on(TestDatabase.dataSource()).snapshot(session -> {
            try (Bits<String> bits = session.bits(
                    Condition.of("select current_setting('transaction_isolation') as isolation"),
                    row -> row.getString(1))) {
                assertThat(bits.next()).containsExactly("repeatable read");
            }
            return true;
        });
        PlainSql.on(TestDatabase.dataSource()).snapshot(session -> {
            session.update("set local work_mem = '5MB'");
            assertThat(session.list(SETTINGS, List.of(), row -> row.getString(1)))
                    .containsExactly("repeatable read");
            assertThat(session.list("select ?::int", List.of(7), row -> row.getInt(1)))
                    .containsExactly(7);
            return true;
        });
    }

    /** The driver prepares at the server what it was asked several times. */
    @Test
    void firstStatementTakesItsArgumentsHoweverOftenItIsAsked() {
        Sql sql = PlainSql.on(TestDatabase.dataSource());
        for (int i = 0; i < 12; i++) {
            int asked = i;
            List<String> found = sql.snapshot(session -> session.list(
                    "select ?::int + 1, current_setting('transaction_isolation')",
                    List.of(asked),
                    row -> row.getInt(1) + " " + row.getString(2)));
            assertThat(found).containsExactly((asked + 1) + " repeatable read");
        }
    }

    @Test
    void statementThatIsSaidToBeTheLastEndsTheTransactionHoweverOftenItIsAsked() {
        Sql sql = PlainSql.on(TestDatabase.dataSource());
        for (int i = 0; i < 12; i++) {
            int asked = i;
            String state = sql.snapshot(session -> {
                session.list("select ?::int", List.of(asked), row -> row.getInt(1));
                assertThat(state(sql, session)).isEqualTo("idle in transaction");
                session.endsNext();
                List<String> found = session.list(
                        "select pg_backend_pid() + ?::int, current_setting('transaction_isolation')",
                        List.of(asked),
                        row -> row.getInt(1) - asked + " " + row.getString(2));
                assertThat(found).singleElement().asString().endsWith(" repeatable read");
                return state(sql, Integer.parseInt(found.get(0).split(" ", -1)[0]));
            });
            assertThat(state).isEqualTo("idle");
        }
    }

    @Test
    void lastStatementThatFailsLeavesNothingBehind() {
        Sql sql = PlainSql.on(TestDatabase.dataSource());
        assertThatThrownBy(() -> sql.snapshot(session -> {
                    session.endsNext();
                    return session.list("select 1 / ?::int", List.of(0), row -> row.getInt(1));
                }))
                .isInstanceOf(QueryFailure.class)
                .hasMessageContaining("division by zero");
        List<String> next = sql.snapshot(session -> session.list(SETTINGS, List.of(), row -> row.getString(1)));
        assertThat(next).containsExactly("repeatable read");
    }

    private static String state(Sql sql, Session session) throws SQLException {
        return state(
                sql,
                session.list("select pg_backend_pid()", List.of(), row -> row.getInt(1))
                        .get(0));
    }

    private static String state(Sql sql, int pid) {
        return sql.list("select state from pg_stat_activity where pid = ?", List.of(pid), row -> row.getString(1))
                .get(0);
    }

    /** A pooler gives the session to somebody else after each transaction, who would find there what was set for it. */
    @Test
    void snapshotIsOfItsTransactionAndSetsNothingForTheSession() {
        List<List<String>> settings = PlainSql.on(TestDatabase.dataSource())
                .snapshot(session -> session.list(
                        SETTINGS,
                        List.of(),
                        row -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4))));
        assertThat(settings).containsExactly(List.of("repeatable read", "on", "read committed", "off"));
    }
}
