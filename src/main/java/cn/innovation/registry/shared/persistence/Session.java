package cn.innovation.registry.shared.persistence;

import cn.innovation.registry.shared.persistence.Sql.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** What has to be said before anything else; empty: nothing, or it was said. */
    private String opening;

    private final String ending;
    private boolean endsNext;

    Session(Connection connection) {
        this(connection, "", "");
    }

    /**
     * The way to the server and back is as dear as a small page, so these go together with other statements.
     *
     * @param opening goes with the first one; empty: nothing
     * @param ending goes with the one that is said to be the last; empty: nothing
     */
    Session(Connection connection, String opening, String ending) {
        this.connection = connection;
        this.opening = opening;
        this.ending = ending;
    }

    /** The next statement is the last one of its transaction. */
    public void endsNext() {
        endsNext = true;
    }

    public <T> List<T> list(String sql, List<?> args, Reading<T> reading) throws SQLException {
        String before = opening.isEmpty() ? "" : opening + "; ";
        String behind = endsNext && !ending.isEmpty() ? "; " + ending : "";
        try (PreparedStatement statement = prepared(before + sql + behind, args)) {
            statement.execute();
            if (!before.isEmpty()) {
                opening = "";
                statement.getMoreResults();
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    found.add(reading.from(rows));
                }
            }
            return found;
        }
    }

    private void open() throws SQLException {
        if (!opening.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(opening);
            }
            opening = "";
        }
    }

    /** Read bit by bit. */
    public <T> Bits<T> bits(Condition query, Reading<T> reading) throws SQLException {
        open();
        PreparedStatement statement = prepared(query.sql(), query.args());
        try {
            return new Cursor<>(statement, reading);
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
    }

    public int update(String sql, @Nullable Object... args) throws SQLException {
        open();
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
