package cn.innovation.registry.organisation.intervals;

import static java.util.stream.Collectors.groupingBy;

import cn.innovation.registry.organisation.intervals.FactWriter.Way;
import cn.innovation.registry.organisation.intervals.RandomEvents.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One writer with a connection of its own. What it does follows from the seed and from what it finds. */
final class HistoryWriter {
    /** A violated exclusion, as of two places at once: an answer to expect. Everything else is a failure. */
    private static final String OVERLAP = "23P01";

    /** How long a transaction stays open at times: several ticks. */
    private static final int LONG_MILLIS = 120;

    private static final List<Way> WAYS = List.of(Way.values());

    private final DataSource database;
    private final Journal journal;
    private final List<Long> enterprises;
    private final List<Long> facilities;
    private final Random random;
    private final RandomEvents events;
    private int refused;
    private @Nullable Long carrier;
    private List<Long> records = List.of();

    HistoryWriter(
            DataSource database,
            Journal journal,
            List<Long> enterprises,
            List<Long> carriers,
            List<Long> platforms,
            long seed) {
        this.database = database;
        this.journal = journal;
        this.enterprises = enterprises;
        this.facilities = Stream.concat(carriers.stream(), platforms.stream()).toList();
        this.random = new Random(seed);
        this.events = new RandomEvents(random, carriers);
    }

    /** Tells how many were refused for an overlap. */
    int write(int transactions) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                Transaction transaction = new Transaction(connection, journal);
                records = random.nextInt(4) == 0 ? facilities : enterprises;
                carrier = records.equals(facilities) ? null : events.begin();
                try {
                    write(transaction);
                    transaction.commit();
                    enterprises.addAll(transaction.registered());
                } catch (SQLException e) {
                    connection.rollback();
                    if (!OVERLAP.equals(e.getSQLState())) {
                        throw e;
                    }
                    refused++;
                }
            }
        }
        return refused;
    }

    private void write(Transaction transaction) throws SQLException {
        int dice = random.nextInt(100);
        if (dice < 60) {
            oneByOne(transaction);
        } else if (dice < 72) {
            granted(transaction);
        } else if (dice < 80) {
            ended(transaction);
        } else if (dice < 87) {
            moved(transaction);
        } else if (dice < 90) {
            transaction.register(events.day());
        } else {
            acrossTicks(transaction);
        }
    }

    /** Several events of one enterprise. */
    private void oneByOne(Transaction transaction) throws SQLException {
        List<Long> one = List.of(records.get(random.nextInt(records.size())));
        transaction.lock(one, carrier);
        for (int i = random.nextInt(3); i >= 0; i--) {
            transaction.write(events.next(transaction.subjects(one).get(0), transaction.facts(one)), Way.SINGLY);
        }
    }

    /** Grants of many in one statement, in any order and without a lock beforehand: what is inserted locks for itself. */
    private void granted(Transaction transaction) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        List<Long> several = several();
        if (records.equals(facilities)) {
            // Recognitions may exclude one another: two such grants would wait for each other's end.
            transaction.lock(several, carrier);
        }
        for (Subject subject : transaction.subjects(several)) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                facts.add(events.grant(subject));
            }
        }
        Collections.shuffle(facts, random);
        transaction.write(Change.of(facts, List.of()), random.nextBoolean() ? Way.TOGETHER : Way.COPIED);
    }

    private void ended(Transaction transaction) throws SQLException {
        merge(transaction, events::end);
    }

    private void moved(Transaction transaction) throws SQLException {
        merge(transaction, events::move);
    }

    private interface Event {
        Change of(Subject subject, List<Fact> facts);
    }

    /** One event each for many, as an import merges them: locked, then a statement per table. */
    private void merge(Transaction transaction, Event event) throws SQLException {
        List<Long> several = several();
        transaction.lock(several, carrier);
        Map<Long, List<Fact>> facts =
                new HashMap<>(transaction.facts(several).stream().collect(groupingBy(Fact::record)));
        List<Fact> added = new ArrayList<>();
        List<Fact> changed = new ArrayList<>();
        for (Subject subject : transaction.subjects(several)) {
            Change change = event.of(subject, facts.getOrDefault(subject.id(), List.of()));
            added.addAll(change.added());
            changed.addAll(change.changed());
        }
        transaction.write(Change.of(added, changed), any());
    }

    /** Begins, waits while others begin and commit, and then writes to what they may have written to. */
    private void acrossTicks(Transaction transaction) throws SQLException {
        List<Long> three = several().stream().limit(3).toList();
        transaction.lock(three, carrier);
        for (long record : three) {
            transaction.write(
                    events.next(transaction.subjects(List.of(record)).get(0), transaction.facts(List.of(record))),
                    Way.SINGLY);
            sleep(random.nextInt(LONG_MILLIS));
        }
    }

    private List<Long> several() {
        TreeSet<Long> several = new TreeSet<>();
        for (int i = 1 + random.nextInt(25); i > 0; i--) {
            several.add(records.get(random.nextInt(records.size())));
        }
        return List.copyOf(several);
    }

    private Way any() {
        return WAYS.get(random.nextInt(WAYS.size()));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
