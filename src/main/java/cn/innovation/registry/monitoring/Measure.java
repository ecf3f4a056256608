package cn.innovation.registry.monitoring;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A number of the whole registry, the same at each instance. Each has its query: rows of a value, or of a label and a value. All are one
 * statement, so each has to be cheap however large the registry is: counts that are kept anyway, the ends of indexes, and tables that are
 * small. What may grow is counted up to a bound.
 */
enum Measure {
    ENTERPRISES("registry.enterprises", "", "tier", "Enterprises that are in the city today, by their rung", """
            select tiers.code, coalesce(sum(s.count), 0) from (select code from tier union all select 'none') as tiers
            left join stock_on('enterprises', 'district', (select day from today)) s on coalesce(s.code, 'none') = tiers.code
            group by tiers.code
            """),
    /** Those that are bound to a purpose are not for whoever collects metrics. */
    QUALIFICATIONS("registry.qualifications", "", "kind", "Qualifications that are held today", """
            select k.code, coalesce(sum(s.count), 0) from qualification_kind k
            left join stock_on('qualifications', 'district', (select day from today)) s on s.code = k.code
            where k.visibility = 'public' group by k.code
            """),
    RECORDS("registry.records", "", "kind", "Records of the kinds that are few, the withdrawn ones too", """
            select kind, (select count(*) from record r where r.kind = kinds.kind)
            from unnest(array['institution', 'platform', 'carrier', 'zone', 'team', 'finance-institution']) as kinds (kind)
            """),

    FEED_EPOCH(
            "registry.feed.epoch",
            "",
            "",
            "The epoch of the feed, which grows when a copy of the database was restored",
            """
            select null, current_epoch()
            """),
    FEED_POSITION("registry.feed.position", "", "", "The number of the latest change", """
            select null, coalesce(
                (select c.id from between_running('0') s
                 cross join lateral (
                     select feed_xid, id from change
                     where epoch = current_epoch() and feed_xid > s.low and feed_xid < s.high
                     order by epoch desc, feed_xid desc, id desc limit 1) c
                 order by c.feed_xid desc, c.id desc limit 1),
                (select id from change where epoch < current_epoch() order by epoch desc, feed_xid desc, id desc limit 1),
                0)
            """),
    FEED_UNSETTLED(
            "registry.feed.unsettled.age",
            "seconds",
            "",
            "Age of the oldest change that the feed does not show yet",
            """
            select null, (
                select extract(epoch from clock_timestamp() - min(c.at)) from between_running(pg_snapshot_xmin(pg_current_snapshot())) s
                cross join lateral (
                    select at from change
                    where epoch = current_epoch() and feed_xid > s.low and feed_xid < s.high
                    order by epoch, feed_xid, id limit 1) c)
            """),
    OLDEST_TRANSACTION(
            "registry.database.oldest.transaction.age",
            "seconds",
            "",
            "Age of the service's oldest open transaction",
            """
            select null, max(extract(epoch from clock_timestamp() - xact_start)) from pg_stat_activity
            where datname = current_database() and usename = current_user
            """),

    SUBSCRIPTIONS("registry.subscriptions", "", "state", "Subscriptions to the feed", """
            select states.state, count(s.id) from unnest(array['active', 'paused', 'failing']) as states (state)
            left join subscription s on s.state = states.state group by states.state
            """),
    WEBHOOK_LAG(
            "registry.webhook.lag",
            "seconds",
            "",
            "Age of the oldest change that an active subscription was not sent",
            """
            select null, greatest(
                (select max(extract(epoch from clock_timestamp() - d.created_at))
                 from webhook_delivery d join subscription s on s.id = d.subscription_id
                 where d.state = 'pending' and s.state = 'active'),
                (select max(extract(epoch from clock_timestamp() - c.at))
                 from (select greatest(string_to_array(position, '-')::bigint[], string_to_array(looked, '-')::bigint[]) as seen
                       from subscription where state = 'active') s
                 cross join lateral (
                     select at from change
                     where (epoch, feed_xid, id) > (s.seen[1], coalesce(s.seen[2], 0)::text::xid8, coalesce(s.seen[3], 0))
                     order by epoch, feed_xid, id limit 1) c))
            """),
    DEAD_DELIVERIES("registry.webhook.dead.deliveries", "", "", "Deliveries that were given up and are kept", """
            select null, count(*) from webhook_delivery where state = 'dead'
            """),

    IMPORTS("registry.imports", "", "state", "Imports that are not over", """
            select states.state, count(i.id) from unnest(array['waiting', 'checking', 'merging']) as states (state)
            left join (select id, state from bulk_import where state in ('waiting', 'checking', 'merging')) i
                on i.state = states.state
            group by states.state
            """),
    OLDEST_IMPORT("registry.imports.oldest.age", "seconds", "", "Age of the oldest import that is not over", """
            select null, max(extract(epoch from clock_timestamp() - created_at)) from bulk_import
            where state in ('waiting', 'checking', 'merging')
            """),

    SEAL_AGE("registry.audit.seal.age", "seconds", "", "Age of the last seal on the audit", """
            select null, extract(epoch from clock_timestamp() - at) from sealed
            """),
    UNSEALED_ROWS(
            "registry.audit.unsealed.rows",
            "",
            "",
            "Rows of the audit that no seal covers; of each journal 10,000 at most",
            """
            select null, (select count(*) from (
                    select from change where epoch < current_epoch() and %1$s
                    union all
                    select from unsealed s join change c on c.epoch = current_epoch() and c.xid > s.low and c.xid < s.high
                    limit 10000) c)
                + (select count(*) from (select from audit_change where %1$s limit 10000) a)
                + (select count(*) from (select from call_log where %1$s limit 10000) l)
            """.formatted(Measure.AFTER_THE_SEAL)),
    UNSEALED_AGE(
            "registry.audit.unsealed.age",
            "seconds",
            "",
            "Age of the oldest row of the audit that no seal covers",
            """
            select null, extract(epoch from clock_timestamp() - least(
                (select at from change where epoch < current_epoch() and %1$s order by epoch, xid, id limit 1),
                (select min(c.at) from unsealed s cross join lateral (
                    select at from change where epoch = current_epoch() and xid > s.low and xid < s.high
                    order by epoch, xid, id limit 1) c),
                (select at from audit_change where %1$s order by epoch, xid, id limit 1),
                (select at from call_log where %1$s order by epoch, xid, id limit 1)))
            """.formatted(Measure.AFTER_THE_SEAL)),

    CORRECTIONS("registry.corrections.open", "", "", "Corrections that were asked for and are not answered", """
            select null, count(*) from correction where state = 'open'
            """),
    OVERDUE_CORRECTIONS("registry.corrections.overdue", "", "", "Corrections whose day to be answered is over", """
            select null, count(*) from correction, today where state = 'open' and due_on < day
            """),
    SNAPSHOT_AGE("registry.snapshot.age", "seconds", "", "Age of the latest snapshot", """
            select null, coalesce(extract(epoch from clock_timestamp() - max(ended_at)), 'NaN') from snapshot_run where state = 'done'
            """),

    DATABASE_TIME("registry.database.time", "seconds", "", "The time of the database's clock", """
            select null, extract(epoch from clock_timestamp())
            """);

    private static final String AFTER_THE_SEAL =
            "(epoch, xid) >= ((select epoch from sealed), (select xid from sealed))";

    /** Of all; its only argument is the day. */
    static final String ALL = """
            with today (day) as (values (?::date)),
                sealed (epoch, xid, at) as (
                    select coalesce(s.until_epoch, 0), coalesce(s.until_xid, '0'::xid8), s.sealed_at
                    from (values (1)) one (n)
                    left join (select * from audit_seal order by number desc limit 1) s on true),
                unsealed (low, high) as (
                    select stretch.low, stretch.high
                    from sealed s
                    cross join between_running(case when s.epoch = current_epoch() then s.xid else '0' end) stretch)
            """
            + Arrays.stream(values())
                    .map(measure ->
                            "select '%s' as measure, m.label::text, m.value::float8 from (%s) as m (label, value)"
                                    .formatted(measure.name(), measure.query))
                    .collect(Collectors.joining(" union all "));

    private final String title;
    private final String unit;
    private final String label;
    private final String meaning;
    private final String query;

    Measure(String title, String unit, String label, String meaning, String query) {
        this.title = title;
        this.unit = unit;
        this.label = label;
        this.meaning = meaning;
        this.query = query;
    }

    String title() {
        return title;
    }

    /** Null: it has none, and is counted. */
    @Nullable
    String unit() {
        return unit.isEmpty() ? null : unit;
    }

    /** What its values are told apart by; empty: there is one value. */
    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }
}
