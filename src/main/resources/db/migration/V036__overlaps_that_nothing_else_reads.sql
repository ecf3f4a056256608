-- The indexes that keep overlaps out are read by nothing else. Their columns had been expressions that no query uses (V003__records.sql); their
-- condition was one that queries do ask for, and where the planner knew of no rows yet it read such an index from end to end. A scan that is
-- repeated while the first page of a GiST index splits may call living entries dead (PostgreSQL 18.1 to 18.4): what they stand for is found by no
-- such scan any more, is not closed when it is replaced, and what overlaps it passes. No query implies the conditions that they have from now on.
-- Who reads waits while they are built: a minute and a half for a million enterprises.
alter table standing drop constraint standing_no_overlap;
alter table holding drop constraint holding_no_overlap;
alter table presence drop constraint presence_no_overlap;

-- What was not closed and overlaps is closed now, and what else was not, where everything is derived anew (R__intervals.sql). Where facts themselves overlap, somebody has to say which is right: then this version is refused.
do $$
declare
    overlapping constant bigint[] := array(
        select record_id from (
            select record_id, period && lag(period) over (partition by record_id order by period) as meets
            from standing where known_until is null) s
        where meets
        union
        select record_id from (
            select record_id, period && lag(period) over (partition by record_id, kind order by period) as meets
            from holding where known_until is null) h
        where meets
        union
        select record_id from (
            select record_id, period && lag(period) over (partition by record_id, type order by period) as meets
            from presence where known_until is null) p
        where meets);
begin
    if overlapping <> '{}' then
        perform derive_intervals(overlapping);
    end if;
end $$;
set constraints all immediate;

alter table standing add constraint standing_no_overlap
    exclude using gist (abs(record_id) with =, (period * '(,)') with &&)
    where (coalesce(known_until, '0') = '0') deferrable initially deferred;
alter table holding add constraint holding_no_overlap
    exclude using gist (abs(record_id) with =, (kind || '') with =, (period * '(,)') with &&)
    where (coalesce(known_until, '0') = '0') deferrable initially deferred;
alter table presence add constraint presence_no_overlap
    exclude using gist (abs(record_id) with =, (coalesce(type, '') || '') with =, (period * '(,)') with &&)
    where (coalesce(known_until, '0') = '0') deferrable initially deferred;

do $$
declare
    fact record;
begin
    for fact in select * from (values
            ('location', 'abs(record_id) with ='),
            ('existence', 'abs(record_id) with ='),
            ('cluster_assignment', 'abs(record_id) with ='),
            ('above_scale', 'abs(record_id) with ='),
            ('zone_membership', 'abs(record_id) with =, abs(zone_id) with ='),
            ('listing', '(market || '''') with =, (code || '''') with ='),
            ('recognition', 'abs(record_id) with =, (type || '''') with =, (coalesce(level, '''') || '''') with =')) f (name, columns) loop
        execute format('alter table %I drop constraint %I', fact.name, fact.name || '_no_overlap');
        execute format('alter table %I add constraint %I exclude using gist (%s, (period * ''(,)'') with &&)
            where (withdrawn::int = 0) deferrable initially deferred', fact.name, fact.name || '_no_overlap', fact.columns);
    end loop;
end $$;
