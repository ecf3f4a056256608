package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The zones and carriers that facts refer to: outside by their ids, inside by their rows. */
@ApplicationScoped
public class FacilityKeys {
    private final Sql sql;

    FacilityKeys(Sql sql) {
        this.sql = sql;
    }

    public long id(String kind, String field, UUID key) {
        return sql.first("""
                        select f.id from facility f join record r using (id)
                        where f.kind = ? and f.key = ? and r.withdrawn_at is null
                        """, List.of(kind, key), row -> row.getLong(1))
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_REFERENCE).violation(field, "UNKNOWN_ID", key));
    }

    public UUID key(long id) {
        return sql.first("select key from facility where id = ?", List.of(id), row -> row.getObject(1, UUID.class))
                .orElseThrow();
    }
}
