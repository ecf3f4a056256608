-- The intervals that every list and every count reads: `standing` (tier, district, cluster), `holding` (qualifications),
-- `vintage` (what was granted, by year) and `presence` (recognitions), derived from the facts of the records that a statement touched, in its own transaction.
-- One row written by a form and a million copied in take the same path. What the triggers of versions before V036 may have left open is closed at
-- the end of this file, where everything is derived anew.

-- The days on which a record exists in the city, from its beginning less what takes it away.
create or replace function days_present(subject bigint, born date) returns datemultirange
language sql stable as $$
    select datemultirange(daterange(born, null))
        - coalesce((
            select range_agg(e.period)
            from existence e join existence_state s on s.code = e.state
            where e.record_id = subject and not e.withdrawn and not s.present), '{}')
        - coalesce((
            select range_agg(l.period)
            from location l join district d on d.code = l.district
            where l.record_id = subject and not l.withdrawn and not d.in_city), '{}')
$$;

-- How long a qualification holds its rung. An entry of year Y keeps it until a day of Y+1, when the next evaluation has
-- closed, unless a decision ended it. One that has no end of its own keeps it as long as it is in force.
create or replace function rung(
    valid_from date, valid_until date, ended_from date, entry_year int, carries_until text
) returns daterange
language sql immutable as $$
    select daterange(valid_from, case when coalesce(last, ended_from) is not null
        then greatest(valid_from, least(last, ended_from)) end)
    from (select case when carries_until is null or entry_year is null or valid_until is null then valid_until
        else greatest(valid_until, (entry_year + 1 || '-' || carries_until)::date) end) carried(last)
$$;

-- The days on which a carrier is of a type that incubates. All days where the registry does not know what it is: no carrier,
-- or one without any recognition.
create or replace function incubating(carrier bigint) returns datemultirange
language sql stable as $$
    select case when count(*) = 0 then datemultirange(daterange(null, null))
        else coalesce(range_agg(g.period) filter (where t.incubates), '{}') end
    from recognition g join recognition_type t on t.code = g.type
    where g.record_id = carrier and not g.withdrawn
$$;

-- What changes in the standing of each subject: a row that is to come (id is null) or one that is gone. Subject by subject,
-- so that the cost is linear whatever the planner believes of the array's length.
create or replace function standing_differences(subjects bigint[]) returns table (
    id bigint, kind text, record_id bigint, period daterange, tier text, district text, cluster text
) language sql stable as $$
    select difference.id, r.kind, r.id, difference.period, difference.tier, difference.district, difference.cluster
    from unnest(subjects) subject(id)
    join record r on r.id = subject.id
    left join enterprise e on e.id = r.id
    left join institution i on i.id = r.id
    left join facility f on f.id = r.id
    cross join lateral (
        with present(days) as (
            select case when r.withdrawn_at is null and coalesce(e.id, i.id, f.id) is not null
                then days_present(r.id, coalesce(e.registered_on, i.established_on, f.established_on)) else '{}' end
        ), conferred as (
            select t.code as tier, t.rank,
                range_agg(datemultirange(rung(q.valid_from, q.valid_until, q.ended_from, q.year, k.carries_until))
                    * case when k.in_incubator then incubating(q.carrier_id) else datemultirange(daterange(null, null)) end)
                    as days
            from qualification q
            join qualification_rule k on k.kind = q.kind and k.period @> q.valid_from
            join tier t on t.code = k.tier
            where q.record_id = r.id and not q.withdrawn
            group by t.code, t.rank
        ), highest(tier, days) as (
            select tier, days - coalesce(range_agg(days) over (
                order by rank desc rows between unbounded preceding and 1 preceding), '{}')
            from conferred
            union all
            select null, p.days - coalesce((select range_agg(c.days) from conferred c), '{}') from present p
        ), tiered as (
            select h.tier, unnest(h.days * p.days) as days from highest h, present p
        ), located(district, days) as (
            select l.district, l.period from location l where l.record_id = r.id and not l.withdrawn
            union all
            select null, unnest(p.days - coalesce(
                (select range_agg(l.period) from location l where l.record_id = r.id and not l.withdrawn), '{}'))
            from present p
        ), clustered(cluster, days) as (
            select a.primary_cluster, a.period from cluster_assignment a where a.record_id = r.id and not a.withdrawn
            union all
            select null, unnest(p.days - coalesce(
                (select range_agg(a.period) from cluster_assignment a where a.record_id = r.id and not a.withdrawn), '{}'))
            from present p
        ), derived as materialized (
            select t.tier, l.district, c.cluster, unnest(range_agg(t.days * l.days * c.days)) as period
            from tiered t
            join located l on l.days && t.days
            join clustered c on c.days && t.days * l.days
            group by t.tier, l.district, c.cluster
        ), stands as materialized (
            select s.id, s.period, s.tier, s.district, s.cluster
            from standing s where s.record_id = r.id and s.known_until is null
        )
        select s.id, s.period, s.tier, s.district, s.cluster
        from stands s
        where not exists (
            select from derived d
            where d.period = s.period and d.tier is not distinct from s.tier
              and d.district is not distinct from s.district and d.cluster is not distinct from s.cluster)
        union all
        select null, d.period, d.tier, d.district, d.cluster
        from derived d
        where not exists (
            select from stands s
            where d.period = s.period and d.tier is not distinct from s.tier
              and d.district is not distinct from s.district and d.cluster is not distinct from s.cluster)
    ) difference
$$;

-- The same for what is held, which stands where its holder stands.
create or replace function holding_differences(subjects bigint[]) returns table (
    id bigint, record_id bigint, kind text, period daterange, district text, cluster text
) language sql stable as $$
    select difference.id, subject.id, difference.kind, difference.period, difference.district, difference.cluster
    from unnest(subjects) subject(id)
    cross join lateral (
        with held as (
            select q.kind, range_agg(q.period) as days
            from qualification q
            where q.record_id = subject.id and not q.withdrawn
            group by 1
        ), derived as materialized (
            select h.kind, s.district, s.cluster, unnest(range_agg(h.days * datemultirange(s.period))) as period
            from held h
            join standing s on s.record_id = subject.id and s.known_until is null and h.days && s.period
            group by 1, 2, 3
        ), holds as materialized (
            select h.id, h.kind, h.period, h.district, h.cluster
            from holding h where h.record_id = subject.id and h.known_until is null
        )
        select h.id, h.kind, h.period, h.district, h.cluster
        from holds h
        where not exists (
            select from derived d
            where d.kind = h.kind and d.period = h.period
              and d.district is not distinct from h.district and d.cluster is not distinct from h.cluster)
        union all
        select null, d.kind, d.period, d.district, d.cluster
        from derived d
        where not exists (
            select from holds h
            where d.kind = h.kind and d.period = h.period
              and d.district is not distinct from h.district and d.cluster is not distinct from h.cluster)
    ) difference
$$;

-- The same for the years of what was granted (V015__vintages.sql).
create or replace function vintage_differences(subjects bigint[]) returns table (
    id bigint, record_id bigint, rule text, kind text, year int, period daterange, district text, cluster text
) language sql stable as $$
    select difference.id, subject.id, difference.rule, difference.kind, difference.year, difference.period,
        difference.district, difference.cluster
    from unnest(subjects) subject(id)
    cross join lateral (
        with granted as (
            select q.kind, y.year, daterange(make_date(y.year, 1, 1), make_date(y.year + 1, 1, 1)) as whole_year,
                range_agg(q.period) as days,
                range_agg(daterange(make_date(y.year, 1, 1), q.ended_from))
                    filter (where q.ended_from is null or q.ended_from > make_date(y.year, 1, 1)) as undecided
            from qualification q
            cross join lateral (
                select coalesce(q.year, extract(year from coalesce(q.issued_on, q.valid_from)))::int) y(year)
            where q.record_id = subject.id and not q.withdrawn
            group by 1, 2
        ), stands(period, district, cluster) as materialized (
            select period, district, cluster from standing s where s.record_id = subject.id and s.known_until is null
        ), held as (
            select g.kind, g.year, g.whole_year, s.district, s.cluster,
                unnest(range_agg(g.days * datemultirange(s.period * g.whole_year))) as period
            from granted g join stands s on g.days && s.period
            group by 1, 2, 3, 4, 5
        ), entered as (
            select kind, year, district, cluster, daterange(lower(period), coalesce(
                lead(lower(period)) over (partition by kind, year order by lower(period)), upper(whole_year))) as days
            from held
        ), latest as (
            select kind, year, coalesce(undecided, '{}') - coalesce(range_agg(undecided) over (
                partition by kind order by year desc rows between unbounded preceding and 1 preceding), '{}') as days
            from granted
        ), derived as materialized (
            select 'entries' as rule, kind, year, district, cluster, unnest(range_agg(days)) as period
            from entered
            group by 2, 3, 4, 5
            union all
            select 'cohort', l.kind, l.year, s.district, s.cluster, unnest(range_agg(l.days * datemultirange(s.period)))
            from latest l join stands s on l.days && s.period
            group by 2, 3, 4, 5
        ), counts as materialized (
            select v.id, v.rule, v.kind, v.year, v.period, v.district, v.cluster
            from vintage v where v.record_id = subject.id and v.known_until is null
        )
        select v.id, v.rule, v.kind, v.year, v.period, v.district, v.cluster
        from counts v
        where not exists (
            select from derived d
            where d.rule = v.rule and d.kind = v.kind and d.year = v.year and d.period = v.period
              and d.district is not distinct from v.district and d.cluster is not distinct from v.cluster)
        union all
        select null, d.rule, d.kind, d.year, d.period, d.district, d.cluster
        from derived d
        where not exists (
            select from counts v
            where d.rule = v.rule and d.kind = v.kind and d.year = v.year and d.period = v.period
              and d.district is not distinct from v.district and d.cluster is not distinct from v.cluster)
    ) difference
$$;

-- The same for what facilities are recognised as.
create or replace function presence_differences(subjects bigint[]) returns table (
    id bigint, kind text, record_id bigint, type text, level text, period daterange, district text, cluster text
) language sql stable as $$
    select difference.id, r.kind, r.id, difference.type, difference.level, difference.period, difference.district,
        difference.cluster
    from unnest(subjects) subject(id)
    join record r on r.id = subject.id and r.kind not in ('enterprise', 'institution')
    cross join lateral (
        with granted as (
            select g.type, g.level, coalesce(l.rank, 0) as rank, range_agg(g.period) as days
            from recognition g left join level l on l.code = g.level
            where g.record_id = r.id and not g.withdrawn
            group by 1, 2, 3
        ), recognised(type, level, days) as (
            select type, level, days - coalesce(range_agg(days) over (
                partition by type order by rank desc rows between unbounded preceding and 1 preceding), '{}')
            from granted
            union all
            select null, null, datemultirange(daterange(null, null)) - coalesce((select range_agg(g.days) from granted g), '{}')
        ), derived as materialized (
            select g.type, g.level, s.district, s.cluster, unnest(range_agg(g.days * datemultirange(s.period))) as period
            from recognised g
            join standing s on s.record_id = r.id and s.known_until is null and g.days && s.period
            group by 1, 2, 3, 4
        ), is_present as materialized (
            select p.id, p.type, p.level, p.period, p.district, p.cluster
            from presence p where p.record_id = r.id and p.known_until is null
        )
        select p.id, p.type, p.level, p.period, p.district, p.cluster
        from is_present p
        where not exists (
            select from derived d
            where d.type is not distinct from p.type and d.level is not distinct from p.level and d.period = p.period
              and d.district is not distinct from p.district and d.cluster is not distinct from p.cluster)
        union all
        select null, d.type, d.level, d.period, d.district, d.cluster
        from derived d
        where not exists (
            select from is_present p
            where d.type is not distinct from p.type and d.level is not distinct from p.level and d.period = p.period
              and d.district is not distinct from p.district and d.cluster is not distinct from p.cluster)
    ) difference
$$;

-- Writes the difference: a recompute that changes nothing writes nothing. What is no longer so is closed in record time;
-- what this same transaction had derived, nobody has seen, and it goes.
-- Some thousand records at a time, because the differences of all that a statement touched are held until they are written;
-- what goes is found by its id, for a join with differences of an unknown number reads all the intervals there are.
-- Without sequential scans: a connection keeps the plans it made while the registry was small, and a bulk statement grows
-- the tables under its own plans; subject by subject, a scan would then cost the square of the records.
-- With one plan for any number of records: a plan of its own for each array, which the server may choose and choose differently after the next
-- analysis, is the same one, and takes ten times as long to make as one record takes to derive.
create or replace function derive_intervals(subjects bigint[]) returns void
language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
    me constant xid8 := pg_current_xact_id();
    slice constant int := 5000;
    part bigint[];
begin
    for i in 1 .. coalesce(cardinality(subjects), 0) by slice loop
        part := subjects[i : i + slice - 1];

        with difference as materialized (
            select * from standing_differences(part)
        ), closed as (
            update standing set known_until = me
            where id = any (array(select d.id from difference d where d.id is not null)) and known_from <> me
        ), dropped as (
            delete from standing where id = any (array(select d.id from difference d where d.id is not null)) and known_from = me
        )
        insert into standing (kind, record_id, key, period, tier, district, cluster)
        select kind, record_id, (select r.key from record r where r.id = difference.record_id), period, tier, district, cluster
        from difference where id is null;

        with difference as materialized (
            select * from holding_differences(part)
        ), closed as (
            update holding set known_until = me
            where id = any (array(select d.id from difference d where d.id is not null)) and known_from <> me
        ), dropped as (
            delete from holding where id = any (array(select d.id from difference d where d.id is not null)) and known_from = me
        )
        insert into holding (record_id, kind, period, district, cluster)
        select record_id, kind, period, district, cluster from difference where id is null;

        with difference as materialized (
            select * from vintage_differences(part)
        ), closed as (
            update vintage set known_until = me
            where id = any (array(select d.id from difference d where d.id is not null)) and known_from <> me
        ), dropped as (
            delete from vintage where id = any (array(select d.id from difference d where d.id is not null)) and known_from = me
        )
        insert into vintage (record_id, rule, kind, year, period, district, cluster)
        select record_id, rule, kind, year, period, district, cluster from difference where id is null;

        with difference as materialized (
            select * from presence_differences(part)
        ), closed as (
            update presence set known_until = me
            where id = any (array(select d.id from difference d where d.id is not null)) and known_from <> me
        ), dropped as (
            delete from presence where id = any (array(select d.id from difference d where d.id is not null)) and known_from = me
        )
        insert into presence (kind, record_id, type, level, period, district, cluster)
        select kind, record_id, type, level, period, district, cluster from difference where id is null;
    end loop;
end $$;

-- Derives everything anew: after an upgrade of these definitions, or of a kind's rules.
create or replace function rebuild_intervals() returns void
language plpgsql as $$
begin
    perform derive_intervals(coalesce(array_agg(id order by id), '{}')) from record;
end $$;

-- What the definitions rest on is reference data: when it changes, everything is derived anew.
create or replace function rederive_intervals() returns trigger
language plpgsql as $$
begin
    perform rebuild_intervals();
    return null;
end $$;

do $$
declare
    list text;
begin
    foreach list in array array['tier', 'district', 'existence_state', 'qualification_kind', 'qualification_rule', 'level',
            'recognition_type'] loop
        execute format('create or replace trigger rederive after insert or update or delete on %I
            for each statement execute function rederive_intervals()', list);
    end loop;
end $$;

drop function if exists presence(bigint, date);

select rebuild_intervals();
