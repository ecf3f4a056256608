package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows of a slice are of records outside of the districts that the sender is limited to, all at once. A new record stands where
 * its row says.
 */
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
        List<Object> args = new ArrayList<>();
        args.add(kind.recordKinds().stream().findFirst().map(RecordKind::code).orElse(""));
        args.addAll(slice.args());
        session.list("""
                select r.row, w.kind, w.key, case when place = any (scope()) then %s else place end as place
                from import_row r left join record n on n.id = r.record_id
                cross join lateral (select coalesce(n.kind, ?), coalesce(n.key, r.key)) w(kind, key)
                cross join lateral (select case
                    when w.kind = 'zone' then null
                    when n.id is null then r.content -> 'location' ->> 'district'
                    else place_of(n.id) end) p(place)
                where %s and (place is null or place <> all (scope()) or %s is null or %s <> all (scope()))
                """.formatted(named, Slice.ROWS, named, named), args, row -> {
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
