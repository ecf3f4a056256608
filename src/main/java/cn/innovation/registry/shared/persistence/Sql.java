package cn.innovation.registry.shared.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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
            return copy == null ? Snapshot.ofPrimary(source.getConnection()) : new Snapshot(copy);
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

    /** Whether what this request reads is read from the primary. */
    public boolean isOfPrimary() {
        return replica == null || !replica.isRead();
    }

    private <T> T read(Work<T> work, Function<Work<T>, T> ofPrimary) {
        Connection copy = replica == null ? null : replica.connection();
        if (replica == null || copy == null) {
            return ofPrimary.apply(work);
        }
        try (Snapshot snapshot = new Snapshot(copy)) {
            return work.on(snapshot.session());
        } catch (SQLException failure) {
            if (replica.leave(failure)) {
                return ofPrimary.apply(work);
            }
            throw new QueryFailure(failure);
        }
    }

    /** On one connection to the primary, whatever the request allows. */
    public <T> T onPrimary(Work<T> work) {
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
}
