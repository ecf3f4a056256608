package cn.innovation.registry.organisation.intervals;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What could be known at a tick, as it was read then. */
record Moment(Known known, List<Subject> subjects, Set<Fact> facts) {

    /** Ticks and reads in one snapshot. */
    static Moment tick(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        Rows.text(connection, "select tick()");
        Known known =
                new Known(Rows.text(connection, "select snapshot::text from tick order by first_at desc limit 1"));
        List<Subject> subjects = Subjects.read(connection, "");
        Moment moment = new Moment(known, subjects, facts(connection, Known.NOW));
        connection.commit();
        return moment;
    }

    static Set<Fact> facts(Connection connection, Known known) throws SQLException {
        Set<Fact> facts = new HashSet<>();
        for (FactTable table : FactTable.values()) {
            List<Fact> read = Rows.list(
                    connection,
                    "select %s from %s where %s".formatted(table.columns(), known.relation(table), known.condition()),
                    row -> Fact.read(table, row));
            facts.addAll(read);
            if (facts.size() < read.size()) {
                throw new AssertionError("A fact of %s is known twice at %s".formatted(table, known));
            }
        }
        return facts;
    }

    /** What has become of it. */
    List<String> changes(Connection connection) throws SQLException {
        List<String> changes = new ArrayList<>();
        Set<Fact> factsNow = facts(connection, known);
        if (!factsNow.equals(facts)) {
            Set<Fact> lost = new HashSet<>(facts);
            lost.removeAll(factsNow);
            factsNow.removeAll(facts);
            changes.add("%s: no longer known %s, known only now %s".formatted(known, lost, factsNow));
        }
        Agreement.disagreements(connection, known, subjects, facts)
                .forEach(disagreement -> changes.add(known + ": " + disagreement));
        return changes;
    }
}
