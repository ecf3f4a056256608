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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

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

    /** Records of one sort: enterprises, with the carriers in which they stay or are going to stay, or facilities. */
    void lock(Collection<Long> records, @Nullable Long carrier) throws SQLException {
        Rows.text(connection, "select hold_records(?)", array(records));
        Rows.text(
                connection,
                "select lock_records(array(select carrier_id from qualification where record_id = any (?)) || ?::bigint)",
                array(records),
                carrier);
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
        return Subjects.read(connection, "and r.id = any (?)", array(records));
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
                "update %s = %s where id = %d"
                        .formatted(
                                subject.isEnterprise() ? "enterprise set registered_on" : "facility set established_on",
                                subject.since() == null ? "null" : "'" + subject.since() + "'",
                                subject.id()));
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
        subjects.add(new Subject(id, Subject.ENTERPRISE, day, false));
        registered.add(id);
        return id;
    }

    long open(String kind, LocalDate day) throws SQLException {
        String key = UUID.randomUUID().toString();
        long id = Rows.list(
                        connection,
                        "insert into record (kind, key) values (?, ?) returning id",
                        row -> row.getLong(1),
                        kind,
                        key)
                .get(0);
        Rows.run(
                connection,
                "insert into facility (id, key, kind, name, established_on) values (%d, '%s', '%s', '载体%1$d', '%s')"
                        .formatted(id, key, kind, day));
        subjects.add(new Subject(id, kind, day, false));
        registered.add(id);
        return id;
    }

    List<Long> registered() {
        return registered;
    }

    void commit() throws SQLException {
        String transaction = Rows.text(connection, "select pg_current_xact_id()::text");
        List<Long> residents = residents();
        connection.commit();
        journal.committed(ticket, transaction, facts, subjects, residents);
    }

    /** Of the carriers whose recognitions were written: they may stand on another rung now, and have a new version. */
    private List<Long> residents() throws SQLException {
        List<Long> recognised = facts.stream()
                .filter(fact -> fact.table() == FactTable.RECOGNITION)
                .map(Fact::record)
                .toList();
        return Rows.list(
                connection,
                "select distinct record_id from qualification where carrier_id = any (?)",
                row -> row.getLong(1),
                array(recognised));
    }

    private Array array(Collection<Long> records) throws SQLException {
        return connection.createArrayOf("bigint", records.toArray());
    }
}
