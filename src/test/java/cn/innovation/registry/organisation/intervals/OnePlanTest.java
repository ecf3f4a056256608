package cn.innovation.registry.organisation.intervals;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What a write sets off is planned once in a connection; planned for each write, it took most of what the write took. */
class OnePlanTest {
    private static final String DATABASE = "one_plan";

    @BeforeAll
    static void migrate() {
        Flyway.configure()
                .dataSource(TestDatabase.createDatabase(DATABASE))
                .load()
                .migrate();
    }

    /** The server keeps a plan for any values from the first time if it is told to, and else from the sixth, if at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "standing_differences(part)",
                "holding_differences(part)",
                "vintage_differences(part)",
                "presence_differences(part)",
                "from search_text"
            })
    void statementThatAWriteSetsOffIsKeptWithItsPlan(String statement) throws Exception {
        try (Connection connection = superuser()) {
            connection.setAutoCommit(false);
            new Transaction(connection, new Journal()).register(LocalDate.of(2020, 1, 1));
            assertThat(Rows.text(
                            connection,
                            "select count(*) > 0 from pg_backend_memory_contexts where name = 'CachedPlan' and ident like '%' || ? || '%'",
                            statement))
                    .isEqualTo("t");
        }
    }

    /** Nobody else may see what a connection keeps. */
    private static Connection superuser() throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(TestDatabase.url(DATABASE));
        return database.getConnection("postgres", TestDatabase.password());
    }
}
