package cn.innovation.registry.audit;

import cn.innovation.registry.shared.persistence.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A seal over all rows of the journals from where the seal before ended.
 *
 * @param until where it ends
 * @param rows how many it covers
 * @param at to the microsecond
 * @param previous the hash of the seal before
 * @param hash SHA-256 over number, end, instant, the hash before and the rows, in hexadecimal
 */
record Seal(long number, Bound until, long rows, Instant at, String previous, String hash) {
    /** Before the first one. */
    static final Seal NONE = new Seal(0, Bound.BEGINNING, 0, Instant.EPOCH, "0".repeat(64), "0".repeat(64));

    static final String COLUMNS =
            "select number, until_epoch as epoch, until_xid::text as xid, rows, sealed_at, previous, hash from audit_seal";

    /** The next one, over what {@code journals} have up to a place. */
    static Seal over(Journals journals, long number, Bound until, Instant at, String previous) throws SQLException {
        MessageDigest sha256 = sha256();
        add(sha256, "registry-seal-1 %d %d %s %s %s".formatted(number, until.epoch(), until.xidText(), at, previous));
        long rows = journals.readUntil(until, row -> add(sha256, row));
        return new Seal(number, until, rows, at, previous, HexFormat.of().formatHex(sha256.digest()));
    }

    static Seal of(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                Bound.of(row),
                row.getLong("rows"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getString("previous"),
                row.getString("hash"));
    }

    static Optional<Seal> last(Session session) throws SQLException {
        return session.list(COLUMNS + " order by number desc limit 1", List.of(), Seal::of).stream()
                .findFirst();
    }

    static Optional<Seal> find(Session session, long number) throws SQLException {
        return session.list(COLUMNS + " where number = ?", List.of(number), Seal::of).stream()
                .findFirst();
    }

    /** Each in a line of its own; the rows hold no line break, since JSON writes it otherwise. */
    private static void add(MessageDigest sha256, String line) {
        sha256.update(line.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
