package cn.innovation.registry.plan;

import cn.innovation.registry.plan.EvaluationForm.Comment;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts evaluations, and publishes each once. */
@ApplicationScoped
@Transactional
class EvaluationService {
    private final Evaluations evaluations;
    private final Plans plans;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final Clock clock;

    EvaluationService(
            Evaluations evaluations, Plans plans, Preconditions preconditions, EchoedFields echoed, Clock clock) {
        this.evaluations = evaluations;
        this.plans = plans;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.clock = clock;
    }

    EvaluationView add(String plan, EvaluationForm form) {
        if (plans.find(plan).isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        echoed.refuse(form.echoed());
        Instant knownAt = check(plan, form, null);
        return evaluations.find(plan, evaluations.add(plan, form, knownAt)).orElseThrow();
    }

    EvaluationView change(String plan, UUID id, EvaluationForm form) {
        EvaluationView there = draft(plan, id);
        echoed.check(form.echoed(), there, EvaluationView.class);
        evaluations.change(id, form, check(plan, form, there));
        return evaluations.find(plan, id).orElseThrow();
    }

    EvaluationView publish(String plan, UUID id) {
        evaluations.publish(plan, draft(plan, id), clock.instant().truncatedTo(ChronoUnit.MICROS));
        return evaluations.find(plan, id).orElseThrow();
    }

    private EvaluationView draft(String plan, UUID id) {
        if (!evaluations.lock(plan, id)) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        EvaluationView there = evaluations.find(plan, id).orElseThrow();
        if (there.publishedAt() != null) {
            throw Problem.of(ProblemType.CONFLICT).violation("id", "PUBLISHED");
        }
        preconditions.requireIfMatch();
        preconditions.check(there.version());
        return there;
    }

    /** The instant that it is known at. */
    private Instant check(String plan, EvaluationForm form, @Nullable EvaluationView there) {
        List<String> codes =
                form.commentsOrNone().stream().map(Comment::indicator).toList();
        List<String> unknown = evaluations.unknown(plan, codes);
        if (!unknown.isEmpty()) {
            Problem problem = Problem.of(ProblemType.UNKNOWN_REFERENCE);
            unknown.forEach(code -> problem.violation(
                    "comments[" + codes.indexOf(code) + "].indicator", "UNKNOWN_CODE_OF", "indicators"));
            throw problem;
        }
        Instant wanted = form.knownAt();
        if (wanted == null) {
            return there == null
                    ? evaluations.lastSettled().orElseThrow(() -> Problem.of(ProblemType.UNAVAILABLE))
                    : there.knownAt();
        }
        Parameters parameters = new Parameters();
        evaluations.horizon(wanted, parameters);
        parameters.check();
        return wanted.truncatedTo(ChronoUnit.MICROS);
    }
}
