package cn.innovation.registry.shared.persistence;

import cn.innovation.registry.shared.persistence.Sql.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection, and how statements are run on it. */
public final class Session {
    /** By which the database's own limit comes first. */
    private static final Duration MORE = Duration.ofMinutes(1);

    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    public <T> List<T> list(String sql, List<?> args, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = prepared(sql, args);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reading.from(rows));
            }
            return found;
        }
    }

    /** Read bit by bit. */
    public <T> Bits<T> bits(Condition query, Reading<T> reading) throws SQLException {
        PreparedStatement statement = prepared(query.sql(), query.args());
        try {
            return new Cursor<>(statement, reading);
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
    }

    public int update(String sql, @Nullable Object... args) throws SQLException {
        try (PreparedStatement statement = prepared(sql, Arrays.asList(args))) {
            return statement.executeUpdate();
        }
    }

    /** The statements of this transaction may take so long. */
    public void allow(Duration longest) throws SQLException {
        list(
                "select set_config('statement_timeout', ?, true)",
                List.of(longest.toMillis() + "ms"),
                row -> row.getString(1));
        LongestSilence.limit(connection, Math.toIntExact(longest.plus(MORE).toMillis()));
    }

    private PreparedStatement prepared(String sql, List<?> args) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < args.size(); i++) {
            bind(statement, i + 1, args.get(i));
        }
        return statement;
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object arg) throws SQLException {
        if (arg instanceof List<?> texts) {
            statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
        } else {
            statement.setObject(index, arg);
        }
    }
}
