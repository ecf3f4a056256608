-- Records: what the registry holds, and the facts that are true of them for a time.
--
-- Every record, of whatever kind, has a row in `record`: its key, its version, and whether it was withdrawn. Facts hang
-- there, so one table of locations serves enterprises, institutions and facilities alike.
--
-- Every fact is bitemporal. Valid time is `period`. Record time is in transaction ids (`known_from`, and `known_until` in
-- the history): a timestamp is taken before its transaction commits, so an answer "as known at T" would change later.

create table record (
    id bigint generated always as identity primary key,
    kind text not null check (kind in
        ('enterprise', 'institution', 'platform', 'carrier', 'zone', 'team', 'finance-institution')),
    key text not null,
    version bigint not null default 1,
    changed_at timestamptz not null default clock_timestamp(),
    -- The transaction that changed it last: the version grows by one per transaction, not per statement.
    changed_xid xid8 not null default pg_current_xact_id(),
    withdrawn_at timestamptz,
    withdrawal_reason text,
    withdrawal_document text,
    successor_id bigint references record,
    constraint record_key unique (kind, key)
);
create index record_changed on record (kind, changed_at, key);

create table enterprise (
    id bigint primary key references record,
    credit_code text not null constraint enterprise_credit_code_key unique
        constraint enterprise_credit_code_check check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    name text not null,
    -- Both bracket widths, full-width letters and case are one for whoever looks for a name.
    name_folded text not null generated always as (lower(normalize(name, nfkc))) stored,
    english_name text,
    legal_form text,
    registered_on date not null,
    -- The numbers of before 2016 (15-digit 注册号, 9-character 组织机构代码).
    former_registration_number text,
    capital_amount numeric(20, 6) constraint enterprise_capital_check check (capital_amount >= 0),
    capital_currency text constraint enterprise_currency_check check (capital_currency ~ '^[A-Z]{3}$'),
    industry text,
    industry_division text generated always as (left(industry, 2)) stored
        constraint enterprise_industry_fk references industry,
    size text constraint enterprise_size_fk references enterprise_size,
    address text,
    business_scope text,
    constraint enterprise_capital_currency_check check (capital_amount is null or capital_currency is not null)
);
create index enterprise_name on enterprise (name collate pinyin, credit_code);
create index enterprise_registered_on on enterprise (registered_on, credit_code);
create index enterprise_name_trigrams on enterprise using gin (name_folded gin_trgm_ops);
create index enterprise_english_name_trigrams on enterprise using gin (lower(english_name) gin_trgm_ops)
    where english_name is not null;
create index enterprise_code_prefix on enterprise (credit_code text_pattern_ops);

create table institution (
    id bigint primary key references record,
    key uuid not null constraint institution_key unique,
    name text not null,
    name_folded text not null generated always as (lower(normalize(name, nfkc))) stored,
    english_name text,
    type text not null constraint institution_type_fk references institution_type,
    -- Institutions from outside the mainland have none.
    credit_code text constraint institution_credit_code_key unique,
    country text not null default 'CN' constraint institution_country_check check (country ~ '^[A-Z]{2}$'),
    established_on date,
    aliases text[] not null default '{}',
    address text,
    website text,
    source text
);
create index institution_name on institution (name collate pinyin, key);
create index institution_established_on on institution (established_on, key);
create index institution_name_trigrams on institution using gin (name_folded gin_trgm_ops);

-- Platforms, carriers and zones: what is recognised.
create table facility (
    id bigint primary key references record,
    key uuid not null constraint facility_key unique,
    kind text not null check (kind in ('platform', 'carrier', 'zone')),
    name text not null,
    english_name text,
    aliases text[] not null default '{}',
    source text
);

create table former_name (
    record_id bigint not null references record,
    name text not null,
    name_folded text not null generated always as (lower(normalize(name, nfkc))) stored,
    replaced_at timestamptz not null default clock_timestamp(),
    primary key (record_id, replaced_at)
);
create index former_name_trigrams on former_name using gin (name_folded gin_trgm_ops);

-- ---- Facts -------------------------------------------------------------------------------------------------------------
-- A fact's period runs from valid_from until the earlier of its own end (valid_until) and the end that a decision gave it
-- (ended_from). A decision may reach back before the beginning: the period is then empty, and the fact never had effect.

-- What all facts have in common; a pattern for the tables below, not a table of its own.
create table fact (
    id uuid not null default uuidv7(),
    record_id bigint not null,
    valid_from date, valid_until date, ended_from date,
    period daterange not null generated always as
        (daterange(valid_from, case when coalesce(valid_until, ended_from) is not null
            then greatest(valid_from, least(valid_until, ended_from)) end)) stored,
    decided_on date, end_reason text, end_authority text,
    withdrawn boolean not null default false,
    source text, reason text, document text,
    version int not null default 1,
    recorded_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp(),
    known_from xid8 not null default pg_current_xact_id()
);

create table location (
    like fact including defaults including generated,
    -- Null: not known. Never taken from the credit code.
    district text constraint location_district_fk references district
);

create table existence (
    like fact including defaults including generated,
    state text not null constraint existence_state_fk references existence_state
);

create table cluster_assignment (
    like fact including defaults including generated,
    primary_cluster text not null constraint cluster_assignment_primary_fk references cluster,
    secondary_clusters text[] not null default '{}',
    basis text not null constraint cluster_assignment_basis_fk references cluster_basis
);

create table zone_membership (
    like fact including defaults including generated,
    zone_id bigint not null constraint zone_membership_zone_fk references facility
);
create index zone_membership_zone on zone_membership (zone_id) where not withdrawn;

create table qualification (
    like fact including defaults including generated,
    kind text not null constraint qualification_kind_fk references qualification_kind,
    number text,
    year int constraint qualification_year_check check (year between 1980 and 2100),
    batch text,
    technology_field text constraint qualification_technology_field_fk references technology_field,
    publicised_on date,
    issued_on date,
    carrier_id bigint constraint qualification_carrier_fk references facility,
    carrier_name text,
    constraint qualification_from_check check (valid_from is not null)
);
-- A number names one certificate: renaming its holder keeps it, a renewal has another.
create unique index qualification_number_key on qualification (kind, number) where not withdrawn and number is not null;
create index qualification_carrier on qualification (carrier_id) where not withdrawn and carrier_id is not null;

create table above_scale (
    like fact including defaults including generated,
    sector text not null constraint above_scale_sector_fk references above_scale_sector
);

create table listing (
    like fact including defaults including generated,
    market text not null constraint listing_market_fk references listing_market,
    code text not null
);

create table relation (
    like fact including defaults including generated,
    type text not null constraint relation_type_fk references relation_type,
    other_id bigint constraint relation_other_fk references record,
    -- The other end, where it is not in the registry.
    other_name text,
    constraint relation_other_check check (other_id is not null or other_name is not null),
    constraint relation_self_check check (other_id is distinct from record_id)
);
create index relation_other on relation (other_id) where other_id is not null;

create table filing (
    like fact including defaults including generated,
    kind text not null constraint filing_kind_fk references filing_kind,
    year int not null constraint filing_year_check check (year between 1980 and 2100),
    state text not null constraint filing_state_check check (state in ('made', 'missed')),
    filed_on date
);
create unique index filing_year_key on filing (record_id, kind, year) where not withdrawn;

-- Contact persons are personal data: a table of their own, which neither feed nor history copies.
create table contact (
    like fact including defaults including generated,
    name text not null,
    role text,
    phone text,
    email text
);

do $$
declare
    fact text;
begin
    foreach fact in array array['location', 'existence', 'cluster_assignment', 'zone_membership', 'qualification',
            'above_scale', 'listing', 'relation', 'filing', 'contact'] loop
        execute format('alter table %1$I add constraint %1$s_pkey primary key (id),
            add constraint %1$s_record_fk foreign key (record_id) references record,
            add constraint %1$s_end_reason_fk foreign key (end_reason) references end_reason,
            add constraint %1$s_period_check check (valid_from < valid_until)', fact);
        execute format('create index %1$s_record on %1$I (record_id)', fact);
    end loop;
end $$;

-- A record is in one place, in one state, in one assignment at a time; a code is listed on a market once.
-- The indexes are over expressions that no query uses, so that none reads them: while the first page of a GiST index splits,
-- a scan that is repeated (a nested loop) may remove living entries from it, and then overlaps pass (PostgreSQL 18.1).
alter table location add constraint location_no_overlap
    exclude using gist (abs(record_id) with =, (period * '(,)') with &&) where (not withdrawn)
    deferrable initially deferred;
alter table existence add constraint existence_no_overlap
    exclude using gist (abs(record_id) with =, (period * '(,)') with &&) where (not withdrawn)
    deferrable initially deferred;
alter table cluster_assignment add constraint cluster_assignment_no_overlap
    exclude using gist (abs(record_id) with =, (period * '(,)') with &&) where (not withdrawn)
    deferrable initially deferred;
alter table above_scale add constraint above_scale_no_overlap
    exclude using gist (abs(record_id) with =, (period * '(,)') with &&) where (not withdrawn)
    deferrable initially deferred;
alter table zone_membership add constraint zone_membership_no_overlap
    exclude using gist (abs(record_id) with =, abs(zone_id) with =, (period * '(,)') with &&) where (not withdrawn)
    deferrable initially deferred;
alter table listing add constraint listing_no_overlap
    exclude using gist ((market || '') with =, (code || '') with =, (period * '(,)') with &&) where (not withdrawn)
    deferrable initially deferred;

-- Who saw which contact person, when, and what for.
create table contact_reveal (
    id bigint generated always as identity primary key,
    contact_id uuid not null references contact,
    actor text not null,
    purpose text not null,
    revealed_at timestamptz not null default clock_timestamp()
);

-- An enterprise's figures of a year, in yuan and persons. Not public.
create table figures (
    id uuid primary key default uuidv7(),
    record_id bigint not null constraint figures_enterprise_fk references enterprise,
    year int not null constraint figures_year_check check (year between 1980 and 2100),
    staff int, science_staff int,
    revenue numeric(20, 2), high_tech_revenue numeric(20, 2), costs numeric(20, 2),
    rd_spending numeric(20, 2), rd_spending_domestic numeric(20, 2),
    class_one_ip int, class_two_ip int,
    has_rd_institution boolean,
    source text,
    version int not null default 1,
    changed_at timestamptz not null default clock_timestamp(),
    constraint figures_year_key unique (record_id, year)
);

-- ---- What was known before -----------------------------------------------------------------------------------------------
-- One table per fact beside it: what a row said from the transaction known_from until the transaction known_until.

do $$
declare
    fact text;
begin
    foreach fact in array array['location', 'existence', 'cluster_assignment', 'zone_membership', 'qualification',
            'above_scale', 'listing', 'relation', 'filing'] loop
        execute format('create table %1$I_history (known_until xid8 not null, like %1$I)', fact);
        execute format('create index %1$I_history_record on %1$I_history (record_id)', fact);
    end loop;
end $$;

drop table fact;

-- ---- Derived -----------------------------------------------------------------------------------------------------------
-- Where a record stands: its tier, district and cluster, for every day on which it exists in the city. Kept by triggers
-- (R__intervals.sql); a row that a later recording replaces is closed in record time, not deleted.
create table standing (
    id bigint generated always as identity primary key,
    kind text not null,
    record_id bigint not null references record,
    period daterange not null check (not isempty(period)),
    tier text references tier,
    district text references district,
    cluster text references cluster,
    known_from xid8 not null default pg_current_xact_id(),
    known_until xid8,
    constraint standing_no_overlap exclude using gist (abs(record_id) with =, (period * '(,)') with &&)
        where (known_until is null) deferrable initially deferred
);
create index standing_record on standing (record_id) include (period, tier, district, cluster) where known_until is null;
create index standing_replaced on standing (record_id) where known_until is not null;
create index standing_dimensions on standing (kind, tier, district, cluster) where known_until is null;

-- Who holds what, where: certificates of one kind that overlap (a renewal) are one interval.
create table holding (
    id bigint generated always as identity primary key,
    record_id bigint not null references record,
    kind text not null references qualification_kind,
    -- Of yearly kinds only.
    year int,
    period daterange not null check (not isempty(period)),
    district text references district,
    cluster text references cluster,
    known_from xid8 not null default pg_current_xact_id(),
    known_until xid8,
    constraint holding_no_overlap exclude using gist (abs(record_id) with =, (kind || '') with =, coalesce(year, 0) with =,
        (period * '(,)') with &&) where (known_until is null) deferrable initially deferred
);
create index holding_record on holding (record_id, kind) where known_until is null;
create index holding_replaced on holding (record_id) where known_until is not null;
create index holding_kind on holding (kind, district, cluster) where known_until is null;

-- ---- Changes and the clock of record time ------------------------------------------------------------------------------
-- A restored copy starts a new epoch.
create table feed_epoch (
    epoch int primary key,
    started_at timestamptz not null default clock_timestamp(),
    reason text not null
);
insert into feed_epoch (epoch, reason) values (1, 'the registry was founded');

create function current_epoch() returns int language sql stable as 'select max(epoch) from feed_epoch';

-- Audit and feed in one. Read in the order (epoch, xid, id) and only below the snapshot's xmin: a sequence is not the
-- order of commits.
create table change (
    id bigint generated always as identity,
    xid xid8 not null default pg_current_xact_id(),
    epoch int not null default current_epoch(),
    at timestamptz not null default clock_timestamp(),
    kind text not null,
    key text not null,
    record_id bigint not null references record,
    record_version bigint not null,
    operation text not null check (operation in ('created', 'changed', 'ended', 'withdrawn', 'removed')),
    changed_fields text[] not null,
    old jsonb,
    new jsonb,
    actor text not null default coalesce(nullif(current_setting('registry.actor', true), ''), session_user),
    reason text generated always as (coalesce(new ->> 'reason', new ->> 'withdrawal_reason')) stored,
    document text generated always as (coalesce(new ->> 'document', new ->> 'withdrawal_document')) stored,
    primary key (epoch, xid, id)
);
create index change_record on change (record_id, epoch, xid, id);
create index change_xid on change (xid);

-- Record time: which transactions were committed at every tick. An id alone does not tell: a transaction that began earlier
-- may write later, on top of what one with a higher id has committed.
create table tick (
    snapshot pg_snapshot not null,
    first_at timestamptz primary key,
    last_at timestamptz not null
);
