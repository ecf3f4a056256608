package cn.innovation.registry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of the feed costs the database, in a feed of 100,000 changes: the index leads it, wherever it begins. */
class ChangePlanTest {
    private static final int CHANGES = 100_000;
    private static final int PAGE = 50;
    private static final List<String> USUAL =
            List.of("enterprise", "qualification:gazelle", "location", "zone", "filing");
    /** A thousandth of the feed. */
    private static final List<String> RARE = List.of("host");

    private static final ChangeReader.Horizon HORIZON = new ChangeReader.Horizon(1, "900000000000");

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
    void pageIsLedByTheIndexWhereverItBegins(double part) throws JsonProcessingException {
        JsonNode plan = page(USUAL, part);
        assertThat(plan.toString()).contains("change_topic").doesNotContain("Seq Scan");
        assertThat(plan.get("Actual Rows").asInt()).isEqualTo(PAGE);
        assertThat(pages(plan)).isLessThan(60);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.5"})
    void rareKindIsFoundWithoutWalkingThroughTheOthers(double part) throws JsonProcessingException {
        JsonNode plan = page(RARE, part);
        assertThat(plan.toString()).contains("change_topic").doesNotContain("Seq Scan");
        assertThat(plan.get("Actual Rows").asInt()).isEqualTo(PAGE);
        assertThat(pages(plan)).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.5"})
    void whatIsBehindIsCountedUpToABound(double part) throws JsonProcessingException {
        JsonNode plan = FeedPlan.of(
                database,
                new Condition(
                        ChangeReader.BEHIND,
                        ChangeReader.keys(topics(USUAL), from(part), HORIZON, from(part), ChangeReader.MOST_BEHIND)
                                .args()));
        assertThat(plan.toString()).contains("change_topic").doesNotContain("Seq Scan");
        assertThat(pages(plan)).isLessThan(600);
    }

    /**
     * A plan for any page, whose price the database does not take for higher than that of one made for a position. It does for who may see
     * fewer than ten topics, since so many it expects.
     */
    @ParameterizedTest
    @ValueSource(ints = {PAGE, ChangeReader.MOST_BEHIND})
    void planOfAPageServesTheNextOnes(int limit) throws SQLException {
        String many = Stream.concat(USUAL.stream(), IntStream.range(0, 10).mapToObj(i -> "qualification:" + i))
                .collect(Collectors.joining("', '", "'", "'"));
        String keys = ChangeReader.keys(topics(USUAL), from(0.5), HORIZON, from(0.5), limit)
                .sql();
        for (int i = 1; keys.contains("?"); i++) {
            keys = keys.replaceFirst("\\?", "\\$" + i);
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(ChangeReader.HORIZON);
            statement.execute("prepare page (text[], integer, xid8, bigint, integer, xid8) as " + keys);
            for (int page = 0; page < 10; page++) {
                statement.execute(
                        "execute page (array[%s], 1, '%d', 0, 1, '900000000000')".formatted(many, page * 100));
            }
            try (ResultSet row =
                    statement.executeQuery("select generic_plans from pg_prepared_statements where name = 'page'")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(5);
            }
        }
    }

    private static JsonNode page(List<String> topics, double part) throws JsonProcessingException {
        return FeedPlan.of(database, ChangeReader.keys(topics(topics), from(part), HORIZON, from(part), PAGE));
    }

    private static Topics topics(List<String> topics) {
        return Topics.everywhere(Set.copyOf(topics));
    }

    private static Position from(double part) {
        return part == 0 ? Position.START : new Position(1, (long) (CHANGES * part / 4), 0);
    }

    private static long pages(JsonNode plan) {
        return plan.get("Shared Hit Blocks").asLong()
                + plan.get("Shared Read Blocks").asLong();
    }
}
