package cn.innovation.registry.plan;

import cn.innovation.registry.plan.PlanEvaluationForm.Comment;
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

    PlanEvaluationView add(String plan, PlanEvaluationForm form) {
        if (plans.find(plan).isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        echoed.refuse(form.echoed());
        Instant knownAt = check(plan, form, null);
        return evaluations.find(plan, evaluations.add(plan, form, knownAt)).orElseThrow();
    }

    PlanEvaluationView change(String plan, UUID id, PlanEvaluationForm form) {
        PlanEvaluationView there = draft(plan, id);
        echoed.check(form.echoed(), there, PlanEvaluationView.class);
        evaluations.change(id, form, check(plan, form, there));
        return evaluations.find(plan, id).orElseThrow();
    }

    PlanEvaluationView publish(String plan, UUID id) {
        evaluations.publish(plan, draft(plan, id), clock.instant().truncatedTo(ChronoUnit.MICROS));
        return evaluations.find(plan, id).orElseThrow();
    }

    private PlanEvaluationView draft(String plan, UUID id) {
        if (!evaluations.lock(plan, id)) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        PlanEvaluationView there = evaluations.find(plan, id).orElseThrow();
        if (there.publishedAt() != null) {
            throw Problem.of(ProblemType.CONFLICT).violation("id", "PUBLISHED");
        }
        preconditions.requireIfMatch();
        preconditions.check(there.version());
        return there;
    }

    /** The instant that it is known at. */
    private Instant check(String plan, PlanEvaluationForm form, @Nullable PlanEvaluationView there) {
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
