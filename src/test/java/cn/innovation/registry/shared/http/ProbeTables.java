package cn.innovation.registry.shared.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tables that the probe needs. */
final class ProbeTables {
    private ProbeTables() {}

    static void create(DataSource database) {
        run(database, """
                create table if not exists change (xid xid8 not null default pg_current_xact_id());
                create index if not exists change_xid on change (xid);
                create table if not exists probe (id int generated always as identity);
                truncate probe, idempotency_key;
                """);
    }

    static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int count(DataSource database, String table) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
