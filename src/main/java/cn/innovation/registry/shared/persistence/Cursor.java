package cn.innovation.registry.shared.persistence;

import cn.innovation.registry.shared.persistence.Sql.Reading;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a statement, bit by bit; for it the connection must not commit by itself. */
final class Cursor<T> implements Bits<T> {
    private static final int BIT = 1000;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Reading<T> reading;

    Cursor(PreparedStatement statement, Reading<T> reading) throws SQLException {
        this.statement = statement;
        this.reading = reading;
        statement.setFetchSize(BIT);
        this.rows = statement.executeQuery();
    }

    @Override
    public List<T> next() throws SQLException {
        List<T> found = new ArrayList<>(BIT);
        while (found.size() < BIT && rows.next()) {
            found.add(reading.from(rows));
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
