package cn.innovation.registry.plan;

import cn.innovation.registry.plan.CoverageForm.DeclarationForm;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records declarations of coverage. */
@ApplicationScoped
@Transactional
class CoverageService {
    private final Coverages coverages;
    private final CoveredKinds kinds;
    private final CodeLists lists;

    CoverageService(Coverages coverages, CoveredKinds kinds, CodeLists lists) {
        this.coverages = coverages;
        this.kinds = kinds;
        this.lists = lists;
    }

    void declare(List<DeclarationForm> forms) {
        check(forms);
        coverages.lock();
        forms.forEach(coverages::declare);
    }

    private void check(List<DeclarationForm> forms) {
        Problem problem = Problem.of(ProblemType.UNKNOWN_REFERENCE);
        Problem repeated = Problem.of(ProblemType.RULE_VIOLATED);
        boolean faulty = false;
        boolean twice = false;
        Set<String> known = kinds.codes();
        Set<String> places = lists.districtsOfTheCity();
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < forms.size(); i++) {
            DeclarationForm form = forms.get(i);
            if (!known.contains(form.kind())) {
                problem.violation("items[" + i + "].kind", "UNKNOWN_CODE", List.of(form.kind()), known);
                faulty = true;
            }
            if (form.district() != null && !places.contains(form.district())) {
                problem.violation("items[" + i + "].district", "UNKNOWN_CODE", List.of(form.district()), places);
                faulty = true;
            }
            if (!seen.add(Arrays.asList(form.kind(), form.year(), form.district()))) {
                repeated.violation("items[" + i + "]", "REPEATED");
                twice = true;
            }
        }
        if (faulty) {
            throw problem;
        }
        if (twice) {
            throw repeated;
        }
    }
}
