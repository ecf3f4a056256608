package cn.innovation.registry.shared.persistence;

import java.sql.SQLException;
import java.util.List;

/**
 * Where a reader of changes goes on that has read a snapshot. All that was settled when it was taken lies before it; what committed
 * after a transaction of that time may be in the snapshot already, and comes once more.
 */
public final class FeedPosition {
    private FeedPosition() {}

    /** After all changes of one transaction. */
    private static final String LAST_ID = "999999999999999999";

    /** Of the snapshot that the session reads: the epoch, and the last transaction below the lowest one that was under way. */
    public static String of(Sql.Session session) throws SQLException {
        return session.list(
                        "select current_epoch() || '-' || (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1) || '-' || '"
                                + LAST_ID + "'",
                        List.of(),
                        row -> row.getString(1))
                .get(0);
    }
}
