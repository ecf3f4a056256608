package cn.innovation.registry.organisation;

import cn.innovation.registry.organisation.TiersView.TierPeriod;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the way on the ladder from the intervals: a move between districts or clusters does not interrupt it. */
@ApplicationScoped
class TierReader {
    private final Sql sql;

    TierReader(Sql sql) {
        this.sql = sql;
    }

    List<TierPeriod> tiers(long record, @Nullable String horizon) {
        String known = horizon == null ? "known_until is null" : "known_at(known_from, known_until, ?::pg_snapshot)";
        return sql.list(
                """
                select tier, lower(period) as valid_from, upper(period) as valid_until
                from (select tier, unnest(range_agg(period)) as period
                    from standing where record_id = ? and tier is not null and %s group by tier) rung
                order by period
                """.formatted(known),
                horizon == null ? List.of(record) : List.of(record, horizon),
                row -> new TierPeriod(
                        row.getString("tier"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class)));
    }
}
