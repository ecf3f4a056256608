package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done with a fact of any kind: add, correct, end, withdraw. */
@ApplicationScoped
@Transactional
public class FactService {
    private final EntityManager entities;
    private final Records records;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final Sql sql;

    FactService(EntityManager entities, Records records, Preconditions preconditions, EchoedFields echoed, Sql sql) {
        this.entities = entities;
        this.records = records;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.sql = sql;
    }

    public <E extends Fact, F extends FactForm, V extends FactAnswer> List<V> list(
            FactKind<E, F, V> kind, RecordKind recordKind, String key, @Nullable LocalDate on, boolean withdrawn) {
        RecordRow record = records.present(recordKind, key);
        return entities.createQuery(
                        "from " + kind.entity().getName()
                                + " where recordId = ?1 order by validFrom nulls first, validUntil nulls last, id",
                        kind.entity())
                .setParameter(1, record.id())
                .getResultStream()
                .filter(fact -> withdrawn || !fact.withdrawn)
                .filter(fact -> on == null || inForce(fact, on))
                .filter(kind::visible)
                .map(kind::view)
                .toList();
    }

    public <E extends Fact, F extends FactForm, V extends FactAnswer> V get(
            FactKind<E, F, V> kind, RecordKind recordKind, String key, UUID id) {
        return kind.view(standing(find(kind, records.present(recordKind, key), id, ProblemType.NOT_FOUND)));
    }

    public <E extends Fact, F extends FactForm, V extends FactAnswer> V add(
            FactKind<E, F, V> kind, RecordKind recordKind, String key, F form) {
        RecordRow record = records.lockPresent(recordKind, key);
        echoed.refuse(form.echoed());
        return kind.view(add(kind, record, form));
    }

    /** For a record that is being created: its first facts are part of it. */
    public <E extends Fact, F extends FactForm, V extends FactAnswer> E add(
            FactKind<E, F, V> kind, RecordRow record, F sent) {
        F form = kind.complete(sent);
        checkPeriod(kind, form);
        E fact = kind.create();
        fact.record(record.id(), form);
        kind.describe(fact, form, record);
        if (kind.follows() && form.from() != null) {
            closeOpen(kind, record, form.from());
        }
        entities.persist(fact);
        settle();
        return fact;
    }

    public <E extends Fact, F extends FactForm, V extends FactAnswer> V correct(
            FactKind<E, F, V> kind, RecordKind recordKind, String key, UUID id, F sent) {
        RecordRow record = records.lockPresent(recordKind, key);
        E fact = changeable(kind, record, id);
        F form = kind.complete(sent);
        requireGrounds(form);
        echoed.check(form.echoed(), kind.view(fact), kind.answer());
        checkPeriod(kind, form);
        fact.describe(form);
        kind.describe(fact, form, record);
        settle();
        return kind.view(fact);
    }

    public <E extends Fact, F extends FactForm, V extends FactAnswer> V end(
            FactKind<E, F, V> kind, RecordKind recordKind, String key, UUID id, EndForm form) {
        return change(kind, recordKind, key, id, fact -> fact.end(form));
    }

    public <E extends Fact, F extends FactForm, V extends FactAnswer> V withdraw(
            FactKind<E, F, V> kind, RecordKind recordKind, String key, UUID id, WithdrawForm form) {
        return change(kind, recordKind, key, id, fact -> fact.withdraw(form));
    }

    /** Whatever else is done to a fact, held against its version. */
    public <E extends Fact, F extends FactForm, V extends FactAnswer> V change(
            FactKind<E, F, V> kind, RecordKind recordKind, String key, UUID id, Consumer<E> how) {
        return changed(kind, changeable(kind, records.lockPresent(recordKind, key), id), how);
    }

    /** What has to go for good goes from whatever there still is: also where the fact was withdrawn, or its record was or has a successor. */
    public <E extends Fact, F extends FactForm, V extends FactAnswer> V erase(
            FactKind<E, F, V> kind, RecordKind recordKind, String key, UUID id, Consumer<E> how) {
        RecordRow record = records.lock(recordKind, key).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        return changed(kind, matching(find(kind, record, id, absent())), how);
    }

    private <E extends Fact, V extends FactAnswer> V changed(FactKind<E, ?, V> kind, E fact, Consumer<E> how) {
        how.accept(fact);
        settle();
        return kind.view(fact);
    }

    private <E extends Fact> E changeable(FactKind<E, ?, ?> kind, RecordRow record, UUID id) {
        return matching(standing(find(kind, record, id, absent())));
    }

    private <E extends Fact> E matching(E fact) {
        preconditions.requireIfMatch();
        preconditions.check(fact.version);
        return fact;
    }

    /** What is not there has no version that could match (RFC 9110, section 13.1.1). */
    private ProblemType absent() {
        return preconditions.hasIfMatch() ? ProblemType.PRECONDITION_FAILED : ProblemType.NOT_FOUND;
    }

    private <E extends Fact> E find(FactKind<E, ?, ?> kind, RecordRow record, UUID id, ProblemType absent) {
        E fact = entities.find(kind.entity(), id);
        if (fact == null || fact.recordId != record.id() || !kind.visible(fact)) {
            throw Problem.of(absent);
        }
        return fact;
    }

    private static <E extends Fact> E standing(E fact) {
        if (fact.withdrawn) {
            throw Problem.of(ProblemType.WITHDRAWN)
                    .with("key", fact.id.toString())
                    .with("withdrawnAt", fact.changedAt.toInstant())
                    .with("reason", String.valueOf(fact.reason));
        }
        return fact;
    }

    /** A move closes one and opens the next. */
    private <E extends Fact> void closeOpen(FactKind<E, ?, ?> kind, RecordRow record, LocalDate day) {
        entities.createQuery(
                        "from " + kind.entity().getName()
                                + " where recordId = ?1 and withdrawn = false and validUntil is null and endedFrom is null"
                                + " and (validFrom is null or validFrom < ?2)",
                        kind.entity())
                .setParameter(1, record.id())
                .setParameter(2, day)
                .getResultList()
                .forEach(open -> open.giveWay(day));
        entities.flush();
    }

    /** Violations show here, where they can be explained, and not at the commit. */
    private void settle() {
        entities.flush();
        sql.update("set constraints all immediate");
    }

    private static void requireGrounds(FactForm form) {
        Problem problem = Problem.of(ProblemType.INVALID_BODY);
        if (form.reason() == null) {
            problem.violation("reason", "REQUIRED");
        }
        if (form.document() == null) {
            problem.violation("document", "REQUIRED");
        }
        if (form.reason() == null || form.document() == null) {
            throw problem;
        }
    }

    static void checkPeriod(FactKind<?, ?, ?> kind, FactForm form) {
        if (form.from() == null && !kind.mayBeginUnknown()) {
            throw Problem.of(ProblemType.INVALID_BODY).violation("from", "REQUIRED");
        }
        if (form.from() != null && form.until() != null && !form.from().isBefore(form.until())) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("until", "NOT_AFTER_FROM", form.from());
        }
    }

    private static boolean inForce(Fact fact, LocalDate on) {
        return (fact.validFrom == null || !on.isBefore(fact.validFrom))
                && (fact.validUntil == null || on.isBefore(fact.validUntil))
                && (fact.endedFrom == null || on.isBefore(fact.endedFrom));
    }
}
