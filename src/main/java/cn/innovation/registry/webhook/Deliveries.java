package cn.innovation.registry.webhook;

import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.security.OnBehalf;
import cn.innovation.registry.webhook.Sender.Outcome;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be delivered and was. Whatever is written here is written by whoever has the lease, or not at all. */
@ApplicationScoped
class Deliveries {
    private static final TypeReference<List<DeliveryView.Attempt>> ATTEMPTS = new TypeReference<>() {};

    private final Sql sql;
    private final ObjectMapper json;

    Deliveries(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A subscription that is worked on. */
    record Job(
            UUID id,
            OnBehalf.Caller owner,
            String url,
            List<String> kinds,
            List<String> secrets,
            String position,
            int givenUp,
            long version) {}

    /** A stretch of the feed that is to be sent. */
    record Pending(UUID id, String after, String last, int changes, int tries, Duration age) {}

    /** The one that has waited longest. {@code head}: the end of the feed. */
    Optional<Job> claim(String worker, Duration lease, String head) {
        return sql.first("""
                update subscription set lease = ?, lease_until = clock_timestamp() + make_interval(secs => ?)
                where id = (
                    select id from subscription
                    where state = 'active' and next_at <= clock_timestamp() and looked <> ?
                      and (lease_until is null or lease_until < clock_timestamp())
                    order by next_at limit 1 for update skip locked)
                returning *, coalesce(previous_until > clock_timestamp(), false) as both
                """, List.of(worker, (double) lease.toSeconds(), head), Deliveries::job);
    }

    /** As it is by now, with the lease for another while; empty: it is somebody else's, paused or deleted. */
    Optional<Job> stay(UUID id, String worker, Duration lease) {
        return sql.first("""
                update subscription set lease_until = clock_timestamp() + make_interval(secs => ?)
                where id = ? and lease = ? and state = 'active' and next_at <= clock_timestamp()
                returning *, coalesce(previous_until > clock_timestamp(), false) as both
                """, List.of((double) lease.toSeconds(), id, worker), Deliveries::job);
    }

    /** Up to there nothing is for its owner, and more may follow. */
    void pass(Job job, String worker, String next) {
        sql.update(
                "update subscription set position = ? where id = ? and lease = ? and position = ?",
                next,
                job.id(),
                worker,
                job.position());
    }

    /** Nothing is left up to there. */
    void rest(Job job, String worker, String head) {
        sql.update(
                "update subscription set looked = ? where id = ? and lease = ? and position = ? and version = ?",
                head,
                job.id(),
                worker,
                job.position(),
                job.version());
    }

    void release(UUID id, String worker) {
        sql.update("update subscription set lease = null, lease_until = null where id = ? and lease = ?", id, worker);
    }

    Optional<Pending> pending(UUID subscription) {
        return sql.first("""
                select *, extract(epoch from clock_timestamp() - tried_since)::bigint as age from webhook_delivery
                where subscription_id = ? and state = 'pending' order by seq limit 1
                """, List.of(subscription), Deliveries::pending);
    }

    /** Cut off from the feed; empty: somebody else has it, or its owner went to another position. */
    Optional<Pending> cut(Job job, String worker, UUID id, String last, int changes) {
        return sql.first(
                """
                with moved as (
                    update subscription set position = ? where id = ? and lease = ? and position = ? returning id)
                insert into webhook_delivery (id, subscription_id, after_position, last_position, changes)
                select ?, id, ?, ?, ? from moved returning *, 0::bigint as age
                """,
                List.of(last, job.id(), worker, job.position(), id, job.position(), last, changes),
                Deliveries::pending);
    }

    /** Ends earlier: more may be seen of its stretch than when it was cut, and what is beyond becomes one of its own. */
    void split(Pending delivery, String last, int changes) {
        sql.update(
                """
                with cut as (
                    update webhook_delivery set last_position = ?, changes = ?
                    where id = ? and state = 'pending' and last_position = ? returning subscription_id)
                insert into webhook_delivery (id, subscription_id, after_position, last_position, changes)
                select ?, subscription_id, ?, ?, ? from cut
                """,
                last,
                changes,
                delivery.id(),
                delivery.last(),
                UUID.randomUUID(),
                last,
                delivery.last(),
                delivery.changes());
    }

    /** Nothing may be seen of it any more. */
    void drop(UUID id) {
        sql.update("delete from webhook_delivery where id = ? and state = 'pending'", id);
    }

    /** What came of an attempt, for the delivery. */
    void attempted(UUID id, String state, Outcome outcome, Duration took) {
        sql.update("""
                update webhook_delivery set state = ?, tries = tries + 1, attempts = jsonb_path_query_array(
                    attempts || jsonb_build_object('at', clock_timestamp(), 'status', ?::int, 'error', ?::text, 'millis', ?::bigint),
                    '$[last - 49 to last]')
                where id = ? and state = 'pending'
                """, state, outcome.status(), outcome.error(), took.toMillis(), id);
    }

    void succeeded(UUID subscription) {
        sql.update("update subscription set given_up = 0 where id = ? and given_up > 0", subscription);
    }

    void wait(UUID subscription, String worker, Duration wait) {
        sql.update("""
                update subscription set next_at = clock_timestamp() + make_interval(secs => ?) where id = ? and lease = ?
                """, (double) wait.toMillis() / 1000, subscription, worker);
    }

    /** One more was given up; after so many it is switched off. */
    void gaveUp(UUID subscription, int most) {
        sql.update("""
                update subscription set given_up = given_up + 1,
                    state = case when given_up + 1 >= ? and state = 'active' then 'failing' else state end,
                    version = version + case when given_up + 1 >= ? and state = 'active' then 1 else 0 end
                where id = ?
                """, most, most, subscription);
    }

    /** Of those that are over; in bits, so that none holds others up. */
    int forget(Duration kept, int most) {
        return sql.update("""
                delete from webhook_delivery where seq in (
                    select seq from webhook_delivery
                    where state <> 'pending' and created_at < clock_timestamp() - make_interval(secs => ?)
                    order by created_at limit ?)
                """, (double) kept.toSeconds(), most);
    }

    /** In the list of a subscription's, in which they stand as they were put together. */
    record Listed(long seq, DeliveryView view) {
        String cursor(String list) {
            LocalDate day = view.createdAt().atOffset(ZoneOffset.UTC).toLocalDate();
            return new Cursor("seq", null, Long.toString(seq), list, day, null).encode();
        }

        /** The one after which a page goes on; null: it begins. */
        static @Nullable Long before(@Nullable String cursor, String list) {
            if (cursor == null) {
                return null;
            }
            String seq = Cursor.decode("cursor", cursor, list).lastCode();
            if (!seq.matches("[0-9]{1,18}")) {
                throw Problem.of(ProblemType.INVALID_PARAMETER).violation("cursor", "INVALID_CURSOR");
            }
            return Long.valueOf(seq);
        }
    }

    /** The latest first. */
    List<Listed> page(UUID subscription, @Nullable String state, @Nullable Long before, int limit) {
        List<Object> args = new ArrayList<>(List.of(subscription));
        StringBuilder where = new StringBuilder("subscription_id = ?");
        if (state != null) {
            where.append(" and state = ?");
            args.add(state);
        }
        if (before != null) {
            where.append(" and seq < ?");
            args.add(before);
        }
        args.add(limit);
        return sql.list(
                "select * from webhook_delivery where " + where + " order by seq desc limit ?",
                args,
                row -> new Listed(row.getLong("seq"), view(row)));
    }

    private static Job job(ResultSet row) throws SQLException {
        List<String> secrets = new ArrayList<>(List.of(row.getString("secret")));
        if (row.getBoolean("both")) {
            secrets.add(row.getString("previous_secret"));
        }
        return new Job(
                row.getObject("id", UUID.class),
                OnBehalf.Caller.of(row, "owner"),
                row.getString("url"),
                List.of((String[]) row.getArray("kinds").getArray()),
                secrets,
                row.getString("position"),
                row.getInt("given_up"),
                row.getLong("version"));
    }

    private static Pending pending(ResultSet row) throws SQLException {
        return new Pending(
                row.getObject("id", UUID.class),
                row.getString("after_position"),
                row.getString("last_position"),
                row.getInt("changes"),
                row.getInt("tries"),
                Duration.ofSeconds(row.getLong("age")));
    }

    private DeliveryView view(ResultSet row) throws SQLException {
        try {
            return new DeliveryView(
                    row.getObject("id", UUID.class),
                    row.getString("state"),
                    row.getString("after_position"),
                    row.getString("last_position"),
                    row.getInt("changes"),
                    json.readValue(row.getString("attempts"), ATTEMPTS),
                    row.getObject("created_at", OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
