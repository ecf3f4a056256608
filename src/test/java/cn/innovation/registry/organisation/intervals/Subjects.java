package cn.innovation.registry.organisation.intervals;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Enterprises and facilities as the tables have them now. */
final class Subjects {
    private Subjects() {}

    static List<Subject> read(Connection connection, String where, Object... arguments) throws SQLException {
        return Rows.list(
                connection,
                """
                select r.id, r.kind, coalesce(e.registered_on, f.established_on), r.withdrawn_at is not null
                from record r left join enterprise e using (id) left join facility f using (id)
                where (e.id is not null or f.id is not null) %s
                order by r.id
                """.formatted(where),
                row -> new Subject(
                        row.getLong(1), row.getString(2), row.getObject(3, LocalDate.class), row.getBoolean(4)),
                arguments);
    }
}
