package cn.innovation.registry.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
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
