package cn.innovation.registry.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A position that was told is that of something which is kept. */
class FeedPositionTest {
    private static final String LAST =
            "select concat_ws('-', epoch, feed_xid, id) from change order by epoch desc, feed_xid desc, id desc limit 1";

    @Test
    void positionOfASnapshotIsThatOfTheLastSettledChangeWhateverIdsAreInUse() throws SQLException {
        DataSource database = TestDatabase.createDatabase("feed_position");
        Flyway.configure().dataSource(database).load().migrate();
        Sql sql = PlainSql.on(database);
        String before = told(sql);
        assertThat(before).isEqualTo(one(sql, LAST));

        // Ids that leave nothing behind: a server that crashes gives them out again.
        for (int i = 0; i < 5; i++) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("update facility set source = '撤回' where kind = 'zone'");
                connection.rollback();
            }
        }
        assertThat(told(sql)).isEqualTo(before);

        try (Connection open = database.getConnection();
                Statement older = open.createStatement()) {
            open.setAutoCommit(false);
            older.execute("update facility set source = '未完' where kind = 'zone'");
            sql.update("update facility set source = '已完' where kind = 'platform'");
            // It is committed, and yet something may come in before it.
            assertThat(told(sql)).isEqualTo(before);
            open.rollback();
        }
        assertThat(told(sql)).isNotEqualTo(before).isEqualTo(one(sql, LAST));
    }

    private static String told(Sql sql) {
        return sql.snapshot(FeedPosition::of);
    }

    private static String one(Sql sql, String query) {
        return sql.first(query, List.of(), row -> row.getString(1)).orElseThrow();
    }
}
