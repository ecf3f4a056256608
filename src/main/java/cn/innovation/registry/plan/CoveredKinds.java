package cn.innovation.registry.plan;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Of what coverage is declared: kinds of record, and the kinds of qualification that the caller may know of. */
@ApplicationScoped
class CoveredKinds {
    private static final List<String> RECORDS =
            List.of("enterprise", "platform", "carrier", "zone", "team", "finance-institution");

    private final CodeLists lists;
    private final SecurityIdentity caller;

    CoveredKinds(CodeLists lists, SecurityIdentity caller) {
        this.lists = lists;
        this.caller = caller;
    }

    Set<String> codes() {
        Set<String> codes = new LinkedHashSet<>(RECORDS);
        codes.addAll(
                caller.hasRole(Roles.STATISTICIAN)
                        ? lists.codes("qualification-kinds")
                        : lists.visibleKinds(caller.hasRole(Roles.GOVERNMENT)));
        return codes;
    }
}
