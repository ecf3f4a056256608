package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows that all kinds of record share. */
@ApplicationScoped
public class Records {
    private static final String ROW = """
            select r.id, r.key, r.version, r.withdrawn_at, r.withdrawal_reason, s.key as successor
            from record r left join record s on s.id = r.successor_id
            where r.kind = ? and r.key = ?
            """;

    private final Sql sql;
    private final UriInfo uri;
    private final Scope scope;

    Records(Sql sql, UriInfo uri, Scope scope) {
        this.sql = sql;
        this.uri = uri;
        this.scope = scope;
    }

    public Optional<RecordRow> find(RecordKind kind, String key) {
        return read(ROW, kind, key);
    }

    /** Holds the record until the transaction ends; every write begins with it, and ends there for who may not write to it. */
    public Optional<RecordRow> lock(RecordKind kind, String key) {
        if (kind.equals(RecordKind.CARRIER)) {
            // Its residents are derived with it, and are held before it (see lock_records).
            sql.first(
                    "select hold_records(array(select id from record where kind = ? and key = ?))",
                    List.of(kind.code(), key),
                    row -> row.getString(1));
        }
        Optional<RecordRow> found = read(ROW + " for no key update of r", kind, key);
        found.ifPresent(record -> scope.require(record.id()));
        return found;
    }

    /** For reading: 404, 308 to the successor, or 410 with what is left. */
    public RecordRow present(RecordKind kind, String key) {
        return checked(find(kind, key));
    }

    /** Why there is no record to show. */
    public RuntimeException absence(RecordKind kind, String key) {
        checked(find(kind, key));
        // It came into being since it was looked for.
        return Problem.of(ProblemType.NOT_FOUND);
    }

    /** For writing: the same, locked. */
    public RecordRow lockPresent(RecordKind kind, String key) {
        return checked(lock(kind, key));
    }

    /** Empty if another transaction created it first: the insert waits for that one to end. */
    public Optional<Long> create(RecordKind kind, String key) {
        return sql.first(
                "insert into record (kind, key) values (?, ?) on conflict (kind, key) do nothing returning id",
                List.of(kind.code(), key),
                row -> row.getLong(1));
    }

    /** A key for a kind of record whose keys are issued; in the order of time. */
    public UUID issueKey() {
        return sql.first("select uuidv7()", List.of(), row -> row.getObject(1, UUID.class))
                .orElseThrow();
    }

    /** The id of the record that is to take another's place. */
    public @Nullable Long successor(RecordRow record, @Nullable String key) {
        if (key == null) {
            return null;
        }
        if (key.equals(record.key())) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("successor", "SELF");
        }
        return find(record.kind(), key)
                .filter(row -> row.withdrawnAt() == null)
                .map(RecordRow::id)
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_REFERENCE).violation("successor", "UNKNOWN_ID", key));
    }

    public void withdraw(long id, String reason, @Nullable String document, @Nullable Long successor) {
        sql.update("""
                update record set withdrawn_at = clock_timestamp(), withdrawal_reason = ?, withdrawal_document = ?,
                    successor_id = ?
                where id = ?
                """, reason, document, successor, id);
    }

    /** Answers for a record that is no longer there: its successor's address, or what is left of it. */
    public RecordRow checked(Optional<RecordRow> found) {
        RecordRow row = found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        if (row.successor() != null) {
            throw new RedirectionException(
                    Response.status(308).location(moved(row, row.successor())).build());
        }
        if (row.withdrawnAt() != null) {
            throw Problem.of(ProblemType.WITHDRAWN)
                    .with("key", row.key())
                    .with("withdrawnAt", row.withdrawnAt())
                    .with("reason", String.valueOf(row.withdrawalReason()));
        }
        return row;
    }

    /** The same address with the successor's key, so that a fact's or a list's address leads to the successor's. */
    private URI moved(RecordRow row, String successor) {
        String path = uri.getRequestUri().getRawPath();
        String prefix = row.kind().path("");
        int end = path.indexOf('/', prefix.length());
        return uri.getRequestUriBuilder()
                .replacePath(row.kind().path(successor) + (end < 0 ? "" : path.substring(end)))
                .build();
    }

    private Optional<RecordRow> read(String statement, RecordKind kind, String key) {
        return sql.first(statement, List.of(kind.code(), key), row -> {
            OffsetDateTime withdrawnAt = row.getObject("withdrawn_at", OffsetDateTime.class);
            return new RecordRow(
                    row.getLong("id"),
                    kind,
                    row.getString("key"),
                    row.getLong("version"),
                    withdrawnAt == null ? null : withdrawnAt.toInstant(),
                    row.getString("withdrawal_reason"),
                    row.getString("successor"));
        });
    }
}
