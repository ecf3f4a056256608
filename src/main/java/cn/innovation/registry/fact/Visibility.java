package cn.innovation.registry.fact;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What the caller may see. What it may not see appears nowhere, also not as a code that it could ask for. */
@ApplicationScoped
public class Visibility {
    private final CodeLists lists;
    private final SecurityIdentity caller;

    Visibility(CodeLists lists, SecurityIdentity caller) {
        this.lists = lists;
        this.caller = caller;
    }

    public boolean government() {
        return caller.hasRole(Roles.GOVERNMENT);
    }

    /** The kinds of qualification. Who records one has to see it. */
    public Set<String> kinds() {
        return caller.hasRole(Roles.REGISTRAR) ? lists.codes("qualification-kinds") : lists.visibleKinds(government());
    }
}
