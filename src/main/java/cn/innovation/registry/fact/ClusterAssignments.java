package cn.innovation.registry.fact;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;

@Singleton
public class ClusterAssignments extends FactKind<ClusterAssignment, ClusterAssignmentForm, ClusterAssignmentView> {
    private final CodeLists lists;

    ClusterAssignments(CodeLists lists) {
        super(ClusterAssignment.class, ClusterAssignmentView.class);
        this.lists = lists;
    }

    @Override
    protected ClusterAssignment create() {
        return new ClusterAssignment();
    }

    @Override
    protected void describe(ClusterAssignment fact, ClusterAssignmentForm form, RecordRow record) {
        List<String> secondary = form.secondary() == null ? List.of() : form.secondary();
        checkSecondary(form.primary(), secondary);
        fact.primary = form.primary();
        fact.secondary = secondary.toArray(String[]::new);
        fact.basis = form.basis();
    }

    @Override
    protected ClusterAssignmentView view(ClusterAssignment fact) {
        return new ClusterAssignmentView(FactView.of(fact), fact.primary, List.of(fact.secondary), fact.basis);
    }

    @Override
    protected boolean follows() {
        return true;
    }

    @Override
    protected boolean mayBeginUnknown() {
        return true;
    }

    /** The elements of an array have no foreign key. */
    private void checkSecondary(String primary, List<String> secondary) {
        List<String> unknown = secondary.stream()
                .filter(code -> !lists.codes("clusters").contains(code))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE)
                    .violation("secondary", "UNKNOWN_CODE", unknown, lists.codes("clusters"));
        }
        if (secondary.contains(primary) || new HashSet<>(secondary).size() < secondary.size()) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("secondary", "CLUSTER_REPEATED");
        }
    }
}
