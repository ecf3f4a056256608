package cn.innovation.registry.shared.security;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The districts that the caller is limited to. What it writes is held against them in the database (R__recording.sql), where
 * every write is written down; here stands what is asked before.
 */
@ApplicationScoped
public class Scope {
    /** Of a caller who is limited to no district at all: no record stands there. */
    private static final String NOWHERE = "none";

    private final SecurityIdentity caller;
    private final Sql sql;

    Scope(SecurityIdentity caller, Sql sql) {
        this.caller = caller;
        this.sql = sql;
    }

    /** Null: the whole city. */
    public @Nullable Set<String> districts() {
        // A job of the registry's own has no request and no caller.
        if (!Arc.container().requestContext().isActive()) {
            return null;
        }
        Set<String> districts = caller.getAttribute(Roles.DISTRICTS);
        return districts == null ? null : new TreeSet<>(districts.isEmpty() ? Set.of(NOWHERE) : districts);
    }

    public boolean isLimited() {
        return districts() != null;
    }

    /** The one answer to whoever writes what is not his: where it stands; null: of no district, and so for the whole city. */
    public static Problem refusal(String kind, String key, @Nullable String district) {
        return district == null
                ? ofNoDistrict(kind + " " + key)
                : Problem.of(ProblemType.OUT_OF_SCOPE).violation("", "OUT_OF_SCOPE", kind, key, district);
    }

    private static Problem ofNoDistrict(String what) {
        return Problem.of(ProblemType.OUT_OF_SCOPE).violation("", "OF_NO_DISTRICT", what);
    }

    /** Refuses a caller who is limited, where what he is about to do is of no district. */
    public void requireWholeCity(String what) {
        if (isLimited()) {
            throw ofNoDistrict(what);
        }
    }

    /** Refuses a caller who is limited, where that of which the kind and key are told is of a district that is none of his. */
    public void require(String kind, String key, @Nullable String district) {
        Set<String> own = districts();
        if (own != null && (district == null || !own.contains(district))) {
            throw refusal(kind, key, district);
        }
    }

    /** Before anything else is said of a record that a limited caller is about to write to. */
    public void require(long record) {
        if (isLimited()) {
            sql.list("select require_scope(?)", List.of(record), row -> true);
        }
    }

    /** For the rest of the transaction: what two have agreed on is written within the districts of both, by who says so last. */
    public void join(Set<String> districts) {
        if (isLimited()) {
            sql.list(
                    "select set_config('registry.districts', ?, true)",
                    List.of(String.join(",", districts)),
                    row -> row.getString(1));
        }
    }
}
