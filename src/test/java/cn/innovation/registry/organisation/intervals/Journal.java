package cn.innovation.registry.organisation.intervals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was written and committed: each image of a fact or an enterprise with its transaction, and with a number drawn while
 * the record was locked, which puts the images of one record in order whoever wrote them.
 */
final class Journal {
    private record Written(long ticket, String transaction) {}

    private final AtomicLong tickets = new AtomicLong();
    private final Map<UUID, Fact> facts = new HashMap<>();
    private final Map<Long, Subject> subjects = new HashMap<>();
    private final Map<Object, Written> last = new HashMap<>();
    private final Map<Object, Set<String>> writers = new HashMap<>();

    /** To be drawn while the records are locked. */
    long ticket() {
        return tickets.incrementAndGet();
    }

    synchronized void committed(
            long ticket,
            String transaction,
            Collection<Fact> writtenFacts,
            Collection<Subject> writtenSubjects,
            Collection<Long> derived) {
        Written written = new Written(ticket, transaction);
        derived.forEach(record -> touched(record, transaction));
        for (Subject subject : writtenSubjects) {
            touched(subject.id(), transaction);
            if (isLatest(subject.id(), written)) {
                subjects.put(subject.id(), subject);
            }
        }
        for (Fact fact : writtenFacts) {
            touched(fact.record(), transaction);
            touched(fact.id(), transaction);
            if (isLatest(fact.id(), written)) {
                facts.put(fact.id(), fact);
            }
        }
    }

    synchronized List<Fact> facts() {
        return new ArrayList<>(facts.values());
    }

    synchronized List<Subject> subjects() {
        return new ArrayList<>(subjects.values());
    }

    /** A version per transaction: of a fact by its id, of a record by its number. */
    synchronized Map<Object, Integer> versions() {
        Map<Object, Integer> versions = new HashMap<>();
        writers.forEach((key, transactions) -> versions.put(key, transactions.size()));
        return versions;
    }

    private void touched(Object key, String transaction) {
        writers.computeIfAbsent(key, any -> new HashSet<>()).add(transaction);
    }

    private boolean isLatest(Object key, Written written) {
        Written before = last.get(key);
        boolean latest = before == null || before.ticket <= written.ticket;
        if (latest) {
            last.put(key, written);
        }
        return latest;
    }
}
