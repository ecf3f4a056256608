package cn.innovation.registry.shared.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Runs statements on the connection of the current transaction, or on one of its own outside of any. What is only read may be read from a
 * replica, if the request allows it; the work is then done once more on the primary if that fails.
 */
@ApplicationScoped
public class Sql {
    private final DataSource source;
    private final @Nullable Replica replica;

    @Inject
    Sql(DataSource source, @Nullable Replica replica) {
        this.source = source;
        this.replica = replica;
    }

    /** Without the application. */
    public Sql(DataSource source) {
        this(source, null);
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(ResultSet row) throws SQLException;
    }

    /** Several statements that have to see the same commits. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Session session) throws SQLException;
    }

    public <T> List<T> list(String sql, List<?> args, Reading<T> reading) {
        return on(session -> session.list(sql, args, reading));
    }

    public <T> Optional<T> first(String sql, List<?> args, Reading<T> reading) {
        return list(sql, args, reading).stream().findFirst();
    }

    public int update(String sql, @Nullable Object... args) {
        return onPrimary(session -> session.update(sql, args));
    }

    /** On one connection; in a transaction of the caller's that is its own. */
    public <T> T on(Work<T> work) {
        return read(work, this::onPrimary);
    }

    /** On one snapshot, so that a total, its facets and its rows agree. Not for use inside a transaction. */
    public <T> T snapshot(Work<T> work) {
        return read(work, this::onSnapshotOfPrimary);
    }

    /** A snapshot that is read for longer than a call lasts; who opens it closes it. */
    public Snapshot open() {
        Connection copy = replica == null ? null : replica.connectionForLong();
        try {
            return copy == null ? Snapshot.ofPrimary(source.getConnection()) : new Snapshot(copy, true);
        } catch (SQLException failure) {
            throw new QueryFailure(failure);
        }
    }

    /** For whoever found too little to answer: whether to read again, since it was a replica that was read. */
    public boolean leaveReplica() {
        boolean read = replica != null && replica.isRead();
        if (replica != null && read) {
            replica.leave();
        }
        return read;
    }

    /** For whoever met a failure on a snapshot that he opened: whether to open another one, since it may have been a replica's. */
    public boolean leaveReplica(SQLException failure) {
        return replica != null && replica.isRead() && replica.leave(failure);
    }

    private <T> T read(Work<T> work, Function<Work<T>, T> ofPrimary) {
        Connection copy = replica == null ? null : replica.connection();
        if (replica == null || copy == null) {
            return ofPrimary.apply(work);
        }
        try (Snapshot snapshot = new Snapshot(copy, true)) {
            return work.on(snapshot.session());
        } catch (SQLException failure) {
            if (replica.leave(failure)) {
                return ofPrimary.apply(work);
            }
            throw new QueryFailure(failure);
        }
    }

    private <T> T onPrimary(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(new Session(connection));
        } catch (SQLException failure) {
            throw new QueryFailure(failure);
        }
    }

    private <T> T onSnapshotOfPrimary(Work<T> work) {
        try (Snapshot snapshot = Snapshot.ofPrimary(source.getConnection())) {
            return work.on(snapshot.session());
        } catch (SQLException failure) {
            throw new QueryFailure(failure);
        }
    }

    /** A connection on which all statements see the same commits. */
    public static final class Snapshot implements AutoCloseable {
        private final Connection connection;
        private final boolean replicated;
        private boolean closed;

        private Snapshot(Connection connection, boolean replicated) {
            this.connection = connection;
            this.replicated = replicated;
        }

        private static Snapshot ofPrimary(Connection connection) throws SQLException {
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

    /** Rows that are read bit by bit: however many they are, a few are in memory. */
    public interface Bits<T> extends AutoCloseable {
        /** The next rows; none: there are no more. */
        List<T> next() throws SQLException;

        /** In the place of each bit what is read around it, which may be less. */
        default <R> Bits<R> around(Around<T, R> reading) {
            Bits<T> these = this;
            return new Bits<>() {
                @Override
                public List<R> next() throws SQLException {
                    for (List<T> bit = these.next(); !bit.isEmpty(); bit = these.next()) {
                        List<R> found = reading.of(bit);
                        if (!found.isEmpty()) {
                            return found;
                        }
                    }
                    return List.of();
                }

                @Override
                public void close() throws SQLException {
                    these.close();
                }
            };
        }

        @Override
        void close() throws SQLException;
    }

    /** Reads what belongs to some rows. */
    @FunctionalInterface
    public interface Around<T, R> {
        List<R> of(List<T> bit) throws SQLException;
    }

    /** Those of a statement, for which the connection must not commit by itself. */
    private static final class Cursor<T> implements Bits<T> {
        private static final int BIT = 1000;

        private final PreparedStatement statement;
        private final ResultSet rows;
        private final Reading<T> reading;

        private Cursor(PreparedStatement statement, Reading<T> reading) throws SQLException {
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

    /** A connection, and how statements are run on it. */
    public static final class Session {
        /** By which the database's own limit comes first. */
        private static final Duration MORE = Duration.ofMinutes(1);

        private final Connection connection;

        private Session(Connection connection) {
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
}
