package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.FeedPosition;
import cn.innovation.registry.shared.persistence.Sql;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An export on its way: a snapshot, the ids in their order, and the rows around a bit of them at a time. The first
 * ones are read before the answer begins, so that what is wrong with the question is still an answer of its own.
 */
final class Export<V> implements Streamed {
    private static final int BIT = 1000;

    private final Whole<V> whole;
    private final Format<V> format;
    private final Sql.Snapshot snapshot;
    private final Semaphore places;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile boolean begun;
    private String position = "";
    private Sql.@Nullable Cursor<String> ids;
    private List<V> first = List.of();
    private boolean more;

    /** How the records become a file. */
    interface Format<V> {
        RowWriter<V> writing(OutputStream out) throws IOException;
    }

    /** @param places of which it gives one back when it is closed */
    Export(Whole<V> whole, Format<V> format, Sql.Snapshot snapshot, Semaphore places) {
        this.whole = whole;
        this.format = format;
        this.snapshot = snapshot;
        this.places = places;
    }

    /** Runs the query, after the caller has seen to what else the snapshot has to say. */
    void begin() throws SQLException {
        position = FeedPosition.of(snapshot.session());
        Condition query = whole.ids();
        ids = snapshot.session().cursor(query.sql(), query.args(), BIT, row -> row.getString("id"));
        first = next();
    }

    Sql.Session session() {
        return snapshot.session();
    }

    String position() {
        return position;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException, SQLException {
        begun = true;
        RowWriter<V> writer = format.writing(out);
        writer.write(first);
        first = List.of();
        while (more) {
            writer.write(next());
        }
        writer.end();
    }

    private List<V> next() throws SQLException {
        List<String> bit = ids == null ? List.of() : ids.next(BIT);
        more = bit.size() == BIT;
        return bit.isEmpty() ? List.of() : whole.rows(snapshot.session(), bit);
    }

    /** The reader is gone: what runs for it ends. */
    void abandon() throws SQLException {
        if (begun) {
            snapshot.cancel();
        } else {
            close();
        }
    }

    @Override
    public void close() throws SQLException {
        if (open.getAndSet(false)) {
            try {
                snapshot.close();
            } finally {
                places.release();
            }
        }
    }
}
