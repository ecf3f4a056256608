package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.FeedPosition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.RecordList.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A whole list, on its way: a snapshot, the ids of the list in its order, and the records around a bit of them at a time. The first
 * ones are read before the answer begins, so that what is wrong with the question is still an answer of its own.
 */
final class Export<V> implements Streamed {
    private static final int BIT = 1000;

    private final Exportable<V> kind;
    private final Format<V> format;
    private final Sql.Snapshot snapshot;
    private final Semaphore places;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile boolean begun;
    private String position = "";
    private Sql.@Nullable Cursor<String> ids;
    private List<V> first = List.of();

    /** How the records become a file. */
    interface Format<V> {
        RowWriter<V> writing(OutputStream out) throws IOException;
    }

    /** @param places of which it gives one back when it is closed */
    Export(Exportable<V> kind, Format<V> format, Sql.Snapshot snapshot, Semaphore places) {
        this.kind = kind;
        this.format = format;
        this.snapshot = snapshot;
        this.places = places;
    }

    /** Runs the query, after the caller has seen to what else the snapshot has to say. */
    void begin(RecordList.Asked list) throws SQLException {
        position = FeedPosition.of(snapshot.session());
        Condition query = list.ids();
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
        List<V> records = first;
        first = List.of();
        while (!records.isEmpty()) {
            writer.write(records);
            records = records.size() < BIT ? List.of() : next();
        }
        writer.end();
    }

    private List<V> next() throws SQLException {
        List<String> bit = ids == null ? List.of() : ids.next(BIT);
        if (bit.isEmpty()) {
            return List.of();
        }
        Condition records = Condition.of("""
                select u.id::bigint as id, '' as code, null::text as sort_value, u.position
                from unnest(?::text[]) with ordinality u(id, position)""", bit);
        List<V> found = kind.rows().of(snapshot.session(), records).stream()
                .map(Row::record)
                .toList();
        if (found.size() != bit.size()) {
            throw new IllegalStateException(
                    "%s: %d records have %d rows".formatted(kind.name(), bit.size(), found.size()));
        }
        return found;
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
