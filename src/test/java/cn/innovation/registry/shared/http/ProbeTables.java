package cn.innovation.registry.shared.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tables that the probe needs. */
final class ProbeTables {
    /** A change of the probe's record, as a trigger would note it. */
    static final String CHANGE = """
            insert into change (kind, key, record_id, record_version, operation, changed_fields)
            select kind, key, id, version, 'changed', '{}' from record where kind = 'zone' and key = 'probe'
            """;

    private ProbeTables() {}

    static void create(DataSource database) {
        run(database, """
                insert into record (kind, key) values ('zone', 'probe') on conflict do nothing;
                create table if not exists probe (id int generated always as identity);
                truncate probe, idempotency_key;
                grant select, insert on probe to registry_application;
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
