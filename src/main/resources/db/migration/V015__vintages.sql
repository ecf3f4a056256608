-- What is granted counts in the year of its grant: the entries of a year, and the cohort of the last years. Kept by triggers
-- (R__intervals.sql) as the other intervals are; a row that a later recording replaces is closed in record time.
create table vintage (
    id bigint generated always as identity primary key,
    record_id bigint not null,
    -- entries: who came in within the year, from that day to the end of it, whatever became of it since; where it last held it.
    -- cohort: whose last grant is of the year, from the beginning of it until a later grant or a decision; where it stands.
    rule text not null check (rule in ('entries', 'cohort')),
    kind text not null,
    year int not null,
    period daterange not null check (not isempty(period)),
    district text,
    cluster text,
    known_from xid8 not null default pg_current_xact_id(),
    known_until xid8
);
-- Without an exclusion of overlaps, which costs more than everything else about a row: they rest on standings, which have one.
create index vintage_record on vintage (record_id) where known_until is null;
create index vintage_replaced on vintage (record_id) where known_until is not null;
create index vintage_kind on vintage (rule, kind, year) where known_until is null;

-- Entries of two years that are in force on one day are one holding: the year is the vintage's.
drop function if exists stock_of_standing, stock_of_holding cascade;
drop function if exists stock_on, holding_differences, entering_cause, leaving_cause, loss_cause, holding_entering_cause,
    holding_leaving_cause, coverage;
alter table holding drop constraint holding_no_overlap;
update holding set known_until = pg_current_xact_id() where year is not null and known_until is null;
alter table holding drop column year;
alter table holding add constraint holding_no_overlap exclude using gist (abs(record_id) with =, (kind || '') with =,
    (period * '(,)') with &&) where (known_until is null) deferrable initially deferred;

-- What is derived refers to nothing that the facts it is derived from do not: to check it again is a fifth of the cost of a row.
do $$
declare
    reference record;
begin
    for reference in select conrelid::regclass as derived, conname from pg_constraint
            where contype = 'f' and conrelid in ('standing'::regclass, 'holding'::regclass, 'presence'::regclass) loop
        execute format('alter table %s drop constraint %I', reference.derived, reference.conname);
    end loop;
end $$;

-- The stock is derived (R__stock.sql counts it anew). New: `places`, so that whoever asks by district reads no clusters.
drop table stock;
create table stock (
    measure text not null,
    -- What the places are told apart by.
    places text not null check (places in ('both', 'district', 'cluster')),
    grain text not null check (grain in ('day', 'month', 'year')),
    at date not null,
    code text,
    district text,
    cluster text,
    net int not null,
    constraint stock_key unique nulls not distinct (measure, places, grain, at, code, district, cluster) include (net)
);

-- What a bulk statement added is soon gone again, and every count reads this table from end to end: it must not stay long.
alter table stock_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
