package cn.innovation.registry.plan;

import cn.innovation.registry.plan.CoverageForm.DeclarationForm;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a declaration of coverage may say. */
@ApplicationScoped
class DeclarationRules {
    private final CoveredKinds kinds;
    private final CodeLists lists;

    DeclarationRules(CoveredKinds kinds, CodeLists lists) {
        this.kinds = kinds;
        this.lists = lists;
    }

    void check(List<DeclarationForm> forms) {
        Problem unknown = Problem.of(ProblemType.UNKNOWN_REFERENCE);
        Problem repeated = Problem.of(ProblemType.RULE_VIOLATED);
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < forms.size(); i++) {
            DeclarationForm form = forms.get(i);
            check(form, "items[" + i + "].", unknown);
            if (!seen.add(Arrays.asList(form.kind(), form.year(), form.district()))) {
                repeated.violation("items[" + i + "]", "REPEATED");
            }
        }
        refuse(unknown);
        refuse(repeated);
    }

    /** One that stands alone. */
    void check(DeclarationForm form) {
        Problem unknown = Problem.of(ProblemType.UNKNOWN_REFERENCE);
        check(form, "", unknown);
        refuse(unknown);
    }

    private void check(DeclarationForm form, String path, Problem unknown) {
        Set<String> known = kinds.codes();
        Set<String> places = lists.districtsOfTheCity();
        if (!known.contains(form.kind())) {
            unknown.violation(path + "kind", "UNKNOWN_CODE", List.of(form.kind()), known);
        }
        if (form.district() != null && !places.contains(form.district())) {
            unknown.violation(path + "district", "UNKNOWN_CODE", List.of(form.district()), places);
        }
    }

    private static void refuse(Problem problem) {
        if (problem.isFaulty()) {
            throw problem;
        }
    }
}
