package cn.innovation.registry.reference;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of small tables, in the order of the query. */
final class Rows {
    private Rows() {}

    @FunctionalInterface
    interface Reading<T> {
        T from(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, String sql, Reading<T> reading) throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                var row = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (row.next()) {
                all.add(reading.from(row));
            }
            return List.copyOf(all);
        }
    }

    /** By the text in the column {@code key}. */
    static <T> Map<String, T> one(Connection connection, String sql, Reading<T> reading) throws SQLException {
        Map<String, T> found = new LinkedHashMap<>();
        many(connection, sql, reading).forEach((key, values) -> found.put(key, values.get(0)));
        return found;
    }

    static <T> Map<String, List<T>> many(Connection connection, String sql, Reading<T> reading) throws SQLException {
        Map<String, List<T>> groups = new LinkedHashMap<>();
        for (var entry : list(connection, sql, row -> Map.entry(row.getString("key"), reading.from(row)))) {
            groups.computeIfAbsent(entry.getKey(), key -> new ArrayList<>()).add(entry.getValue());
        }
        return groups;
    }

    static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
