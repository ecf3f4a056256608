package cn.innovation.registry.shared.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the database does for a page of a list, in a registry of 20,000 records of each kind: the index of the order leads
 * it, and a page far behind costs what the first one costs. What is read of a page's records is planned once.
 */
public final class ListPlans {
    private static final int RECORDS = 20_000;
    /** With the record that shows that there is more. */
    private static final int PAGE = 51;

    /** Pages of the database: the far page may lie a little worse in them. */
    private static final double AS_MUCH = 1.5;

    private static final double AS_MUCH_IN_ORDER = 1.1;

    /** The driver prepares what it is asked the fifth time, and the server looks for a plan for any values when it planned five times. */
    private static final int OFTEN = 12;

    private final DataSource registry;

    private ListPlans(DataSource registry) {
        this.registry = registry;
    }

    /** A list, asked without filters. */
    public interface Lists {
        RecordList.Asked asked(ListParameters parameters);
    }

    /** A registry of that many records of each kind, in a database of its own. */
    public static ListPlans of(String database, String... kinds) throws SQLException {
        DataSource registry = TestDatabase.createDatabase(database);
        Flyway.configure().dataSource(registry).load().migrate();
        try (Connection connection = registry.getConnection();
                var statement = connection.createStatement()) {
            // What stands is written below, quicker than it is derived.
            statement.execute("alter table enterprise disable trigger user");
            statement.execute("alter table institution disable trigger user");
            statement.execute("alter table facility disable trigger user");
            for (String kind : kinds) {
                statement.execute("""
                        insert into record (kind, key, changed_at)
                        select '%1$s', (substr(md5('%1$s'), 1, 4)
                                || lpad(to_hex(hashint4(n)::bit(32)::bigint), 28, '0'))::uuid::text,
                            timestamptz '2026-01-01' + (hashint4(n + 1) %% 1000000) * interval '1 s'
                        from generate_series(1, %2$d) n
                        """.formatted(kind, RECORDS));
            }
            statement.execute("""
                    insert into enterprise (id, credit_code, name, registered_on)
                    select id, upper(translate(right(key, 18), '-', '0')), '企业' || hashint8(id), date '2010-01-01' + abs(hashint8(id)) % 4000
                    from record where kind = 'enterprise';
                    insert into institution (id, key, name, type)
                    select r.id, r.key::uuid, '机构' || hashint8(id), 'university'
                    from record r left join institution i using (id) where r.kind = 'institution' and i.id is null;
                    insert into facility (id, key, kind, name)
                    select r.id, r.key::uuid, r.kind, '载体' || hashint8(id)
                    from record r left join facility f using (id)
                    where r.kind not in ('enterprise', 'institution') and f.id is null;
                    -- Half of the records, the first in the order of the keys, are in one district; few have a tier or a cluster.
                    insert into standing (kind, record_id, key, period, tier, district, cluster)
                    select kind, id, key, '[2010-01-01,)', case when id % 100 < 2 then 'high-tech' end,
                        case when right(key, 8) < '80000000' then '440703' else '440785' end,
                        case when id % 100 < 4 then 'advanced-materials' end
                    from record where id not in (select record_id from standing);
                    insert into presence (kind, record_id, type, level, period)
                    select kind, id, case kind when 'platform' then 'key-laboratory' when 'carrier' then 'incubator' end,
                        case when kind in ('platform', 'carrier') and id % 4 > 0 then
                            (array['municipal', 'provincial', 'national'])[id % 4] end, '[2010-01-01,)'
                    from facility where id not in (select record_id from presence);
                    """);
            statement.execute("vacuum analyze");
        }
        return new ListPlans(registry);
    }

    /** One test for each order and direction. */
    public Stream<DynamicTest> orders(String kind, Set<String> sorts, Lists lists) {
        return sorts.stream()
                .sorted()
                .flatMap(sort -> Stream.of(sort, "-" + sort))
                .map(sort -> DynamicTest.dynamicTest(kind + " by " + sort, () -> check(lists, sort)));
    }

    /** A page of what these filters ask for costs what any page costs, wherever in the order it lies. */
    public void costsWhatAnyPageCosts(Lists all, Lists filtered) throws SQLException, JsonProcessingException {
        try (Connection connection = registry.getConnection()) {
            JsonNode plan =
                    plan(connection, filtered.asked(new ListParameters()).keys());
            assertThat(plan.toString()).doesNotContain("Sort").doesNotContain("Seq Scan");
            assertThat((double) pages(plan))
                    .isLessThan(pages(plan(
                                    connection, all.asked(new ListParameters()).keys()))
                            * AS_MUCH_IN_ORDER);
        }
    }

    /**
     * What is read around one record, and around a page of them, has a plan that is kept: to make it takes as long as to read fifty.
     *
     * @param key the column by which they are asked for
     */
    public <V> Stream<DynamicTest> keptPlans(
            String table, String key, Function<List<String>, Condition> page, RecordList.Rows<V> rows) {
        return Stream.of(1, PAGE - 1)
                .map(records -> DynamicTest.dynamicTest(
                        "%d of %s".formatted(records, table),
                        () -> planIsKept(page.apply(some(key, table, records)), rows)));
    }

    private List<String> some(String column, String table, int rows) {
        return new Sql(registry)
                .list(
                        "select %s from %s order by 1 limit %d".formatted(column, table, rows),
                        List.of(),
                        row -> row.getString(1));
    }

    private <V> void planIsKept(Condition page, RecordList.Rows<V> rows) {
        List<Boolean> kept = new Sql(registry).on(session -> {
            for (int i = 0; i < OFTEN; i++) {
                assertThat(rows.of(session, page)).isNotEmpty();
            }
            return session.list(
                    "select generic_plans > 0 from pg_prepared_statements", List.of(), row -> row.getBoolean(1));
        });
        assertThat(kept).containsExactly(true);
    }

    private void check(Lists lists, String sort) throws SQLException, JsonProcessingException {
        try (Connection connection = registry.getConnection()) {
            RecordList.Asked first = lists.asked(Asking.sorted(sort, null));
            RecordList.Asked far = lists.asked(Asking.sorted(sort, cursor(connection, first)));
            JsonNode firstPlan = plan(connection, first.keys());
            JsonNode farPlan = plan(connection, far.keys());
            assertThat(firstPlan.toString())
                    .as("the first page")
                    .doesNotContain("Sort")
                    .doesNotContain("Seq Scan");
            assertThat(farPlan.toString())
                    .as("the far page")
                    .doesNotContain("Sort")
                    .doesNotContain("Seq Scan");
            assertThat((double) pages(farPlan)).isLessThan(pages(firstPlan) * AS_MUCH);
        }
    }

    /** Behind nine tenths of the records. */
    private static String cursor(Connection connection, RecordList.Asked list) throws SQLException {
        List<Object> args = new ArrayList<>(list.keys().args());
        args.set(args.size() - 1, RECORDS * 9 / 10);
        try (PreparedStatement statement =
                        prepared(connection, list.keys().sql() + " offset " + (RECORDS * 9 / 10 - 1), args);
                ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            return Asking.after(list, row.getString("sort_value"), row.getString("code"));
        }
    }

    private static JsonNode plan(Connection connection, Condition keys) throws SQLException, JsonProcessingException {
        try (PreparedStatement statement =
                        prepared(connection, "explain (analyze, buffers, format json) " + keys.sql(), keys.args());
                ResultSet row = statement.executeQuery()) {
            row.next();
            JsonNode plan = new ObjectMapper().readTree(row.getString(1)).get(0).get("Plan");
            assertThat(plan.get("Actual Rows").asInt()).isEqualTo(PAGE);
            return plan;
        }
    }

    private static long pages(JsonNode plan) {
        return plan.get("Shared Hit Blocks").asLong()
                + plan.get("Shared Read Blocks").asLong();
    }

    private static PreparedStatement prepared(Connection connection, String sql, List<?> args) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < args.size(); i++) {
            statement.setObject(i + 1, args.get(i));
        }
        return statement;
    }
}
