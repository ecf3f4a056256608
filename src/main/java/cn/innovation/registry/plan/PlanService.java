package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records plans, their indicators and targets. */
@ApplicationScoped
@Transactional
class PlanService {
    private final Plans plans;
    private final Indicators indicators;
    private final IndicatorRecording recording;
    private final Preconditions preconditions;
    private final EchoedFields echoed;

    PlanService(
            Plans plans,
            Indicators indicators,
            IndicatorRecording recording,
            Preconditions preconditions,
            EchoedFields echoed) {
        this.plans = plans;
        this.indicators = indicators;
        this.recording = recording;
        this.preconditions = preconditions;
        this.echoed = echoed;
    }

    /** What a PUT did. */
    record Stored<T>(T view, boolean created) {}

    Stored<PlanView> put(String code, PlanForm form) {
        plans.lock();
        Optional<PlanView> there = plans.find(code);
        preconditions.checkPut(there.orElse(null));
        echoed.check(form.echoed(), there.orElse(null), PlanView.class);
        plans.store(code, form);
        return new Stored<>(plans.find(code).orElseThrow(), there.isEmpty());
    }

    Stored<IndicatorView> put(String plan, String code, IndicatorForm form) {
        plans.lock();
        if (plans.find(plan).isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        Optional<IndicatorView> there = indicators.find(plan, code, null);
        preconditions.checkPut(there.orElse(null));
        echoed.check(form.echoed(), there.orElse(null), IndicatorView.class);
        check(form);
        recording.store(plan, code, form);
        return new Stored<>(indicators.find(plan, code, null).orElseThrow(), there.isEmpty());
    }

    TargetView add(String plan, String code, TargetForm form) {
        indicators.lock(plan, code);
        return recording.add(plan, code, form);
    }

    private void check(IndicatorForm form) {
        List<Reading> readings = form.readingsOrNone();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < readings.size(); i++) {
            if (!codes.add(readings.get(i).code())) {
                throw Problem.of(ProblemType.RULE_VIOLATED).violation("readings[" + i + "].code", "REPEATED");
            }
            check("readings[" + i + "].", readings.get(i));
        }
        if (!readings.isEmpty() && readings.stream().filter(Reading::inUse).count() != 1) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("readings", "ONE_IN_USE");
        }
        if (form.departments() != null
                && new HashSet<>(form.departments()).size() < form.departments().size()) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("departments", "REPEATED_VALUE");
        }
    }

    private void check(String at, Reading reading) {
        require(at + "years", reading.rule().equals("cohort"), reading.years());
        require(at + "opening", reading.rule().equals("cumulative"), reading.opening());
        require(at + "amounts", reading.rule().equals("growth"), reading.amounts());
        boolean counts = Counting.QUALIFICATION_RULES.contains(reading.rule())
                || (reading.rule().equals("stock") && reading.measure().equals("qualifications"));
        require(at + "qualification", counts, reading.qualification());
        if (Set.of("cumulative", "growth").contains(reading.rule()) && reading.since() == null) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation(at + "since", "NOT_OF_THE_RULE");
        }
        if (!reading.rule().equals("growth") && !Counting.MEASURES.contains(reading.measure())) {
            throw Problem.of(ProblemType.RULE_VIOLATED)
                    .violation(at + "measure", "UNKNOWN_CODE", List.of(reading.measure()), Counting.MEASURES);
        }
        if (reading.qualification() != null && indicators.isHidden(reading.qualification())) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation(at + "qualification", "NOT_PUBLIC");
        }
        Problem unknown = Problem.of(ProblemType.UNKNOWN_REFERENCE);
        boolean faulty = false;
        for (Map.Entry<String, List<String>> list : lists(reading).entrySet()) {
            String name = Map.of(
                            "types", "recognition-types",
                            "levels", "levels",
                            "markets", "listing-markets",
                            "clusters", "clusters")
                    .getOrDefault(list.getKey(), "");
            if (!indicators.unknown(name, list.getValue()).isEmpty()) {
                unknown.violation(at + list.getKey(), "UNKNOWN_CODE_OF", name);
                faulty = true;
            }
        }
        if (faulty) {
            throw unknown;
        }
    }

    private static Map<String, List<String>> lists(Reading reading) {
        return Map.of(
                "types", orNone(reading.types()),
                "levels", orNone(reading.levels()),
                "markets", orNone(reading.markets()),
                "clusters", orNone(reading.clusters()));
    }

    private static List<String> orNone(@Nullable List<String> codes) {
        return codes == null ? List.of() : codes;
    }

    private static void require(String field, boolean ofTheRule, @Nullable Object value) {
        if (ofTheRule != (value != null)) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation(field, "NOT_OF_THE_RULE");
        }
    }
}
