-- Reference data: code lists as rows, dated, bilingual, each with its source. Features refer to them by foreign keys.
-- Every list has the same first columns, so that one view serves them all: code, label_zh, label_en, valid_from,
-- valid_until (exclusive), source, position.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create collation pinyin (provider = icu, locale = 'zh-u-co-pinyin');

create table visibility (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table tier (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    rank int not null unique check (rank > 0)
);

create table district (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    parent text references district,
    -- The city's own row is a total, not a place where a record stands.
    assignable boolean not null,
    -- Whether a record that stands here is counted in the city.
    in_city boolean not null
);

create table cluster (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table cluster_grouping (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

-- Which clusters a grouping holds, and when: an n:m relation with time.
create table cluster_grouping_member (
    grouping text not null references cluster_grouping,
    cluster text not null references cluster,
    valid_from date, valid_until date, source text not null,
    period daterange generated always as (daterange(valid_from, valid_until)) stored not null,
    primary key (grouping, cluster, period without overlaps)
);

create table industry (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    parent text references industry
);

-- Hints for an assignment, never an assignment: cluster by the beginning of an industry code.
create table cluster_hint (
    cluster text not null references cluster,
    industry_prefix text not null check (industry_prefix ~ '^([A-T]|[0-9]{2,4})$'),
    source text not null,
    primary key (cluster, industry_prefix)
);

create table existence_state (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    -- Whether a record in this state is counted.
    present boolean not null
);

create table end_reason (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table level (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    rank int not null unique
);

create table technology_field (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table qualification_kind (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    visibility text not null references visibility,
    -- A yearly kind is counted by the year of its entry; the others by the time they are in force.
    yearly boolean not null
);

-- What holds of a kind from a day on: regulations change, what was granted under the old ones stays as it was.
create table qualification_rule (
    kind text not null references qualification_kind,
    valid_from date, valid_until date,
    period daterange generated always as (daterange(valid_from, valid_until)) stored not null,
    -- The rung of the ladder that it confers, if any.
    tier text references tier,
    -- The rung of an entry of year Y is kept until this day of Y+1 (exclusive), as MM-DD; null: until the entry's own end.
    carries_until text check (carries_until ~ '^[01][0-9]-[0-3][0-9]$'),
    number_pattern text,
    number_example text,
    -- What a number that does not match is.
    number_mismatch text not null check (number_mismatch in ('error', 'warning')),
    number_required boolean not null,
    year_required boolean not null,
    -- Default validity, in months from the issue date; null: open.
    validity_months int check (validity_months > 0),
    -- legal-person: not for branches and individual businesses (credit code prefix 92); any: every enterprise.
    holder text not null check (holder in ('legal-person', 'any')),
    regulation text not null,
    primary key (kind, period without overlaps)
);

create table recognition_type (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    record_kind text not null check (record_kind in ('platform', 'carrier', 'zone')),
    -- A residency in a carrier of this type is an incubation.
    incubates boolean not null default false,
    -- Years between evaluations, where a regulation sets them.
    evaluation_years int,
    authority text
);

create table enterprise_size (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table listing_market (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table relation_type (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table above_scale_sector (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table institution_type (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table cluster_basis (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table filing_kind (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table measure (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    unit_zh text not null, unit_en text not null
);

-- Every code list, as /v1/classifications shows it.
create view classification_item (list, code, label_zh, label_en, parent, valid_from, valid_until, source, position) as
select 'visibilities', code, label_zh, label_en, null::text, valid_from, valid_until, source, position from visibility
union all select 'tiers', code, label_zh, label_en, null, valid_from, valid_until, source, position from tier
union all select 'districts', code, label_zh, label_en, parent, valid_from, valid_until, source, position from district
union all select 'clusters', code, label_zh, label_en, null, valid_from, valid_until, source, position from cluster
union all select 'cluster-groupings', code, label_zh, label_en, null, valid_from, valid_until, source, position from cluster_grouping
union all select 'industries', code, label_zh, label_en, parent, valid_from, valid_until, source, position from industry
union all select 'existence-states', code, label_zh, label_en, null, valid_from, valid_until, source, position from existence_state
union all select 'end-reasons', code, label_zh, label_en, null, valid_from, valid_until, source, position from end_reason
union all select 'levels', code, label_zh, label_en, null, valid_from, valid_until, source, position from level
union all select 'technology-fields', code, label_zh, label_en, null, valid_from, valid_until, source, position from technology_field
union all select 'qualification-kinds', code, label_zh, label_en, null, valid_from, valid_until, source, position from qualification_kind
union all select 'recognition-types', code, label_zh, label_en, record_kind, valid_from, valid_until, source, position from recognition_type
union all select 'enterprise-sizes', code, label_zh, label_en, null, valid_from, valid_until, source, position from enterprise_size
union all select 'listing-markets', code, label_zh, label_en, null, valid_from, valid_until, source, position from listing_market
union all select 'relation-types', code, label_zh, label_en, null, valid_from, valid_until, source, position from relation_type
union all select 'above-scale-sectors', code, label_zh, label_en, null, valid_from, valid_until, source, position from above_scale_sector
union all select 'institution-types', code, label_zh, label_en, null, valid_from, valid_until, source, position from institution_type
union all select 'cluster-bases', code, label_zh, label_en, null, valid_from, valid_until, source, position from cluster_basis
union all select 'filing-kinds', code, label_zh, label_en, null, valid_from, valid_until, source, position from filing_kind
union all select 'measures', code, label_zh, label_en, null, valid_from, valid_until, source, position from measure;
