package cn.innovation.registry.correction;

import cn.innovation.registry.changes.Position;
import cn.innovation.registry.fact.Parties;
import cn.innovation.registry.fact.VisibleChanges;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.record.Records;
import cn.innovation.registry.shared.security.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Takes requests for corrections, and closes each once. */
@ApplicationScoped
@Transactional
class CorrectionService {
    private static final String OPEN = "open";
    private static final String CONTACT = "contact";

    private final Corrections corrections;
    private final Records records;
    private final VisibleChanges visible;
    private final Preconditions preconditions;
    private final Deadline deadline;
    private final Scope scope;
    private final SecurityIdentity caller;

    CorrectionService(
            Corrections corrections,
            Records records,
            VisibleChanges visible,
            Preconditions preconditions,
            Deadline deadline,
            Scope scope,
            SecurityIdentity caller) {
        this.corrections = corrections;
        this.records = records;
        this.visible = visible;
        this.preconditions = preconditions;
        this.deadline = deadline;
        this.scope = scope;
        this.caller = caller;
    }

    CorrectionView ask(CorrectionForm form) {
        RecordRow record = subject(form.record());
        CorrectionForm.FactForm fact = form.fact();
        String topic = fact == null ? null : topic(record, fact);
        if (CONTACT.equals(topic)) {
            refusePersonalData(form);
        }
        return find(corrections.ask(record, form, topic, name(), deadline.ofToday()));
    }

    CorrectionView find(UUID id) {
        return corrections.find(id).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    CorrectionView correct(UUID id, CorrectForm form) {
        CorrectionView there = lockOpen(id);
        requireOwner(there);
        checkChanges(there, form.changes());
        corrections.close(id, "corrected", form.answer(), form.document(), form.changes(), name());
        return find(id);
    }

    CorrectionView refuse(UUID id, RefuseForm form) {
        requireOwner(lockOpen(id));
        corrections.close(id, "refused", form.reason(), form.document(), List.of(), name());
        return find(id);
    }

    CorrectionView withdraw(UUID id, WithdrawCorrectionForm form) {
        if (!lockOpen(id).askedBy().equals(name())) {
            throw Problem.of(ProblemType.FORBIDDEN).detail("forbidden.not-the-asker");
        }
        corrections.close(id, "withdrawn", form.reason(), null, List.of(), name());
        return find(id);
    }

    private RecordRow subject(CorrectionForm.SubjectForm named) {
        RecordKind kind = named.recordKind();
        String key = kind == RecordKind.ENTERPRISE
                ? Parties.normalised(named.key())
                : named.key().toLowerCase(Locale.ROOT);
        RecordRow record = records.find(kind, key).orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_REFERENCE)
                .violation("record.key", "UNKNOWN_ID", named.key()));
        if (record.successor() != null) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE)
                    .violation("record.key", "RECORD_SUPERSEDED", record.successor());
        }
        if (record.withdrawnAt() != null) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE).violation("record.key", "RECORD_WITHDRAWN");
        }
        return record;
    }

    /** What the caller may not see is not there to be doubted. */
    private String topic(RecordRow record, CorrectionForm.FactForm fact) {
        return corrections
                .topic(record.id(), fact)
                .filter(visible.topicsOf(record.id())::contains)
                .orElseThrow(() ->
                        Problem.of(ProblemType.UNKNOWN_REFERENCE).violation("fact.key", "UNKNOWN_ID", fact.key()));
    }

    /** Who a contact person is does not get into lists and files of requests. */
    private static void refusePersonalData(CorrectionForm form) {
        Problem problem = Problem.of(ProblemType.RULE_VIOLATED);
        if (form.stated() != null) {
            problem.violation("stated", "NOT_OF_CONTACTS");
        }
        if (form.proposed() != null) {
            problem.violation("proposed", "NOT_OF_CONTACTS");
        }
        if (problem.isFaulty()) {
            throw problem;
        }
    }

    private CorrectionView lockOpen(UUID id) {
        CorrectionView there = corrections.lock(id).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        preconditions.requireIfMatch();
        preconditions.check(there.version());
        if (!there.state().equals(OPEN)) {
            throw Problem.of(ProblemType.CONFLICT).violation("state", "ALREADY_CLOSED", there.state());
        }
        return there;
    }

    /** A registrar of districts answers for those; what stands in none of them is the city's, or another district's. */
    private void requireOwner(CorrectionView correction) {
        scope.require(
                correction.record().kind(),
                correction.record().key(),
                correction.owner().district());
    }

    private void checkChanges(CorrectionView correction, List<String> positions) {
        if (Set.copyOf(positions).size() < positions.size()) {
            throw Problem.of(ProblemType.INVALID_BODY).violation("changes", "REPEATED_VALUE");
        }
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < positions.size(); i++) {
            kinds.add(kind(correction.id(), "changes[" + i + "]", positions.get(i)));
        }
        CorrectionView.FactView fact = correction.fact();
        if (fact != null && !kinds.contains(fact.kind())) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("changes", "NOT_OF_THE_FACT", fact.kind());
        }
    }

    private String kind(UUID correction, String field, String written) {
        Parameters parameters = new Parameters();
        Position position = Position.read(field, written, parameters);
        if (position == null) {
            throw Problem.of(ProblemType.INVALID_BODY).violation(field, "INVALID_POSITION");
        }
        // Whoever answers it sees what is bound there: the record stands in his districts.
        return corrections
                .later(
                        correction,
                        position.epoch(),
                        position.xid(),
                        position.id(),
                        visible.topics().all())
                .orElseThrow(() -> Problem.of(ProblemType.RULE_VIOLATED)
                        .violation(field, "NO_LATER_CHANGE_OF_THE_RECORD", written));
    }

    private String name() {
        return caller.getPrincipal().getName();
    }
}
