package cn.innovation.registry.shared.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code idempotency_key}. It is reached by JDBC, on the connection of the running transaction. */
@ApplicationScoped
class StoredAnswers {
    /** A collision of the hash makes one of two unrelated requests wait and try again; it never mixes their answers. */
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String FIND = """
            select fingerprint, status, location, etag, body
              from idempotency_key
             where caller = ? and key = ? and created_at >= ?
            """;

    /** An answer that has expired may still lie there until it is swept. */
    private static final String SAVE = """
            insert into idempotency_key (caller, key, created_at, fingerprint, status, location, etag, body)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (caller, key) do update
               set created_at = excluded.created_at, fingerprint = excluded.fingerprint, status = excluded.status,
                   location = excluded.location, etag = excluded.etag, body = excluded.body
            """;

    private static final String REWRITE =
            "update idempotency_key set etag = ?, body = ? where right(location, length(?)) = ?";

    private static final String REMOVE = "delete from idempotency_key where created_at < ?";

    private final DataSource database;

    StoredAnswers(DataSource database) {
        this.database = database;
    }

    /** Held until the transaction ends, and let go only after its commit can be seen. */
    boolean tryLock(String caller, String key) {
        return run(TRY_LOCK, statement -> {
            statement.setString(1, caller + '\n' + key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        });
    }

    /** A statement of its own after {@link #tryLock}: one that took the lock and read would read what was there before it. */
    Optional<StoredAnswer> find(String caller, String key, Instant since) {
        return run(FIND, statement -> {
            statement.setString(1, caller);
            statement.setString(2, key);
            statement.setObject(3, utc(since));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredAnswer(
                                row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5)))
                        : Optional.empty();
            }
        });
    }

    void save(String caller, String key, Instant at, StoredAnswer answer) {
        run(SAVE, statement -> {
            statement.setString(1, caller);
            statement.setString(2, key);
            statement.setObject(3, utc(at));
            statement.setString(4, answer.fingerprint());
            statement.setInt(5, answer.status());
            statement.setString(6, answer.location());
            statement.setString(7, answer.etag());
            statement.setString(8, answer.body());
            return statement.executeUpdate();
        });
    }

    void rewrite(String end, String etag, String body) {
        run(REWRITE, statement -> {
            statement.setString(1, etag);
            statement.setString(2, body);
            statement.setString(3, end);
            statement.setString(4, end);
            return statement.executeUpdate();
        });
    }

    void removeOlderThan(Instant limit) {
        run(REMOVE, statement -> {
            statement.setObject(1, utc(limit));
            return statement.executeUpdate();
        });
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the stored answers cannot be reached", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
