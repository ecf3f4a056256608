package cn.innovation.registry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.shared.persistence.PlainSql;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is limited to a district follows a feed in which very much was recorded of another one. */
class FeedOfDistrictsTest {
    private static final String OURS = "440703";
    private static final String THEIRS = "440704";
    private static final int ELSEWHERE = 3 * ChangeReader.MOST_LOOKED_AT + 100;
    private static final int PAGE = 50;
    private static final Topics TOPICS = new Topics(Set.of("institution"), Set.of("figures", "contact"), Set.of(OURS));

    private static DataSource database;
    private static ChangeReader reader;
    private static Position start = Position.START;

    /** Of ours at the beginning and the end, and of an institution that everybody sees in between. */
    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.createDatabase("feed_of_districts");
        Flyway.configure().dataSource(database).load().migrate();
        reader = new ChangeReader(PlainSql.on(database), new ObjectMapper());
        long ours = at(OURS);
        long theirs = at(THEIRS);
        start = reader.latest();
        figures(ours, 1, "ours-first");
        figures(theirs, ELSEWHERE / 2, "theirs");
        change(
                "insert into change (kind, key, record_id, record_version, operation, changed_fields) values ('institution', 'public', "
                        + theirs + ", 2, 'changed', '{}')");
        figures(theirs, ELSEWHERE / 2, "theirs");
        figures(ours, 1, "ours-last");
        change("vacuum analyze");
    }

    @Test
    void getsThroughItPageByPageAndMissesNothing() {
        List<String> keys = new ArrayList<>();
        Position after = start;
        int pages = 0;
        ChangeReader.Page page;
        do {
            page = reader.page(after, TOPICS, PAGE, false);
            page.changes().forEach(change -> keys.add(change.view().key()));
            pages++;
            assertThat(page.isEnd()).isEqualTo(page.behind() == 0);
            assertThat(page.next()).isGreaterThan(after);
            after = page.next();
        } while (!page.isEnd());
        assertThat(keys).containsExactly("ours-first", "public", "ours-last");
        assertThat(pages).isBetween(4, 5);
        assertThat(reader.page(after, TOPICS, PAGE, false)).satisfies(empty -> {
            assertThat(empty.changes()).isEmpty();
            assertThat(empty.isEnd()).isTrue();
        });
    }

    @Test
    void pageThatIsFullGoesOnAtItsLastChange() {
        ChangeReader.Page page = reader.page(start, TOPICS, 1, false);
        assertThat(page.changes()).hasSize(1);
        assertThat(page.next()).isEqualTo(page.changes().get(0).position());
        assertThat(page.isEnd()).isFalse();
        assertThat(page.behind()).isPositive();
    }

    /** The price of a page is bounded, however much stands elsewhere. */
    @Test
    void pageLooksAtABoundedNumber() throws JsonProcessingException {
        Topics ours = new Topics(Set.of(), Set.of("figures"), Set.of(OURS));
        Position reach = reader.page(start, ours, PAGE, false).next();
        JsonNode plan = FeedPlan.of(
                database, ChangeReader.keys(ours, start, new ChangeReader.Horizon(1, "900000000000"), reach, PAGE));
        assertThat(plan.toString()).contains("change_topic").doesNotContain("Seq Scan", "change_feed");
        double passedOver = plan.findParents("Rows Removed by Filter").stream()
                .mapToDouble(node -> node.get("Rows Removed by Filter").asDouble()
                        * node.get("Actual Loops").asDouble())
                .sum();
        assertThat(passedOver).isBetween(ChangeReader.MOST_LOOKED_AT - 10.0, ChangeReader.MOST_LOOKED_AT + 10.0);
    }

    /** Where nearly all stands here, no more is looked at than is shown. */
    @Test
    void pageThatIsFullLooksNoFurther() throws JsonProcessingException {
        Topics theirs = new Topics(Set.of(), Set.of("figures"), Set.of(THEIRS));
        JsonNode plan = FeedPlan.of(
                database,
                ChangeReader.keys(
                        theirs,
                        start,
                        new ChangeReader.Horizon(1, "900000000000"),
                        reader.page(start, theirs, PAGE, false).next(),
                        PAGE));
        assertThat(plan.get("Actual Rows").asInt()).isEqualTo(PAGE);
        assertThat(plan.get("Shared Hit Blocks").asLong()).as(plan.toString()).isLessThan(6 * PAGE);
    }

    /** By the index of the feed's order, all of the other kind would be walked through. */
    @Test
    void rareKindIsLedByItsOwnIndexWhereAnotherIsNearlyAll() throws JsonProcessingException {
        Topics rare = Topics.everywhere(Set.of("contact"));
        JsonNode plan = FeedPlan.of(
                database, ChangeReader.keys(rare, start, new ChangeReader.Horizon(1, "900000000000"), start, PAGE));
        assertThat(plan.toString()).contains("change_topic").doesNotContain("Seq Scan", "change_feed");
        assertThat(plan.get("Shared Hit Blocks").asLong()).isLessThan(20);
    }

    @Test
    void latestIsTheEndAndNotWhatWasLastSeenHere() throws SQLException {
        assertThat(reader.latest(new Topics(Set.of(), Set.of("figures"), Set.of("440785"))))
                .isEqualTo(reader.latest());
    }

    private static long at(String district) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        with r as (insert into record (kind, key) values ('institution', gen_random_uuid()) returning id, key),
                            i as (insert into institution (id, key, name, type) select id, key::uuid, '区县', 'university' from r)
                        select id from r
                        """)) {
            row.next();
            long id = row.getLong(1);
            change("insert into location (record_id, district) values (%d, '%s')".formatted(id, district));
            return id;
        }
    }

    private static void figures(long record, int many, String key) throws SQLException {
        change("""
                insert into change (kind, key, record_id, record_version, operation, changed_fields)
                select 'figures', '%s', %d, n + 1, 'changed', '{}' from generate_series(1, %d) n
                """.formatted(key, record, many));
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
