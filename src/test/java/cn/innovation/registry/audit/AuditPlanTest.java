package cn.innovation.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.PlainSql;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page of the audit costs the database among 100,000 entries of a journal, where what is asked for is old and rare. */
class AuditPlanTest {
    private static final int ENTRIES = 100_000;
    private static final int RARE = 20;
    private static final int PAGE = 10;

    private static DataSource database;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.createDatabase("audit_plans");
        Flyway.configure().dataSource(database).load().migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from change");
            statement.execute("""
                    insert into change (at, kind, key, xid, feed_xid, operation, changed_fields)
                    select timestamptz '2026-01-01' + n * interval '1 second',
                        case when n <= %1$d then 'coverage' else 'location' end, n, '7', '7',
                        case when n <= %1$d then 'withdrawn' when n %% 10 = 0 then 'ended' else 'changed' end, '{}'
                    from generate_series(1, %2$d) n
                    """.formatted(RARE, ENTRIES));
            statement.execute("""
                    insert into audit_change (at, kind, key, xid, operation, changed_fields)
                    select timestamptz '2026-01-01' + n * interval '1 second', case when n <= %1$d then 'contact' else 'figures' end,
                        n, '7', case when n <= %1$d then 'revealed' else 'changed' end, '{}'
                    from generate_series(1, %2$d) n
                    """.formatted(RARE, ENTRIES));
            statement.execute("""
                    insert into call_log (at, kind, actor)
                    select timestamptz '2026-01-01' + n * interval '1 second', case when n <= %d then 'refused' else 'call' end, 'a'
                    from generate_series(1, %d) n
                    """.formatted(RARE, ENTRIES));
            statement.execute("vacuum analyze");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, coverage, -",
                "-, coverage zone subscription, -",
                "-, -, withdrawn",
                "-, -, withdrawn removed erased",
                "-, coverage, withdrawn",
                "-, location, ended",
                "-, -, changed",
                "-, -, revealed",
                "reveal, -, -",
                "refused, -, -",
                "refused lost, -, -",
                "-, -, -"
            })
    void pageIsLedByAnIndexHoweverRareWhatIsAskedForIs(
            @Nullable String entries, @Nullable String kinds, @Nullable String operations)
            throws JsonProcessingException {
        AuditFilter filter = new AuditFilter(
                words(entries), List.of(), words(kinds), null, words(operations), null, null, null, null);
        AuditList list = new AuditList(filter, new ObjectMapper());
        AuditList.Place late = new AuditList.Place(Instant.parse("2999-01-01T00:00:00Z"), AuditSource.CALL, 1);
        for (Condition ids : List.of(list.ids(null, PAGE), list.ids(late, PAGE))) {
            JsonNode plan = plan(ids);
            assertThat(plan.get("Actual Rows").asInt()).as(plan.toString()).isEqualTo(PAGE);
            assertThat(plan.toString()).doesNotContain("Seq Scan");
            assertThat(pages(plan)).as(plan.toString()).isLessThan(150);
        }
    }

    private static List<String> words(@Nullable String written) {
        return written == null ? List.of() : Arrays.asList(written.split(" ", -1));
    }

    private static JsonNode plan(Condition query) throws JsonProcessingException {
        String explained = PlainSql.on(database)
                .list("explain (analyze, buffers, format json) " + query.sql(), query.args(), row -> row.getString(1))
                .get(0);
        return new ObjectMapper().readTree(explained).get(0).get("Plan");
    }

    private static long pages(JsonNode plan) {
        return plan.get("Shared Hit Blocks").asLong()
                + plan.get("Shared Read Blocks").asLong();
    }
}
