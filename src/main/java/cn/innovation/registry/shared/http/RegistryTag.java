package cn.innovation.registry.shared.http;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Names the set of commits that a statement now sees. Two parts are needed: below the snapshot's xmin every transaction is settled, so the
 * highest xid there stands for all of them; above it transactions may commit in any order, so each visible one is named. A single highest
 * number would stay the same when an older transaction commits late. A restored copy begins a new epoch, since it gives out the same xids
 * again.
 */
@ApplicationScoped
public class RegistryTag {
    static final String LAST_VISIBLE_COMMIT = """
            select epoch || '-' || coalesce((select settled.xid::text
                                               from recorded_commit settled
                                              where settled.epoch = current.epoch
                                                and settled.xid < pg_snapshot_xmin(pg_current_snapshot())
                                              order by settled.xid desc
                                              limit 1), '0'),
                   (select string_agg(visible.xid::text, ' ' order by visible.xid::text)
                      from recorded_since(pg_snapshot_xmin(pg_current_snapshot())) visible (xid))
              from (select current_epoch() as epoch) current
            """;

    private final Sql sql;

    RegistryTag(Sql sql) {
        this.sql = sql;
    }

    public String lastVisibleCommit() {
        return sql.first(LAST_VISIBLE_COMMIT, List.of(), RegistryTag::name).orElseThrow();
    }

    private static String name(ResultSet row) throws SQLException {
        String unsettled = row.getString(2);
        return unsettled == null ? row.getString(1) : row.getString(1) + "-" + ShortHash.of(unsettled);
    }
}
