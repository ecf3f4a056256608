package cn.innovation.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.SearchTerm;
import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database does for a search, in a registry of 20,000 names: no step reads them all. */
class SearchPlanTest {
    private static final int RECORDS = 20_000;
    private static final int LIMIT = 42;

    private static DataSource registry;

    @BeforeAll
    static void fill() throws SQLException {
        registry = TestDatabase.createDatabase("search_plans");
        Flyway.configure().dataSource(registry).load().migrate();
        try (Connection connection = registry.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into record (kind, key)
                    select 'enterprise', 'E' || lpad(n::text, 17, '0') from generate_series(1, %d) n;
                    insert into search_text (record_id, kind, key, field, text, folded, pinyin, initials)
                    select id, kind, key, 'name', name, name, pinyin(name), lower(regexp_replace(pinyin(name), '[a-z]', '', 'g'))
                    from (select r.*, case id %% 10000 when 77 then '广东世运电路有限公司'
                            else '江门市' || translate(id::text, '0123456789', '金木水火土日月星辰光') || '有限公司' end as name
                        from record r where kind = 'enterprise') named;
                    """.formatted(RECORDS));
            statement.execute("vacuum analyze");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "世运",
                "运",
                "shiyun",
                "sydl",
                "sy",
                "s",
                "yu",
                "公司",
                "司",
                "有限公司",
                "gongsi",
                "jiangmenshi",
                "江门",
                "江门市",
                "金木水",
                "jinmushui",
                "jms",
                "广东世运电路有限公司",
                "没有",
                "没",
                "没有这样",
                "zzzz",
                "E000000000000077",
                "%",
                "😀",
                "xi'an",
                "lv"
            })
    void noStepReadsAllTexts(String q) throws SQLException {
        SearchTerm term = SearchTerm.of(q);
        for (Condition step : List.of(
                Finder.beginnings(term, Finder.KINDS, LIMIT),
                Finder.walk(term, Finder.KINDS, Finder.WALK, LIMIT),
                Finder.candidates(term, Finder.KINDS, LIMIT))) {
            try (Connection connection = registry.getConnection()) {
                assertThat(plan(connection, step)).as(step.sql()).doesNotContain("Seq Scan on search_text");
            }
        }
        Condition walk = Finder.walk(term, Finder.KINDS, Finder.LONG_WALK, LIMIT);
        try (Connection connection = registry.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(Finder.WITHOUT_SORTING);
            assertThat(plan(connection, walk))
                    .as(walk.sql())
                    .doesNotContain("Seq Scan on search_text")
                    .contains("Index Scan using search_text_key");
            connection.rollback();
        }
    }

    private static String plan(Connection connection, Condition step) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("explain " + step.sql())) {
            for (int i = 0; i < step.args().size(); i++) {
                Object arg = step.args().get(i);
                statement.setObject(
                        i + 1, arg instanceof List<?> texts ? connection.createArrayOf("text", texts.toArray()) : arg);
            }
            try (ResultSet row = statement.executeQuery()) {
                StringBuilder plan = new StringBuilder();
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
                return plan.toString();
            }
        }
    }
}
