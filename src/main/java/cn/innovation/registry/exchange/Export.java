package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.FeedPosition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An export on its way: a snapshot, and the rows in their order, a bit of them at a time. The first ones are read before the answer begins, so that what is wrong with the question is still an answer of its own.
 */
final class Export<V> implements Streamed {
    private final Whole<V> whole;
    private final Format<V> format;
    private final Snapshot snapshot;
    private final ExecutorService writers;
    private final Semaphore places;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile boolean begun;
    private String position = "";
    private @Nullable Bits<V> rows;
    private List<V> first = List.of();

    /** How the records become a file. */
    interface Format<V> {
        RowWriter<V> writing(OutputStream out) throws IOException;
    }

    /**
     * @param writers threads that write while this one reads
     * @param places of which it gives one back when it is closed
     */
    Export(Whole<V> whole, Format<V> format, Snapshot snapshot, ExecutorService writers, Semaphore places) {
        this.whole = whole;
        this.format = format;
        this.snapshot = snapshot;
        this.writers = writers;
        this.places = places;
    }

    /** Runs the query, after the caller has seen to what else the snapshot has to say. */
    void begin() throws SQLException {
        position = FeedPosition.of(snapshot.session());
        rows = whole.rows(snapshot.session());
        first = rows.next();
    }

    Session session() {
        return snapshot.session();
    }

    String position() {
        return position;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException, SQLException {
        begun = true;
        try (WrittenBehind<V> writer = new WrittenBehind<>(format.writing(out), writers)) {
            List<V> bit = first;
            first = List.of();
            while (!bit.isEmpty()) {
                writer.write(bit);
                bit = Objects.requireNonNull(rows).next();
            }
            writer.end();
        }
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
