package cn.innovation.registry.webhook;

import cn.innovation.registry.shared.http.ByCreation;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.security.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The subscriptions, for their owners. */
@ApplicationScoped
class Subscriptions {
    private static final String VIEW = """
            select s.*, case when previous_until > clock_timestamp() then previous_until end as former_until
            from subscription s where %s
            """;

    private final Sql sql;

    Subscriptions(Sql sql) {
        this.sql = sql;
    }

    Optional<SubscriptionView> find(UUID id) {
        return sql.first(VIEW.formatted("id = ?"), List.of(id), Subscriptions::view);
    }

    /** Kept for the transaction: whoever changes it has to know what he changes. */
    Optional<SubscriptionView> lock(UUID id) {
        return sql.first(VIEW.formatted("id = ? for update"), List.of(id), Subscriptions::view);
    }

    /** @param owner whose they are; empty: everybody's */
    List<SubscriptionView> page(Optional<String> owner, @Nullable ByCreation after, int limit) {
        List<String> where = new ArrayList<>(List.of("true"));
        List<Object> args = new ArrayList<>();
        owner.ifPresent(name -> {
            where.add("owner = ?");
            args.add(name);
        });
        if (after != null) {
            where.add("(created_at, id) < (?, ?)");
            args.add(after.at().atOffset(ZoneOffset.UTC));
            args.add(after.id());
        }
        args.add(limit);
        return sql.list(
                VIEW.formatted(String.join(" and ", where)) + " order by created_at desc, id desc limit ?",
                args,
                Subscriptions::view);
    }

    /** Counted under a lock of the owner, so that two at once are not one too many. */
    int count(String owner) {
        sql.list("select pg_advisory_xact_lock(hashtext('subscription'), hashtext(?))", List.of(owner), row -> true);
        return sql.first("select count(*) from subscription where owner = ?", List.of(owner), row -> row.getInt(1))
                .orElse(0);
    }

    void create(UUID id, OnBehalf.Caller owner, SubscriptionForm form, String secret, String position) {
        sql.update(
                """
                insert into subscription (id, owner, roles, districts, url, kinds, description, state, secret, position)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                owner.name(),
                owner.listedRoles(),
                owner.listedDistricts(),
                form.url(),
                form.kindsOrAll(),
                form.description(),
                form.stateOrActive(),
                secret,
                position);
    }

    /** Who changes it tells anew what he may see. */
    void replace(UUID id, OnBehalf.Caller owner, SubscriptionForm form) {
        sql.update(
                """
                update subscription set roles = ?, districts = ?, url = ?, kinds = ?, description = ?, state = ?, given_up = 0, looked = '',
                    next_at = clock_timestamp(), version = version + 1, changed_at = clock_timestamp()
                where id = ?
                """,
                owner.listedRoles(),
                owner.listedDistricts(),
                form.url(),
                form.kindsOrAll(),
                form.description(),
                form.stateOrActive(),
                id);
    }

    void rotate(UUID id, String secret, Duration both) {
        sql.update("""
                update subscription set previous_secret = secret, secret = ?,
                    previous_until = clock_timestamp() + make_interval(secs => ?),
                    version = version + 1, changed_at = clock_timestamp()
                where id = ?
                """, secret, (double) both.toSeconds(), id);
    }

    void delete(UUID id) {
        sql.update("delete from subscription where id = ?", id);
    }

    void goBack(UUID id, String position) {
        sql.update(
                "update subscription set position = ?, looked = '', next_at = clock_timestamp() where id = ?",
                position,
                id);
    }

    /** Those that were given up are to be sent again. */
    void revive(UUID id) {
        sql.update("""
                update webhook_delivery set state = 'pending', tries = 0, tried_since = clock_timestamp()
                where subscription_id = ? and state = 'dead'
                """, id);
        sql.update("update subscription set looked = '', next_at = clock_timestamp() where id = ?", id);
    }

    private static SubscriptionView view(ResultSet row) throws SQLException {
        Array kinds = row.getArray("kinds");
        OffsetDateTime former = row.getObject("former_until", OffsetDateTime.class);
        return new SubscriptionView(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("url"),
                List.of((String[]) kinds.getArray()),
                row.getString("description"),
                row.getString("state"),
                row.getString("position"),
                row.getInt("given_up"),
                former == null ? null : former.toInstant(),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
