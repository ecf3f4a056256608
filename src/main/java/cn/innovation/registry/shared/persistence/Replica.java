package cn.innovation.registry.shared.persistence;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A database that follows the primary, or several behind one address; there need not be one. It answers what it may
 * ({@link ReadPosition}) and can. Whatever is the matter with it, the primary answers in its place.
 */
@ApplicationScoped
class Replica {
    private static final Logger LOG = Logger.getLogger(Replica.class);
    private static final int MILLIS_TO_SAY_WHERE_IT_IS = 2000;

    /**
     * Below xmin all has ended, so the feed is shown up to there. (That a transaction above it has not ended, a standby's snapshot does
     * not tell.) The log is looked at after the snapshot was taken, so all that the snapshot shows lies before that place.
     */
    private static final String STATE = """
            select (epoch, xmin) > (?, ?::xid8) and lsn >= ?::pg_lsn, lsn::text, concat_ws('-', epoch, xmin::text::bigint - 1, '%s')
            from (select current_epoch() as epoch, pg_snapshot_xmin(pg_current_snapshot()) as xmin,
                case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_insert_lsn() end as lsn) state
            """.formatted(FeedPosition.LAST_ID);

    /** The primary writes a tick each second ({@link RecordTime}). */
    private static final String LAG =
            "select extract(epoch from clock_timestamp() - last_at) from tick order by first_at desc limit 1";

    private static final String TOOK_TOO_LONG = "57014";

    private final @Nullable AgroalDataSource database;
    private final ReadPosition position;
    private final TransactionSynchronizationRegistry transactions;
    private final Duration longestLag;
    private final int longestSilence;
    private final int longestSilenceOfFiles;
    private volatile boolean usable;

    Replica(
            @DataSource("replica") InjectableInstance<AgroalDataSource> configured,
            ReadPosition position,
            TransactionSynchronizationRegistry transactions,
            @ConfigProperty(name = "registry.replica.longest-lag") Duration longestLag,
            @ConfigProperty(name = "registry.replica.longest-silence") Duration longestSilence,
            @ConfigProperty(name = "registry.database.longest-silence") Duration longestSilenceOfFiles) {
        this.database = configured.getHandle().getBean().isActive() ? configured.get() : null;
        this.position = position;
        this.transactions = transactions;
        this.longestLag = longestLag;
        this.longestSilence = Math.toIntExact(longestSilence.toMillis());
        this.longestSilenceOfFiles = Math.toIntExact(longestSilenceOfFiles.toMillis());
    }

    /**
     * A connection whose transaction shows what this request has to see; null: the primary answers, and so it does from then on. In a
     * transaction of the caller's it is the primary's affair.
     */
    @Nullable
    Connection connection() {
        return connection(longestSilence);
    }

    /** The same, to be read from for longer than a call lasts. */
    @Nullable
    Connection connectionForLong() {
        return connection(longestSilenceOfFiles);
    }

    private @Nullable Connection connection(int silence) {
        if (database == null || !isRead()) {
            return null;
        }
        if (usable && transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            try {
                Connection connection = begin(database);
                if (shows(connection)) {
                    LongestSilence.limit(connection, silence);
                    return connection;
                }
                end(connection);
            } catch (SQLException | QueryFailure failure) {
                lose(failure);
            }
        }
        leave();
        return null;
    }

    /** Whether it may have answered what was read last. */
    boolean isRead() {
        return database != null && Arc.container().requestContext().isActive() && position.mayBeOfReplica();
    }

    /** The primary is asked from now on. */
    void leave() {
        position.ofPrimary();
    }

    /** Whether the primary is to do what failed here. What took too long takes too long there, and would cost all who write. */
    boolean leave(SQLException failure) {
        if (TOOK_TOO_LONG.equals(failure.getSQLState())) {
            return false;
        }
        if (Causes.states(failure).stream().allMatch(state -> state.startsWith("08") || state.startsWith("57P0"))) {
            lose(failure);
        }
        leave();
        return true;
    }

    /** On one snapshot, as the pool is set up; it is never changed. */
    private static Connection begin(AgroalDataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try {
            LongestSilence.limit(connection, MILLIS_TO_SAY_WHERE_IT_IS);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | QueryFailure failure) {
            connection.close();
            throw failure;
        }
    }

    static void end(Connection connection) throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private boolean shows(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATE)) {
            statement.setInt(1, position.epoch());
            statement.setString(2, Long.toString(position.xid()));
            statement.setString(3, position.replayed());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                boolean shown = row.getBoolean(1);
                if (shown) {
                    position.answeredAt(row.getString(3), row.getString(2));
                }
                return shown;
            }
        } catch (SQLException | QueryFailure failure) {
            connection.close();
            throw failure;
        }
    }

    /** Until somebody finds it again, who would only lose time. */
    private void lose(Exception failure) {
        if (usable) {
            usable = false;
            LOG.warnf("Nothing is read from the replica: %s", failure.getMessage());
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (database == null) {
            return;
        }
        try {
            Duration lag = lag(database);
            if (lag.compareTo(longestLag) > 0) {
                lose(new SQLException("it lags by " + lag));
            } else if (!usable) {
                usable = true;
                LOG.infof("Reads may be answered by the replica, which lags by %s", lag);
            }
        } catch (SQLException | QueryFailure failure) {
            lose(failure);
        }
    }

    private static Duration lag(AgroalDataSource database) throws SQLException {
        Connection connection = begin(database);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAG)) {
            return row.next() ? Duration.ofMillis((long) (row.getDouble(1) * 1000)) : Duration.ofDays(1);
        } finally {
            end(connection);
        }
    }
}
