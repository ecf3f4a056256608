package cn.innovation.registry.shared.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** A connection on which all statements see the same commits. */
public final class Snapshot implements AutoCloseable {
    /** Of the transaction: what the driver would set is of the session, which behind a pooler is somebody else's next. */
    private static final String ON_ONE_SNAPSHOT = "set transaction isolation level repeatable read";

    private static final String END = "rollback";

    private final Connection connection;
    private final Session session;
    private final boolean replicated;
    private boolean closed;

    /** Of a replica, whose connections read nothing but snapshots. */
    Snapshot(Connection connection) {
        this(connection, new Session(connection, "", END), true);
    }

    private Snapshot(Connection connection, Session session, boolean replicated) {
        this.connection = connection;
        this.session = session;
        this.replicated = replicated;
    }

    static Snapshot ofPrimary(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return new Snapshot(connection, new Session(connection, ON_ONE_SNAPSHOT, END), false);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    public Session session() {
        return session;
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
