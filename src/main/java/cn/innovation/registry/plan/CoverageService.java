package cn.innovation.registry.plan;

import cn.innovation.registry.plan.CoverageForm.DeclarationForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Records declarations of coverage. */
@ApplicationScoped
@Transactional
class CoverageService {
    private final Coverages coverages;
    private final DeclarationRules rules;

    CoverageService(Coverages coverages, DeclarationRules rules) {
        this.coverages = coverages;
        this.rules = rules;
    }

    void declare(List<DeclarationForm> forms) {
        rules.check(forms);
        coverages.lock();
        forms.forEach(coverages::declare);
    }
}
