package cn.innovation.registry.plan;

import cn.innovation.registry.fact.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Of what coverage is declared: kinds of record, and the kinds of qualification that the caller may know of. */
@ApplicationScoped
class CoveredKinds {
    private static final List<String> RECORDS =
            List.of("enterprise", "platform", "carrier", "zone", "team", "finance-institution");

    private final Visibility visibility;

    CoveredKinds(Visibility visibility) {
        this.visibility = visibility;
    }

    Set<String> codes() {
        Set<String> codes = new LinkedHashSet<>(RECORDS);
        codes.addAll(visibility.kinds());
        return codes;
    }
}
