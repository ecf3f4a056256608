package cn.innovation.registry.organisation.intervals;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Enterprises as the tables have them now. */
final class Subjects {
    private Subjects() {}

    static List<Subject> read(Connection connection, String where, Object... arguments) throws SQLException {
        return Rows.list(
                connection,
                "select e.id, e.registered_on, r.withdrawn_at is not null from enterprise e join record r using (id) %s"
                        .formatted(where),
                row -> new Subject(row.getLong(1), row.getObject(2, LocalDate.class), row.getBoolean(3)),
                arguments);
    }
}
