package cn.innovation.registry.quota;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database grants of a window, when its clock was wrong while the one before was taken. */
class QuotaWindowTest {
    private static final int SECONDS = 86_400;
    private static final int QUOTA = 10;

    private static DataSource database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("quota_windows");
        Flyway.configure().dataSource(database).load().migrate();
    }

    @ParameterizedTest
    @CsvSource({"'-1 day'", "'-1 minute'", "'1 minute'", "'1 day'"})
    void windowThatIsNotTheCurrentOneIsOver(String ahead) throws SQLException {
        String client = "client " + ahead;
        assertThat(taken(client)).as("all of it, and no more").isEqualTo(QUOTA);
        try (Connection connection = database.getConnection();
                PreparedStatement step = connection.prepareStatement(
                        "update quota_use set began = began + ?::interval where client = ?")) {
            step.setString(1, ahead);
            step.setString(2, client);
            assertThat(step.executeUpdate()).isEqualTo(1);
        }
        assertThat(taken(client)).as("anew").isEqualTo(QUOTA);
    }

    /** Until nothing is granted. */
    private static int taken(String client) throws SQLException {
        int taken = 0;
        while (true) {
            try (Connection connection = database.getConnection();
                    PreparedStatement lease = connection.prepareStatement(
                            "select granted, millis from lease_quota(?, 'requests', ?, ?, ?)")) {
                lease.setString(1, client);
                lease.setInt(2, SECONDS);
                lease.setInt(3, QUOTA);
                lease.setInt(4, QUOTA);
                try (ResultSet row = lease.executeQuery()) {
                    row.next();
                    assertThat(row.getLong(2)).isBetween(1L, 1000L * SECONDS);
                    if (row.getInt(1) == 0) {
                        return taken;
                    }
                    taken += row.getInt(1);
                }
            }
        }
    }
}
