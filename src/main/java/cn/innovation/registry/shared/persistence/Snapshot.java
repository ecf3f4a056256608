package cn.innovation.registry.shared.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** A connection on which all statements see the same commits. */
public final class Snapshot implements AutoCloseable {
    private final Connection connection;
    private final boolean replicated;
    private boolean closed;

    Snapshot(Connection connection, boolean replicated) {
        this.connection = connection;
        this.replicated = replicated;
    }

    static Snapshot ofPrimary(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            // Of this transaction: what the driver would set is of the session, which behind a pooler is somebody
            // else's next.
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read");
            }
            return new Snapshot(connection, false);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    public Session session() {
        return new Session(connection);
    }

    /** From another thread: what runs on it fails. */
    public synchronized void cancel() throws SQLException {
        if (!closed) {
            connection.unwrap(PGConnection.class).cancelQuery();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        if (replicated) {
            Replica.end(connection);
            return;
        }
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }
    }
}
