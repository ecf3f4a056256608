-- Stock and flows: how the numbers of the intervals change from day to day, as known now (see V011__facilities.sql), and from there as
-- known before. It runs after R__recording.sql. An accelerator and nothing else: what it says can be counted from the intervals at any time.
--
-- Measures, and their codes: `enterprises` by tier, `qualifications` by kind, `entries` by kind, `cohort` by kind and year.

-- Where an interval begins and ends, and what it adds there.
create or replace function interval_ends(period daterange, sign int) returns table (day date, n int)
language sql immutable rows 2 as $$
    select coalesce(lower(period), '-infinity'), sign
    union all
    select upper(period), -sign where not upper_inf(period)
$$;

-- What is stocked: of each table of intervals its measure, its codes, and which rows. One text makes the triggers, and what
-- counts everything anew. An update of an interval only ever closes it in record time: it leaves what is known now.
do $$
declare
    stocked record;
    every text := '';
begin
    for stocked in select * from (values
            ('standing', $e$'enterprises'$e$, 'tier', $e$kind = 'enterprise'$e$),
            ('holding', $e$'qualifications'$e$, 'kind', 'true'),
            ('vintage', 'rule', $e$case rule when 'entries' then kind else kind || '/' || year end$e$, 'true'))
            as s(intervals, measure, code, condition) loop
        execute format($f$
            create or replace function stock_of_%1$s() returns trigger
            language plpgsql security definer set search_path from current as $body$
            begin
                if tg_op = 'INSERT' then
                    insert into stock_change (measure, at, code, district, cluster, net)
                    select %2$s, day, %3$s, district, cluster, sum(n) from new_rows, interval_ends(period, 1)
                    where known_until is null and %4$s
                    group by 1, 2, 3, 4, 5 having sum(n) <> 0;
                else
                    insert into stock_change (measure, at, code, district, cluster, net)
                    select %2$s, day, %3$s, district, cluster, sum(n) from old_rows, interval_ends(period, -1)
                    where known_until is null and %4$s
                    group by 1, 2, 3, 4, 5 having sum(n) <> 0;
                end if;
                return null;
            end $body$ $f$, stocked.intervals, stocked.measure, stocked.code, stocked.condition);
        execute format('create or replace trigger stock_insert after insert on %1$I referencing new table as new_rows
            for each statement execute function stock_of_%1$s()', stocked.intervals);
        execute format('create or replace trigger stock_update after update on %1$I referencing old table as old_rows
            for each statement execute function stock_of_%1$s()', stocked.intervals);
        execute format('create or replace trigger stock_delete after delete on %1$I referencing old table as old_rows
            for each statement execute function stock_of_%1$s()', stocked.intervals);
        every := every || case when every = '' then '' else ' union all ' end || format(
            'select %2$s::text as measure, %3$s as code, district, cluster, period, known_from, known_until from %1$I where %4$s',
            stocked.intervals, stocked.measure, stocked.code, stocked.condition);
    end loop;
    execute 'create or replace view stocked as ' || every;
end $$;

-- Moves what writers added. One at a time; whoever finds another at it has nothing to do.
create or replace function fold_stock() returns void
language plpgsql security definer set search_path from current as $$
begin
    if not pg_try_advisory_xact_lock(hashtextextended('fold_stock', 0)) then
        return;
    end if;
    with moved as (
        delete from stock_change returning *
    )
    insert into stock (measure, places, grain, at, code, district, cluster, net)
    select measure, places, grain,
        case when at = '-infinity' then at else date_trunc(grain, at::timestamp)::date end as begins,
        code, case when places <> 'cluster' then district end as of_district,
        case when places <> 'district' then cluster end as of_cluster, sum(net)
    from moved
    cross join (values ('day'), ('month'), ('year')) as grains(grain)
    cross join (values ('both'), ('district'), ('cluster')) as kept(places)
    group by measure, places, grain, begins, code, of_district, of_cluster
    having sum(net) <> 0
    on conflict on constraint stock_key do update set net = stock.net + excluded.net;
end $$;

-- The number of a day by code and the places that are told apart: the years before, the months before in its year, the days
-- until it in its month. What is not yet folded is told apart by both, so a cell may come twice.
create or replace function stock_on(asked text, apart text, day date)
returns table (code text, district text, cluster text, count bigint)
language sql stable as $$
    select code, district, cluster, net
    from (
        select code, district, cluster, net from stock
        where measure = asked and places = apart and grain = 'year' and at < date_trunc('year', day::timestamp)::date
        union all
        select code, district, cluster, net from stock
        where measure = asked and places = apart and grain = 'month'
          and at >= date_trunc('year', day::timestamp)::date and at < date_trunc('month', day::timestamp)::date
        union all
        select code, district, cluster, net from stock
        where measure = asked and places = apart and grain = 'day'
          and at >= date_trunc('month', day::timestamp)::date and at <= day
        union all
        select code, district, cluster, net from stock_change
        where measure = asked and at <= day
    ) net
$$;

-- What the stock has to be changed by to say what was known in a snapshot: what became known since is taken away, what was replaced since
-- is put back. It costs what was recorded since, however much there is.
create or replace function stock_unlike_now(asked text, known pg_snapshot)
returns table (at date, code text, district text, cluster text, net int)
language sql stable as $$
    select day, code, district, cluster, n
    from (
        select code, district, cluster, period, -1 as sign from stocked
        where measure = asked and known_until is null
          and known_from >= pg_snapshot_xmin(known) and not pg_visible_in_snapshot(known_from, known)
        union all
        select code, district, cluster, period, 1 from stocked
        where measure = asked and known_until >= pg_snapshot_xmin(known) and known_at(known_from, known_until, known)
    ) since, interval_ends(period, sign)
$$;

-- The number of a day as it was known in a snapshot.
create or replace function stock_on(asked text, apart text, day date, known pg_snapshot)
returns table (code text, district text, cluster text, count bigint)
language sql stable as $$
    select code, district, cluster, count from stock_on(asked, apart, day)
    union all
    select code, district, cluster, net from stock_unlike_now(asked, known) where at <= day
$$;

-- Counts everything anew.
create or replace function rebuild_stock() returns void
language plpgsql as $$
begin
    lock table standing, holding, vintage in share mode;
    delete from stock;
    delete from stock_change;
    insert into stock_change (measure, at, code, district, cluster, net)
    select measure, day, code, district, cluster, sum(n) from stocked, interval_ends(period, 1)
    where known_until is null
    group by 1, 2, 3, 4, 5 having sum(n) <> 0;
    perform fold_stock();
end $$;

-- ---- Flows ---------------------------------------------------------------------------------------------------------------
-- Why a number changed: what happened to a record on the day on which one of its intervals begins or ends. `known` is the
-- snapshot of what was known; null: as known now.

create or replace function is_known(known_from xid8, known_until xid8, known pg_snapshot) returns boolean
language sql immutable parallel safe as $$
    select case when known is null then known_until is null else known_at(known_from, known_until, known) end
$$;

-- They are relations of one row, because those are made a part of the query, while a function is started anew for each record.

-- A record that was not there on the day before.
create or replace function entering_cause(subject bigint, day date, known pg_snapshot) returns table (cause text)
language sql stable as $$
    select case
        when exists (
            select from (select null::xid8 as known_until, l.* from location l union all select * from location_history) l
            join district d on d.code = l.district
            where l.record_id = subject and not l.withdrawn and is_known(l.known_from, l.known_until, known)
              and l.period @> day - 1 and not d.in_city)
        then 'moved-in'
        when exists (
            select from (select null::xid8 as known_until, e.* from existence e union all select * from existence_history) e
            join existence_state s on s.code = e.state
            where e.record_id = subject and not e.withdrawn and is_known(e.known_from, e.known_until, known)
              and e.period @> day - 1 and not s.present)
        then 'returned'
        else 'new' end
$$;

-- A record that is no longer there: the state in which it is, or that it is elsewhere.
create or replace function leaving_cause(subject bigint, day date, known pg_snapshot) returns table (cause text)
language sql stable as $$
    select coalesce(
        (select e.state
         from (select null::xid8 as known_until, e.* from existence e union all select * from existence_history) e
         join existence_state s on s.code = e.state
         where e.record_id = subject and not e.withdrawn and is_known(e.known_from, e.known_until, known)
           and e.period @> day and not s.present
         limit 1),
        'moved-out')
$$;

-- What a record holds no longer, though it is there: by a decision, for its reason, or by time. Of one kind, or any (null).
create or replace function loss_cause(subject bigint, day date, asked text, known pg_snapshot) returns table (cause text)
language sql stable as $$
    select coalesce(
        (select coalesce(q.end_reason, 'revoked')
         from (select null::xid8 as known_until, q.* from qualification q union all select * from qualification_history) q
         where q.record_id = subject and not q.withdrawn and is_known(q.known_from, q.known_until, known)
           and (asked is null or q.kind = asked) and q.ended_from = day
         order by q.valid_from limit 1),
        'lapsed')
$$;

create or replace function stood(subject bigint, day date, known pg_snapshot) returns boolean
language sql stable as $$
    select exists (
        select from standing s
        where s.record_id = subject and s.period @> day and is_known(s.known_from, s.known_until, known))
$$;

-- What is held from a day on: granted then, if its holder was there before.
create or replace function holding_entering_cause(subject bigint, day date, known pg_snapshot) returns table (cause text)
language sql stable as $$
    select case when stood(subject, day - 1, known) then 'granted' else (select c.cause from entering_cause(subject, day, known) c) end
$$;

create or replace function holding_leaving_cause(subject bigint, day date, held text, known pg_snapshot) returns table (cause text)
language sql stable as $$
    select case when stood(subject, day, known) then (select c.cause from loss_cause(subject, day, held, known) c)
        else (select c.cause from leaving_cause(subject, day, known) c) end
$$;

-- How high a facility is recognised on a day in one of the types (in any, if none is given or the one is 'none'): null if it is not, 0 at an unknown level.
create or replace function rank_recognised(subject bigint, day date, types text[], known pg_snapshot) returns int
language sql stable as $$
    select max(coalesce(l.rank, 0))
    from presence p left join level l on l.code = p.level
    where p.record_id = subject and p.period @> day and is_known(p.known_from, p.known_until, known)
      and p.type is not null and (types <@ '{none}' or p.type = any (types))
$$;

-- Why the recognition of a facility is another one than on the day before: it rose, it sank, or a recognition began or ended,
-- by a decision, for its reason, or by time.
create or replace function recognition_cause(subject bigint, day date, types text[], known pg_snapshot) returns text
language sql stable as $$
    select case
        when not stood(subject, day - 1, known) then (select c.cause from entering_cause(subject, day, known) c)
        when not stood(subject, day, known) then (select c.cause from leaving_cause(subject, day, known) c)
        when after > before then 'upgraded'
        when after < before then 'downgraded'
        when before is null or after is not null then 'recognised'
        else coalesce(
            (select coalesce(g.end_reason, 'revoked')
             from (select null::xid8 as known_until, g.* from recognition g union all select * from recognition_history) g
             where g.record_id = subject and not g.withdrawn and is_known(g.known_from, g.known_until, known)
               and g.ended_from = day and (types <@ '{none}' or g.type = any (types))
             order by g.valid_from limit 1),
            'lapsed')
        end
    from (values (rank_recognised(subject, day - 1, types, known), rank_recognised(subject, day, types, known)))
        ranks(before, after)
$$;

select rebuild_stock();
