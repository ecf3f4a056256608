package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tag of the registry costs while others write: it is asked for with every list and every number. */
class RegistryTagPlanTest {
    private static final int WRITTEN = 50_000;
    private static final String WRITE = """
            insert into change (kind, key, record_id, record_version, operation, changed_fields, new)
            select 'location', n, (select min(id) from record), n, 'created', '{}', '{}' from generate_series(1, %d) n
            """.formatted(WRITTEN);

    private static DataSource database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("tag_plans");
        Flyway.configure().dataSource(database).load().migrate();
    }

    /** What the other test has left is gone, which else the first to come by would pass through. */
    @BeforeEach
    void vacuum() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum change");
        }
    }

    @Test
    void whatAnImportHasWrittenAndNotYetCommittedIsNotPassedThrough() throws SQLException, JsonProcessingException {
        try (Connection importing = database.getConnection();
                Statement statement = importing.createStatement()) {
            importing.setAutoCommit(false);
            statement.execute(WRITE);
            assertThat(pages()).isLessThan(100);
            importing.rollback();
        }
    }

    @Test
    void largeCommitThatIsNotSettledIsNotPassedThrough() throws SQLException, JsonProcessingException {
        try (Connection older = database.getConnection();
                Statement open = older.createStatement();
                Connection importing = database.getConnection();
                Statement statement = importing.createStatement()) {
            older.setAutoCommit(false);
            open.execute("select pg_current_xact_id()");
            statement.execute(WRITE);
            assertThat(pages()).isLessThan(100);
            older.rollback();
        }
    }

    private static long pages() throws SQLException, JsonProcessingException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "explain (analyze, buffers, format json) " + RegistryTag.LAST_VISIBLE_COMMIT)) {
            row.next();
            JsonNode plan = new ObjectMapper().readTree(row.getString(1)).get(0).get("Plan");
            return plan.get("Shared Hit Blocks").asLong()
                    + plan.get("Shared Read Blocks").asLong();
        }
    }
}
