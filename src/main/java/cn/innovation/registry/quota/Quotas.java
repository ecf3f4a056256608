package cn.innovation.registry.quota;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The quotas of those clients that have not the usual ones. */
@ApplicationScoped
class Quotas {
    private final Sql sql;

    Quotas(Sql sql) {
        this.sql = sql;
    }

    List<QuotaView> page(String after, int limit) {
        return sql.list(
                "select * from quota where client > ? order by client limit ?", List.of(after, limit), Quotas::view);
    }

    Optional<QuotaView> find(String client) {
        return sql.first("select * from quota where client = ?", List.of(client), Quotas::view);
    }

    /** Kept for the transaction; where there is none, nobody else creates one before it ends. */
    Optional<QuotaView> lock(String client) {
        sql.first(
                "select pg_advisory_xact_lock(hashtext('quota'), hashtext(?))",
                List.of(client),
                row -> row.getString(1));
        return find(client);
    }

    void set(String client, QuotaForm form, String by) {
        sql.update("""
                insert into quota (client, requests, costly, reason, set_by) values (?, ?, ?, ?, ?)
                on conflict (client) do update set requests = excluded.requests, costly = excluded.costly,
                    reason = excluded.reason, set_by = excluded.set_by, version = quota.version + 1,
                    changed_at = clock_timestamp()
                """, client, form.requests(), form.costly(), form.reason(), by);
    }

    boolean remove(String client) {
        return sql.update("delete from quota where client = ?", client) > 0;
    }

    private static QuotaView view(ResultSet row) throws SQLException {
        return new QuotaView(
                row.getString("client"),
                row.getObject("requests", Integer.class),
                row.getObject("costly", Integer.class),
                row.getString("reason"),
                row.getString("set_by"),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
