package cn.innovation.registry.facility;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records what the evaluations of recognitions found. */
@ApplicationScoped
@Transactional
class EvaluationService {
    private final Records records;
    private final FactService facts;
    private final Recognitions recognitions;
    private final Evaluations evaluations;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final CodeLists lists;

    EvaluationService(
            Records records,
            FactService facts,
            Recognitions recognitions,
            Evaluations evaluations,
            Preconditions preconditions,
            EchoedFields echoed,
            CodeLists lists) {
        this.records = records;
        this.facts = facts;
        this.recognitions = recognitions;
        this.evaluations = evaluations;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.lists = lists;
    }

    /** What a PUT did. */
    record Stored(EvaluationView view, boolean created) {}

    List<EvaluationView> all(RecordKind kind, String key, UUID recognition) {
        facts.get(recognitions, kind, key, recognition);
        return evaluations.all(recognition);
    }

    EvaluationView find(RecordKind kind, String key, UUID recognition, int year) {
        facts.get(recognitions, kind, key, recognition);
        return evaluations.find(recognition, year).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    EvaluationView add(RecordKind kind, String key, UUID recognition, EvaluationForm form) {
        RecognitionView of = locked(kind, key, recognition);
        echoed.refuse(form.echoed());
        if (form.year() == null) {
            throw Problem.of(ProblemType.INVALID_BODY).violation("year", "REQUIRED");
        }
        evaluations.add(recognition, form.year(), complete(form, of));
        return evaluations.find(recognition, form.year()).orElseThrow();
    }

    Stored put(RecordKind kind, String key, UUID recognition, int year, EvaluationForm form) {
        RecognitionView of = locked(kind, key, recognition);
        Optional<EvaluationView> there = evaluations.find(recognition, year);
        if (there.isEmpty()) {
            if (preconditions.hasIfMatch()) {
                throw Problem.of(ProblemType.PRECONDITION_FAILED);
            }
            echoed.refuse(form.echoed());
        } else {
            if (preconditions.onlyIfAbsent()) {
                throw Problem.of(ProblemType.PRECONDITION_FAILED);
            }
            preconditions.requireIfMatch();
            preconditions.check(there.get().version());
            echoed.check(form.echoed(), there.get(), EvaluationView.class);
        }
        if (form.year() != null && form.year() != year) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("year", "YEAR_OF_ADDRESS", year);
        }
        EvaluationForm complete = complete(form, of);
        if (there.isEmpty()) {
            evaluations.add(recognition, year, complete);
        } else {
            evaluations.change(recognition, year, complete);
        }
        return new Stored(evaluations.find(recognition, year).orElseThrow(), there.isEmpty());
    }

    private RecognitionView locked(RecordKind kind, String key, UUID recognition) {
        records.lockPresent(kind, key);
        return facts.get(recognitions, kind, key, recognition);
    }

    /** The next one is due as the regulation of the type says, unless the form says otherwise. */
    private EvaluationForm complete(EvaluationForm form, RecognitionView of) {
        LocalDate evaluated = form.evaluatedOn();
        LocalDate next = form.nextDueOn();
        if (evaluated == null) {
            return form;
        }
        if (next != null && !next.isAfter(evaluated)) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("nextDueOn", "NOT_AFTER_FROM", evaluated);
        }
        return next != null
                ? form
                : lists.evaluationYears(of.type())
                        .map(years -> form.due(evaluated.plusYears(years)))
                        .orElse(form);
    }
}
