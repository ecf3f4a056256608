package cn.innovation.registry.plan;

import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** An instant at which everything is settled that was recorded so far. */
final class Settled {
    private Settled() {}

    static Instant now() throws SQLException, InterruptedException {
        // A tick of the registry's own may be under way, and hold what came after it back.
        Thread.sleep(50);
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("select tick()");
            Thread.sleep(5);
            Instant now = Instant.now();
            Thread.sleep(5);
            statement.execute("select tick()");
            return now;
        }
    }
}
