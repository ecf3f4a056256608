package cn.innovation.registry.access;

import cn.innovation.registry.access.ClientView.ChangeView;
import cn.innovation.registry.access.ClientView.KeyView;
import cn.innovation.registry.access.ClientView.StateView;
import cn.innovation.registry.shared.http.ByCreation;
import cn.innovation.registry.shared.persistence.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The clients and their keys. Nothing is deleted: who called with a key that is long over can still be said. */
@ApplicationScoped
class Clients {
    private static final int KEYS_SHOWN = 20;

    /** The latest keys of each client come with it. */
    private static final String VIEW = """
            select c.*, k.keys, (select max(last_used_at) from client_key u where u.client_id = c.id) as last_used_at
            from client c cross join lateral (
                select coalesce(jsonb_agg(jsonb_build_object('prefix', prefix, 'createdBy', created_by, 'createdAt', created_at,
                    'until', least(expires_at, ended_at), 'lastUsedAt', last_used_at) order by created_at desc), '[]') as keys
                from (select * from client_key where client_id = c.id order by created_at desc limit %d) shown) k
            where %s
            """;

    private final Sql sql;
    private final ObjectMapper json;

    Clients(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<ClientView> find(UUID id) {
        return sql.first(VIEW.formatted(KEYS_SHOWN, "c.id = ?"), List.of(id), this::view);
    }

    /** Kept for the transaction: whoever changes it has to know what he changes. */
    Optional<ClientView> lock(UUID id) {
        return sql.first("select id from client where id = ? for update", List.of(id), row -> id)
                .flatMap(this::find);
    }

    List<ClientView> page(@Nullable ByCreation after, int limit) {
        List<Object> args = new ArrayList<>();
        if (after != null) {
            args.add(after.at().atOffset(ZoneOffset.UTC));
            args.add(after.id());
        }
        args.add(limit);
        String where = after == null ? "true" : "(c.created_at, c.id) < (?, ?)";
        return sql.list(
                VIEW.formatted(KEYS_SHOWN, where) + " order by c.created_at desc, c.id desc limit ?", args, this::view);
    }

    /** Of what is no district of the city: the city as a whole is a total, and outside of it nobody registers. */
    List<String> unknownDistricts(List<String> codes) {
        return sql.list("""
                select code from unnest(?::text[]) code
                where not exists (select from district d where d.code = code.code and d.assignable and d.in_city)
                """, List.of(codes), row -> row.getString(1));
    }

    void create(UUID id, ClientForm form, String actor) {
        sql.update(
                """
                insert into client (id, name, organisation, purpose, roles, districts, key_days, created_by, changed_by)
                values (?, ?, ?, ?, ?, ?::text[], ?, ?, ?)
                """,
                id,
                form.name(),
                form.organisation(),
                form.purpose(),
                sorted(form.roles()),
                sorted(form.districts()),
                form.keyDaysOrUsual(),
                actor,
                actor);
        noteClient(id, actor, "created");
    }

    void replace(UUID id, ClientForm form, String actor) {
        sql.update(
                """
                update client set name = ?, organisation = ?, purpose = ?, roles = ?, districts = ?::text[], key_days = ?,
                    version = version + 1, changed_by = ?, changed_at = clock_timestamp()
                where id = ?
                """,
                form.name(),
                form.organisation(),
                form.purpose(),
                sorted(form.roles()),
                sorted(form.districts()),
                form.keyDaysOrUsual(),
                actor,
                id);
        noteClient(id, actor, "changed");
    }

    void enable(UUID id, boolean enabled, String actor) {
        sql.update("""
                update client set enabled = ?, version = version + 1, changed_by = ?, changed_at = clock_timestamp() where id = ?
                """, enabled, actor, id);
        noteClient(id, actor, enabled ? "enabled" : "disabled");
    }

    int goodKeys(UUID id) {
        return sql.first(
                        "select count(*) from client_key where client_id = ? and least(expires_at, ended_at) > clock_timestamp()",
                        List.of(id),
                        row -> row.getInt(1))
                .orElse(0);
    }

    /** Of those that are good, the ones that stay so, at most for the overlap. */
    void endKeys(UUID id, int hours) {
        sql.update("""
                update client_key set ended_at = least(ended_at, clock_timestamp() + make_interval(hours => ?))
                where client_id = ? and least(expires_at, ended_at) > clock_timestamp()
                """, hours, id);
    }

    void addKey(UUID id, IssuedKey key, String actor) {
        sql.update("""
                insert into client_key (sha256, client_id, prefix, created_by, expires_at)
                select ?, id, ?, ?, clock_timestamp() + make_interval(days => key_days) from client where id = ?
                """, IssuedKey.sha256(key.text()), key.prefix(), actor, id);
    }

    void noteRotation(UUID id, IssuedKey key, int hours, String actor) {
        sql.update(
                "update client set version = version + 1, changed_by = ?, changed_at = clock_timestamp() where id = ?",
                actor,
                id);
        sql.update("""
                insert into client_change (client_id, actor, act, key_prefix, overlap_hours) values (?, ?, 'rotated', ?, ?)
                """, id, actor, key.prefix(), hours);
    }

    /** The latest first. */
    List<ChangeView> changes(UUID id, @Nullable Integer before, int limit) {
        return sql.list(
                "select * from client_change where client_id = ? and seq < ? order by seq desc limit ?",
                List.of(id, before == null ? Integer.MAX_VALUE : before, limit),
                row -> new ChangeView(
                        row.getLong("seq"),
                        instant(row, "at"),
                        row.getString("actor"),
                        row.getString("act"),
                        state(row.getString("state")),
                        row.getString("key_prefix"),
                        row.getObject("overlap_hours", Integer.class)));
    }

    private void noteClient(UUID id, String actor, String act) {
        sql.update("""
                insert into client_change (client_id, actor, act, state)
                select id, ?, ?, jsonb_build_object('name', name, 'organisation', organisation, 'purpose', purpose, 'roles', roles,
                    'districts', districts, 'keyDays', key_days, 'enabled', enabled)
                from client where id = ?
                """, actor, act, id);
    }

    private ClientView view(ResultSet row) throws SQLException {
        Array districts = row.getArray("districts");
        return new ClientView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("organisation"),
                row.getString("purpose"),
                List.of((String[]) row.getArray("roles").getArray()),
                districts == null ? null : List.of((String[]) districts.getArray()),
                row.getInt("key_days"),
                row.getBoolean("enabled"),
                row.getObject("last_used_at") == null ? null : instant(row, "last_used_at"),
                keys(row.getString("keys")),
                row.getLong("version"),
                row.getString("created_by"),
                instant(row, "created_at"),
                row.getString("changed_by"),
                instant(row, "changed_at"));
    }

    private List<KeyView> keys(String written) {
        try {
            return List.of(json.readValue(written, KeyView[].class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private @Nullable StateView state(@Nullable String written) {
        try {
            return written == null ? null : json.readValue(written, StateView.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable List<String> sorted(@Nullable List<String> codes) {
        return codes == null ? null : codes.stream().distinct().sorted().toList();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
