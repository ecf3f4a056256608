package cn.innovation.registry.organisation.intervals;

import cn.innovation.registry.organisation.intervals.FactWriter.Way;
import cn.innovation.registry.organisation.intervals.RandomEvents.Change;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What is written together, and noted in the journal once it is committed. */
final class Transaction {
    private static final AtomicLong CODES = new AtomicLong();

    private final Connection connection;
    private final Journal journal;
    private final FactWriter writer;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Long> registered = new ArrayList<>();
    // Without a lock only what is new is written: it comes before all that can be done to it.
    private long ticket;

    Transaction(Connection connection, Journal journal) {
        this.connection = connection;
        this.journal = journal;
        this.writer = new FactWriter(connection);
    }

    void lock(Collection<Long> records) throws SQLException {
        Rows.text(connection, "select lock_records(?)", array(records));
        ticket = journal.ticket();
    }

    List<Fact> facts(Collection<Long> records) throws SQLException {
        List<Fact> found = new ArrayList<>();
        for (FactTable table : FactTable.values()) {
            found.addAll(Rows.list(
                    connection,
                    "select %s from %s where record_id = any (?) and not withdrawn order by id"
                            .formatted(table.columns(), table.table),
                    row -> Fact.read(table, row),
                    array(records)));
        }
        return found;
    }

    List<Subject> subjects(Collection<Long> records) throws SQLException {
        return Subjects.read(connection, "where e.id = any (?)", array(records));
    }

    void write(Change change, Way way) throws SQLException {
        writer.update(change.changed(), way);
        writer.insert(change.added(), way);
        facts.addAll(change.changed());
        facts.addAll(change.added());
        Subject subject = change.subject();
        if (subject != null) {
            write(subject);
        }
    }

    private void write(Subject subject) throws SQLException {
        Rows.run(
                connection,
                "update enterprise set registered_on = '%s' where id = %d"
                        .formatted(subject.registeredOn(), subject.id()));
        if (subject.withdrawn()) {
            Rows.run(
                    connection,
                    "update record set withdrawn_at = coalesce(withdrawn_at, now()) where id = %d"
                            .formatted(subject.id()));
        }
        subjects.add(subject);
    }

    long register(LocalDate day) throws SQLException {
        String code = "91440%013d".formatted(CODES.incrementAndGet());
        long id = Rows.list(
                        connection,
                        "insert into record (kind, key) values ('enterprise', ?) returning id",
                        row -> row.getLong(1),
                        code)
                .get(0);
        Rows.run(
                connection,
                "insert into enterprise (id, credit_code, name, registered_on) values (%d, '%s', '企业%d', '%s')"
                        .formatted(id, code, id, day));
        subjects.add(new Subject(id, day, false));
        registered.add(id);
        return id;
    }

    List<Long> registered() {
        return registered;
    }

    void commit() throws SQLException {
        String transaction = Rows.text(connection, "select pg_current_xact_id()::text");
        connection.commit();
        journal.committed(ticket, transaction, facts, subjects);
    }

    private Array array(Collection<Long> records) throws SQLException {
        return connection.createArrayOf("bigint", records.toArray());
    }
}
