package cn.innovation.registry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.shared.persistence.PlainSql;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A restored copy, whose server gives out lower ids than the one that was lost. */
class FeedEpochTest {
    private static final Topics ZONES = Topics.everywhere(Set.of("zone"));

    @Test
    void positionsFromBeforeTheRestoreAreReadOnIntoTheNewEpoch() throws SQLException {
        DataSource database = TestDatabase.createDatabase("feed_epoch");
        Flyway.configure().dataSource(database).load().migrate();
        ChangeReader reader = new ChangeReader(PlainSql.on(database), new ObjectMapper());
        // As the ids are after a logical restore: far above those of the new server.
        execute(database, """
                update change set xid = '900000000000', feed_xid = '900000000000';
                update record set changed_xid = '900000000000', feed_xid = '900000000000';
                """);
        assertThat(reader.page(Position.START, ZONES, 10, false).changes()).isEmpty();
        execute(database, "insert into feed_epoch (epoch, reason) values (2, 'restored')");

        List<Change> older = reader.page(Position.START, ZONES, 1000, false).changes();
        assertThat(older).isNotEmpty();
        Position middle = older.get(0).position();
        Position end = reader.latest(ZONES);
        assertThat(reader.isAhead(middle)).isFalse();
        assertThat(reader.isAhead(end)).isFalse();
        assertThat(reader.isAhead(new Position(1, 900_000_000_000L, Long.MAX_VALUE / 100)))
                .isTrue();
        assertThat(reader.isAhead(new Position(3, 1, 1))).isTrue();

        execute(database, "update facility set source = '恢复后' where kind = 'zone'");
        List<Change> newer = reader.page(end, ZONES, 100, false).changes();
        assertThat(newer).isNotEmpty().allSatisfy(change -> {
            assertThat(change.position().epoch()).isEqualTo(2);
            assertThat(change.position().xid()).isLessThan(900_000_000_000L);
        });
        assertThat(reader.page(middle, ZONES, 1000, false).changes()).hasSize(older.size() - 1 + newer.size());
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
