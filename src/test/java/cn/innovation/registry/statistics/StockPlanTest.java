package cn.innovation.registry.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a number as known before costs the database of a registry that has much: what was recorded since, not what there is. */
class StockPlanTest {
    private static final int MANY = 50_000;
    private static final int SINCE = 20;

    /** Pages of the database: some for each interval that was recorded since, in its table and two indexes. */
    private static final int PAGES_SINCE = 10 * SINCE;

    private static DataSource database;
    private static String before;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.createDatabase("stock_plans");
        Flyway.configure().dataSource(database).load().migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into record (kind, key) select 'enterprise', 'stocked-' || n from generate_series(1, %d) n"
                            .formatted(MANY));
            statement.execute("""
                    insert into standing (kind, record_id, key, period, tier, district)
                    select kind, id, key, daterange(date '2015-01-01' + (id % 3650)::int, null), 'high-tech', '440703'
                    from record where key like 'stocked-%'
                    """);
            statement.execute("select fold_stock()");
            try (ResultSet row = statement.executeQuery("select pg_current_snapshot()::text")) {
                row.next();
                before = row.getString(1);
            }
            statement.execute("""
                    update standing set known_until = pg_current_xact_id()
                    where id in (select id from standing where kind = 'enterprise' order by id limit %d)
                    """.formatted(SINCE));
            statement.execute("select fold_stock()");
            statement.execute("vacuum analyze");
        }
    }

    @Test
    void numberAsKnownBeforeIsReadByWhatWasRecordedSince() throws SQLException, JsonProcessingException {
        JsonNode now = plan("");
        JsonNode then = plan(", '" + before + "'::pg_snapshot");
        Set<String> walked = new TreeSet<>();
        for (JsonNode node : then.findParents("Relation Name")) {
            if (node.path("Node Type").asText().equals("Seq Scan")) {
                walked.add(node.path("Relation Name").asText());
            }
        }
        assertThat(walked).doesNotContain("standing");
        assertThat(pages(then)).isLessThan(pages(now) + PAGES_SINCE);
    }

    @Test
    void numberAsKnownBeforeHasWhatWasReplacedSince() throws SQLException {
        assertThat(count("")).isEqualTo(MANY - SINCE);
        assertThat(count(", '" + before + "'::pg_snapshot")).isEqualTo(MANY);
    }

    private static String numbers(String known) {
        return "select sum(count) from stock_on('enterprises', 'both', date '2026-01-01'" + known + ")";
    }

    private static long count(String known) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(numbers(known))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static JsonNode plan(String known) throws SQLException, JsonProcessingException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("explain (analyze, buffers, format json) " + numbers(known))) {
            row.next();
            return new ObjectMapper().readTree(row.getString(1)).get(0).get("Plan");
        }
    }

    private static long pages(JsonNode plan) {
        return plan.path("Shared Hit Blocks").asLong()
                + plan.path("Shared Read Blocks").asLong();
    }
}
