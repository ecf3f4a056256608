-- What is recorded about a plan while it runs: observations, declarations of coverage, revised targets, and who wrote what
-- when. All of it has a record time in transaction ids, as facts have (V003__records.sql): an answer "as known at T" must
-- not change when a later publication or declaration comes in.

-- Who wrote what, when: the journal of whatever is not a record of the registry, and so has no place in `change`.
create table plan_change (
    id bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    epoch int not null default current_epoch(),
    at timestamptz not null default clock_timestamp(),
    subject text not null,
    operation text not null constraint plan_change_operation_check check (operation in ('created', 'changed', 'removed')),
    actor text not null default coalesce(nullif(current_setting('registry.actor', true), ''), session_user),
    old jsonb,
    new jsonb
);
create index plan_change_xid on plan_change (xid);

-- Every commit that an answer can depend on: the ticks of record time and the tags of lists rest on it.
create view recorded_commit (epoch, xid) as
select epoch, xid from change
union all
select epoch, xid from plan_change;

-- ---- Coverage ----------------------------------------------------------------------------------------------------------
-- How much of what there is the registry holds. Absent means none: unknown is not zero.
create table coverage (
    id bigint generated always as identity primary key,
    -- A kind of record or of qualification.
    kind text not null,
    year int not null constraint coverage_year_check check (year between 1980 and 2100),
    -- Null: the whole city.
    district text constraint coverage_district_fk references district,
    state text not null constraint coverage_state_check check (state in ('none', 'partial', 'complete')),
    source text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null default coalesce(nullif(current_setting('registry.actor', true), ''), session_user),
    known_from xid8 not null default pg_current_xact_id(),
    known_until xid8
);
create unique index coverage_current on coverage (kind, year, district) nulls not distinct where known_until is null;
create index coverage_kind on coverage (kind, year);

-- ---- Observations ------------------------------------------------------------------------------------------------------
-- What was published or reported of an indicator for a year. Each publication is a row of its own (a vintage); a correction
-- of one closes the row that it replaces in record time.
create table observation (
    id bigint generated always as identity primary key,
    plan text not null,
    indicator text not null,
    year int not null constraint observation_year_check check (year between 1980 and 2100),
    -- Null: the whole city.
    district text constraint observation_district_fk references district,
    value numeric not null,
    status text not null constraint observation_status_check check (status in ('provisional', 'final')),
    published_on date not null,
    source text not null,
    -- Counts the recordings of this indicator, year and district.
    version int not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null default coalesce(nullif(current_setting('registry.actor', true), ''), session_user),
    known_from xid8 not null default pg_current_xact_id(),
    known_until xid8,
    constraint observation_indicator_fk foreign key (plan, indicator) references indicator,
    constraint observation_version_key unique nulls not distinct (plan, indicator, year, district, version)
);
create unique index observation_vintage on observation (plan, indicator, year, district, published_on) nulls not distinct
    where known_until is null;

-- ---- Targets and readings ----------------------------------------------------------------------------------------------
alter table indicator_target
    -- The expected value runs from target to target of the plan itself; one that another document sets stands beside them.
    add column supplementary boolean not null default false,
    add column recorded_by text not null default coalesce(nullif(current_setting('registry.actor', true), ''), session_user),
    add column known_from xid8 not null default pg_current_xact_id();
-- Not so where the plan has no target of its own (rd-intensity-gdp).
update indicator_target t set supplementary = true
where t.source like '江府函〔2022〕126号%'
  and exists (select from indicator_target o where (o.plan, o.indicator) = (t.plan, t.indicator)
              and o.source like '江府〔2021〕21号%');

-- A reading may count what belongs to some clusters alone; null: all of them.
alter table indicator_reading add column clusters text[];
