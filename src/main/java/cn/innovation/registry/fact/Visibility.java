package cn.innovation.registry.fact;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.shared.security.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the caller may see: which kinds of what is recorded, and of those that are bound to a purpose, of which records. What it may
 * not see appears nowhere, also not as a code that it could ask for. Public and government kinds are seen of every record; what is
 * bound to a purpose only by who has a role for it, and by who is limited to districts only of what stands there now.
 */
@ApplicationScoped
public class Visibility {
    private final CodeLists lists;
    private final SecurityIdentity caller;
    private final Scope scope;
    private final Sql sql;

    Visibility(CodeLists lists, SecurityIdentity caller, Scope scope, Sql sql) {
        this.lists = lists;
        this.caller = caller;
        this.scope = scope;
        this.sql = sql;
    }

    /** What is bound to a purpose, by its kind of change, and the roles that are granted for it. */
    public enum Bound {
        FIGURES("figures"),
        CONTACTS("contact"),
        /** Those whose kind is. */
        QUALIFICATIONS("qualification");

        private final String kind;

        Bound(String kind) {
            this.kind = kind;
        }

        /** That of its changes in the journal. */
        public String kind() {
            return kind;
        }

        /** Who records something has to see it. */
        public Set<String> roles() {
            return switch (this) {
                case FIGURES, QUALIFICATIONS -> Set.of(Roles.REGISTRAR, Roles.STATISTICIAN);
                case CONTACTS -> Set.of(Roles.REGISTRAR, Roles.PERSONAL_DATA);
            };
        }
    }

    public boolean government() {
        return caller.hasRole(Roles.GOVERNMENT);
    }

    /** The kinds of qualification that the caller may know of. */
    public Set<String> kinds() {
        return has(Bound.QUALIFICATIONS) ? lists.codes("qualification-kinds") : lists.visibleKinds(government());
    }

    /** Those of them that it sees wherever their holder stands. */
    public Set<String> kindsEverywhere() {
        return scope.isLimited() ? lists.visibleKinds(government()) : kinds();
    }

    /** Of rows with the kind and the record of a qualification: those that the caller sees. */
    public Condition qualifications(String alias) {
        Set<String> everywhere = kindsEverywhere();
        Set<String> bound = new LinkedHashSet<>(kinds());
        bound.removeAll(everywhere);
        Condition free = Condition.of(alias + ".kind = any (?)", List.copyOf(everywhere));
        if (bound.isEmpty()) {
            return free;
        }
        Condition near = of(Bound.QUALIFICATIONS, alias + ".record_id");
        List<Object> args = new ArrayList<>(free.args());
        args.add(List.copyOf(bound));
        args.addAll(near.args());
        return new Condition("(%s or %s.kind = any (?) and %s)".formatted(free.sql(), alias, near.sql()), args);
    }

    public boolean seesQualification(String kind, long record) {
        return kindsEverywhere().contains(kind) || (kinds().contains(kind) && sees(Bound.QUALIFICATIONS, record));
    }

    /** Of records (an expression of their id): those of which the caller sees what is bound. */
    public Condition of(Bound bound, String record) {
        Set<String> districts = scope.districts();
        if (!has(bound)) {
            return Condition.of("false");
        }
        return districts == null
                ? Condition.of("true")
                : Condition.of("place_of(%s) = any (?)".formatted(record), List.copyOf(districts));
    }

    /** The same of one record. */
    public boolean sees(Bound bound, long record) {
        return has(bound) && (!scope.isLimited() || isNear(record));
    }

    /** Whether the caller has a role for it, wherever. */
    boolean has(Bound bound) {
        return bound.roles().stream().anyMatch(caller::hasRole);
    }

    /** Whether it stands in the caller's districts. */
    boolean isNear(long record) {
        Set<String> districts = scope.districts();
        return districts == null
                || sql.list("select place_of(?)", List.of(record), row -> String.valueOf(row.getString(1))).stream()
                        .anyMatch(districts::contains);
    }
}
