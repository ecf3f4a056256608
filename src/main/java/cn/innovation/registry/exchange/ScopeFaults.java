package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Sql.Session;
import cn.innovation.registry.shared.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rows of a slice are of records outside of the districts that the sender is limited to, all at once. */
@ApplicationScoped
class ScopeFaults {
    private final Scope scope;

    ScopeFaults(Scope scope) {
        this.scope = scope;
    }

    /** What is left the database refuses when it is written. */
    Map<Integer, List<Violation>> of(Session session, Exchangeable<?, ?> kind, Slice slice) throws SQLException {
        if (!scope.isLimited()) {
            return Map.of();
        }
        Map<Integer, List<Violation>> found = new HashMap<>();
        String named = kind.table().equals("location") ? "r.content ->> 'district'" : "place";
        session.list("""
                select r.row, n.kind, n.key, case when place = any (scope()) then %s else place end as place
                from import_row r join record n on n.id = r.record_id
                cross join lateral (select case
                    when n.kind = 'zone' then null
                    when n.version = 1 and n.changed_xid = pg_current_xact_id() then r.content -> 'location' ->> 'district'
                    else place_of(n.id) end) p(place)
                where %s and (place is null or place <> all (scope()) or %s is null or %s <> all (scope()))
                """.formatted(named, Slice.ROWS, named, named), slice.args(), row -> {
            String place = row.getString("place");
            Violation fault = place == null
                    ? new Violation(
                            kind.key(), "OF_NO_DISTRICT", List.of(row.getString("kind") + " " + row.getString("key")))
                    : new Violation(
                            kind.key(), "OUT_OF_SCOPE", List.of(row.getString("kind"), row.getString("key"), place));
            return found.put(row.getInt("row"), List.of(fault));
        });
        return found;
    }
}
