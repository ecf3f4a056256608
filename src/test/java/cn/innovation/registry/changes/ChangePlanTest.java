package cn.innovation.registry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page of the feed costs the database, in a feed of 100,000 changes: the index leads it, wherever it begins. */
class ChangePlanTest {
    private static final int CHANGES = 100_000;
    private static final int PAGE = 50;
    private static final String[] USUAL = {"enterprise", "qualification:gazelle", "location", "zone", "filing"};
    /** A thousandth of the feed. */
    private static final String[] RARE = {"host"};

    private static DataSource database;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.createDatabase("feed_plans");
        Flyway.configure().dataSource(database).load().migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into change (kind, key, record_id, record_version, xid, feed_xid, operation, changed_fields, new)
                    select case when n %% 1000 = 0 then 'host' when n %% 2 = 0 then 'figures' when n %% 3 = 0 then 'qualification'
                            else 'location' end,
                        n, (select min(id) from record), n, (n / 4)::text::xid8, (n / 4)::text::xid8, 'created', '{}',
                        '{"kind": "gazelle"}'
                    from generate_series(1, %d) n
                    """.formatted(CHANGES));
            statement.execute("vacuum analyze");
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "0.5", "0.99"})
    void pageIsLedByTheIndexWhereverItBegins(double part) throws SQLException, JsonProcessingException {
        JsonNode plan = plan(ChangeReader.KEYS, USUAL, part, PAGE);
        assertThat(plan.toString()).contains("change_topic").doesNotContain("Seq Scan");
        assertThat(plan.get("Actual Rows").asInt()).isEqualTo(PAGE);
        assertThat(pages(plan)).isLessThan(60);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.5"})
    void rareKindIsFoundWithoutWalkingThroughTheOthers(double part) throws SQLException, JsonProcessingException {
        JsonNode plan = plan(ChangeReader.KEYS, RARE, part, PAGE);
        assertThat(plan.toString()).contains("change_topic").doesNotContain("Seq Scan");
        assertThat(plan.get("Actual Rows").asInt()).isEqualTo(PAGE);
        assertThat(pages(plan)).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.5"})
    void whatIsBehindIsCountedUpToABound(double part) throws SQLException, JsonProcessingException {
        JsonNode plan = plan(ChangeReader.BEHIND, USUAL, part, ChangeReader.MOST_BEHIND);
        assertThat(plan.toString()).contains("change_topic").doesNotContain("Seq Scan");
        assertThat(pages(plan)).isLessThan(600);
    }

    private static JsonNode plan(String sql, String[] topics, double part, int limit)
            throws SQLException, JsonProcessingException {
        long xid = (long) (CHANGES * part / 4);
        List<Object> args = new ArrayList<>(List.of(xid == 0 ? 0 : 1, Long.toString(xid), 0L, 1, "900000000000"));
        args.addAll(List.of(limit, limit));
        try (Connection connection = database.getConnection();
                Statement beginning = connection.createStatement();
                PreparedStatement statement =
                        connection.prepareStatement("explain (analyze, buffers, format json) " + sql)) {
            connection.setAutoCommit(false);
            beginning.execute(ChangeReader.HORIZON);
            statement.setArray(1, connection.createArrayOf("text", topics));
            for (int i = 0; i < args.size(); i++) {
                statement.setObject(i + 2, args.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new ObjectMapper().readTree(row.getString(1)).get(0).get("Plan");
            }
        }
    }

    private static long pages(JsonNode plan) {
        return plan.get("Shared Hit Blocks").asLong()
                + plan.get("Shared Read Blocks").asLong();
    }
}
