package cn.innovation.registry.audit;

import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all journals from one place on, each journal in its order and in its canonical form: an array of JSON as PostgreSQL writes
 * {@code jsonb}, with the columns by name, so that a later column changes no earlier row. It is read row by row: memory does not grow
 * with the journals.
 */
final class Journals implements AutoCloseable {
    /** What is generated from other columns is left out; instants are those of UTC, whatever the session's zone is. */
    private static final List<String> ROWS = List.of("""
            select epoch, xid::text as xid, jsonb_build_array('change', epoch, xid::text, id, at at time zone 'UTC', feed_xid::text, kind,
                key, record_id, record_version, operation, changed_fields, old, new, actor, request_id)::text as canonical
            from change j
            """, """
            select epoch, xid::text as xid, jsonb_build_array('audit_change', epoch, xid::text, id, at at time zone 'UTC', kind, key,
                record_id, operation, changed_fields, old, new, actor, reason, document, request_id)::text as canonical
            from audit_change j
            """, """
            select epoch, xid::text as xid, jsonb_build_array('call_log', epoch, xid::text, id, at at time zone 'UTC', kind, actor,
                address, request_id, method, path, parameters, purpose, status, milliseconds, calls)::text as canonical
            from call_log j
            """);

    private static final String RANGE = """
            where (j.epoch, j.xid) >= (?, ?::xid8) and (j.epoch, j.xid) < (?, ?::xid8) order by j.epoch, j.xid, j.id
            """;

    private final List<Journal> journals = new ArrayList<>();

    /** @param until where nothing is read any more */
    Journals(Session session, Bound from, Bound until) throws SQLException {
        // Along the primary key: a million rows are not sorted first.
        session.list("select set_config('enable_sort', 'off', true)", List.of(), row -> true);
        for (String rows : ROWS) {
            journals.add(new Journal(session.bits(
                    Condition.of(rows + RANGE, from.epoch(), from.xidText(), until.epoch(), until.xidText()),
                    row -> new Row(Bound.of(row), row.getString("canonical")))));
        }
    }

    /** Takes a row in. */
    interface Reader {
        void read(String canonical);
    }

    private record Row(Bound at, String canonical) {}

    /** A journal as far as it is read. */
    private static final class Journal {
        private final Bits<Row> rows;
        private final Deque<Row> bit = new ArrayDeque<>();
        private boolean over;

        private Journal(Bits<Row> rows) {
            this.rows = rows;
        }

        private @Nullable Row peek() throws SQLException {
            if (bit.isEmpty() && !over) {
                bit.addAll(rows.next());
                over = bit.isEmpty();
            }
            return bit.peek();
        }
    }

    /** Hands on what lies before a place, and has not been handed on. */
    long readUntil(Bound until, Reader reader) throws SQLException {
        long read = 0;
        for (Journal journal : journals) {
            Row row = journal.peek();
            while (row != null && row.at().compareTo(until) < 0) {
                reader.read(row.canonical());
                read++;
                journal.bit.remove();
                row = journal.peek();
            }
        }
        return read;
    }

    @Override
    public void close() throws SQLException {
        for (Journal journal : journals) {
            journal.rows.close();
        }
    }
}
