-- The stock: how the numbers of the intervals change from day to day, as known now (see V011__facilities.sql). It runs after
-- R__recording.sql. An accelerator and nothing else: what it says can be counted from the intervals at any time.
--
-- Measures: `enterprises` by tier, and `qualifications` by kind. Yearly kinds are left out: entries of two years may be in
-- force on one day, and their holder counts once.

create or replace function stock_of_standing() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    if tg_op = 'INSERT' then
        insert into stock_change (measure, at, code, district, cluster, net)
        select 'enterprises', day, tier, district, cluster, sum(n) from new_rows, interval_ends(period, 1)
        where kind = 'enterprise' and known_until is null
        group by day, tier, district, cluster having sum(n) <> 0;
    else
        insert into stock_change (measure, at, code, district, cluster, net)
        select 'enterprises', day, tier, district, cluster, sum(n) from old_rows o, interval_ends(period, -1)
        where kind = 'enterprise' and known_until is null
        group by day, tier, district, cluster having sum(n) <> 0;
    end if;
    return null;
end $$;

create or replace function stock_of_holding() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    if tg_op = 'INSERT' then
        insert into stock_change (measure, at, code, district, cluster, net)
        select 'qualifications', day, kind, district, cluster, sum(n) from new_rows, interval_ends(period, 1)
        where year is null and known_until is null
        group by day, kind, district, cluster having sum(n) <> 0;
    else
        insert into stock_change (measure, at, code, district, cluster, net)
        select 'qualifications', day, kind, district, cluster, sum(n) from old_rows o, interval_ends(period, -1)
        where year is null and known_until is null
        group by day, kind, district, cluster having sum(n) <> 0;
    end if;
    return null;
end $$;

-- Where an interval begins and ends, and what it adds there.
create or replace function interval_ends(period daterange, sign int) returns table (day date, n int)
language sql immutable rows 2 as $$
    select coalesce(lower(period), '-infinity'), sign
    union all
    select upper(period), -sign where not upper_inf(period)
$$;

-- An update of an interval only ever closes it in record time: it leaves what is known now.
do $$
declare
    intervals text;
begin
    foreach intervals in array array['standing', 'holding'] loop
        execute format('create or replace trigger stock_insert after insert on %1$I referencing new table as new_rows
            for each statement execute function stock_of_%1$s()', intervals);
        execute format('create or replace trigger stock_update after update on %1$I referencing old table as old_rows
            for each statement execute function stock_of_%1$s()', intervals);
        execute format('create or replace trigger stock_delete after delete on %1$I referencing old table as old_rows
            for each statement execute function stock_of_%1$s()', intervals);
    end loop;
end $$;

-- Moves what writers added. One at a time; whoever finds another at it has nothing to do.
create or replace function fold_stock() returns void
language plpgsql as $$
begin
    if not pg_try_advisory_xact_lock(hashtextextended('fold_stock', 0)) then
        return;
    end if;
    with moved as (
        delete from stock_change returning *
    )
    insert into stock (measure, grain, at, code, district, cluster, net)
    select measure, grain,
        case when at = '-infinity' then at else date_trunc(grain, at::timestamp)::date end as begins,
        code, district, cluster, sum(net)
    from moved cross join (values ('day'), ('month'), ('year')) as grains(grain)
    group by measure, grain, begins, code, district, cluster
    having sum(net) <> 0
    on conflict on constraint stock_key do update set net = stock.net + excluded.net;
end $$;

-- The number of a day by cell: the years before, the months before in its year, the days until it in its month.
create or replace function stock_on(asked text, day date) returns table (code text, district text, cluster text, count bigint)
language sql stable as $$
    select code, district, cluster, sum(net)
    from (
        select code, district, cluster, net from stock
        where measure = asked and grain = 'year' and at < date_trunc('year', day::timestamp)::date
        union all
        select code, district, cluster, net from stock
        where measure = asked and grain = 'month'
          and at >= date_trunc('year', day::timestamp)::date and at < date_trunc('month', day::timestamp)::date
        union all
        select code, district, cluster, net from stock
        where measure = asked and grain = 'day' and at >= date_trunc('month', day::timestamp)::date and at <= day
        union all
        select code, district, cluster, net from stock_change
        where measure = asked and at <= day
    ) net
    group by code, district, cluster
    having sum(net) <> 0
$$;

-- Counts everything anew.
create or replace function rebuild_stock() returns void
language plpgsql as $$
begin
    lock table standing, holding in share mode;
    delete from stock;
    delete from stock_change;
    insert into stock_change (measure, at, code, district, cluster, net)
    select 'enterprises', day, tier, district, cluster, sum(n) from standing, interval_ends(period, 1)
    where kind = 'enterprise' and known_until is null
    group by day, tier, district, cluster having sum(n) <> 0;
    insert into stock_change (measure, at, code, district, cluster, net)
    select 'qualifications', day, kind, district, cluster, sum(n) from holding, interval_ends(period, 1)
    where year is null and known_until is null
    group by day, kind, district, cluster having sum(n) <> 0;
    perform fold_stock();
end $$;

select rebuild_stock();
