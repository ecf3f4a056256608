package cn.innovation.registry.shared.persistence;

import java.sql.SQLException;
import java.util.List;

/** Positions of the feed that are told beside other answers. */
public final class FeedPosition {
    private FeedPosition() {}

    /** After all changes of one transaction. */
    static final String LAST_ID = "999999999999999999";

    /** An expression: of what this transaction writes. It gives the transaction its id, so it is not for one that only reads. */
    public static final String WRITTEN = "current_epoch() || '-' || pg_current_xact_id() || '-" + LAST_ID + "'";

    /** The last change that is settled, and so is kept whatever becomes of the server: an id that left no trace is given out again. */
    private static final String SETTLED = """
            select coalesce((
                select concat_ws('-', epoch, feed_xid, id) from change
                where (epoch, feed_xid) < (current_epoch(), pg_snapshot_xmin(pg_current_snapshot()))
                order by epoch desc, feed_xid desc, id desc limit 1), '0')
            """;

    /**
     * Where a reader of changes goes on that has read the snapshot of this session. All that was settled when it was taken lies before it;
     * what committed after a transaction of that time may be in the snapshot already, and comes once more.
     */
    public static String of(Session session) throws SQLException {
        return session.list(SETTLED, List.of(), row -> row.getString(1)).get(0);
    }
}
