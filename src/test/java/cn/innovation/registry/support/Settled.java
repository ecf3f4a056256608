package cn.innovation.registry.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** An instant at which everything is settled that was recorded so far. */
public final class Settled {
    private Settled() {}

    public static Instant now() throws SQLException, InterruptedException {
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
