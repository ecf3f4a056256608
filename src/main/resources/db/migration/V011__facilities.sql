-- What is recognised (platforms, carriers, zones), what the plan counts beside it (teams, finance institutions), and the
-- tables from which everything is counted.

alter table facility drop constraint facility_kind_check;
alter table facility
    add constraint facility_kind_check check (kind in ('platform', 'carrier', 'zone', 'team', 'finance-institution')),
    add column name_folded text not null generated always as (lower(normalize(name, nfkc))) stored,
    -- From when it exists; null: since before the records.
    add column established_on date,
    add column address text,
    add column website text,
    -- A carrier's: square metres for its residents, and workplaces.
    add column area numeric(12, 2) constraint facility_area_check check (area >= 0),
    add column seats int constraint facility_seats_check check (seats >= 0),
    add constraint facility_carrier_check check (kind = 'carrier' or (area is null and seats is null));
create index facility_by_key on facility (kind, key);
create index facility_by_name on facility (kind, name collate pinyin, key);
create index facility_name_trigrams on facility using gin (name_folded gin_trgm_ops);

-- ---- Facts -------------------------------------------------------------------------------------------------------------
-- Both have what all facts have (V003__records.sql).

-- A type and a level granted for a time. An upgrade is a further recognition; the lower one stays.
create table recognition (like zone_membership including defaults including generated);
alter table recognition drop column zone_id;
alter table recognition
    add column type text not null constraint recognition_type_fk references recognition_type,
    -- Null: not known.
    add column level text constraint recognition_level_fk references level,
    add column number text,
    add column authority text,
    add column publicised_on date,
    add column issued_on date,
    add constraint recognition_from_check check (valid_from is not null);

-- Who carries it: an enterprise or an institution, or only a name.
create table host (like zone_membership including defaults including generated);
alter table host drop column zone_id;
alter table host
    add column role text not null constraint host_role_check check (role in ('host', 'operator')),
    add column other_id bigint constraint host_other_fk references record,
    add column other_name text,
    add constraint host_other_check check ((other_id is null) <> (other_name is null)),
    add constraint host_self_check check (other_id is distinct from record_id);
create index host_other on host (other_id) where other_id is not null;

do $$
declare
    fact text;
begin
    foreach fact in array array['recognition', 'host'] loop
        execute format('alter table %1$I add constraint %1$s_pkey primary key (id),
            add constraint %1$s_record_fk foreign key (record_id) references record,
            add constraint %1$s_end_reason_fk foreign key (end_reason) references end_reason,
            add constraint %1$s_period_check check (valid_from < valid_until)', fact);
        execute format('create index %1$s_record on %1$I (record_id)', fact);
        execute format('create table %1$I_history (known_until xid8 not null, like %1$I)', fact);
        execute format('create index %1$I_history_record on %1$I_history (record_id)', fact);
    end loop;
end $$;

-- One type has one level at a time.
alter table recognition add constraint recognition_no_overlap
    exclude using gist (abs(record_id) with =, (type || '') with =, (coalesce(level, '') || '') with =, (period * '(,)') with &&)
    where (not withdrawn) deferrable initially deferred;

-- What an evaluation of a recognition found, and until when it has to be put right (整改).
create table evaluation (
    id uuid primary key default uuidv7(),
    recognition_id uuid not null constraint evaluation_recognition_fk references recognition,
    year int not null constraint evaluation_year_check check (year between 1980 and 2100),
    grade text not null constraint evaluation_grade_check check
        (grade in ('excellent', 'good', 'qualified', 'basically-qualified', 'to-rectify', 'unqualified')),
    evaluated_on date,
    next_due_on date,
    rectify_by date,
    rectified_on date,
    source text,
    document text,
    version int not null default 1,
    recorded_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp(),
    constraint evaluation_year_key unique (recognition_id, year)
);

-- A stay confers the rung of an incubated enterprise only where the carrier is of a type that incubates.
alter table qualification_rule add column in_incubator boolean not null default false;
update qualification_rule set in_incubator = true where tier = 'incubated';

-- ---- Derived -----------------------------------------------------------------------------------------------------------

-- What a facility is recognised as, and where: of every type that is in force its highest level; type and level are null
-- while nothing is recognised. Counted once per record, at the highest level of what is asked for.
create table presence (
    id bigint generated always as identity primary key,
    kind text not null,
    record_id bigint not null references record,
    type text references recognition_type,
    level text references level,
    period daterange not null check (not isempty(period)),
    district text references district,
    cluster text references cluster,
    known_from xid8 not null default pg_current_xact_id(),
    known_until xid8,
    constraint presence_no_overlap exclude using gist (abs(record_id) with =, (coalesce(type, '') || '') with =,
        (period * '(,)') with &&) where (known_until is null) deferrable initially deferred
);
create index presence_record on presence (record_id) where known_until is null;
create index presence_replaced on presence (record_id) where known_until is not null;
create index presence_kind on presence (kind, type, level) where known_until is null;

-- How the numbers of the intervals change, as known now: the net of a day, by cell. Writers only add to stock_change, so
-- none waits for another; fold_stock() moves what they added into stock. Both together are exact at any moment.
create table stock_change (
    measure text not null,
    -- '-infinity': since before the records.
    at date not null,
    code text,
    district text,
    cluster text,
    net int not null
);

-- The net of a day, a month and a year: a number on a day is the years before, the months before and the days until it.
create table stock (
    measure text not null,
    grain text not null check (grain in ('day', 'month', 'year')),
    at date not null,
    code text,
    district text,
    cluster text,
    net int not null,
    constraint stock_key unique nulls not distinct (measure, grain, at, code, district, cluster) include (net)
);
