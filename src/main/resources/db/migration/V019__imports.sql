-- Files that are taken in as a whole (cn.innovation.registry.exchange). The file is kept in pieces and its rows are staged, so that
-- any instance can go on where another one stopped.
create table bulk_import (
    id uuid primary key,
    kind text not null,
    mode text not null check (mode in ('validate', 'apply')),
    -- Whether the good rows are taken where others are faulty.
    partial boolean not null,
    format text not null check (format in ('csv', 'xlsx', 'ndjson')),
    charset text not null,
    file_name text,
    bytes bigint not null,
    sha256 text not null,
    -- waiting → checking → merging → done; or rejected: rows are faulty and none was taken; failed: the file as a whole is.
    state text not null default 'waiting'
        check (state in ('waiting', 'checking', 'merging', 'done', 'rejected', 'failed', 'cancelled')),
    rows_read int not null default 0,
    rows_total int,
    rows_merged int not null default 0,
    created int not null default 0,
    changed int not null default 0,
    unchanged int not null default 0,
    rejected int not null default 0,
    ignored_columns text[] not null default '{}',
    -- Of a file that failed: [{field, code, args}].
    faults jsonb,
    cancelling boolean not null default false,
    actor text not null,
    roles text[] not null,
    created_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    ended_at timestamptz,
    -- Who works on it, until when at the latest he says that he still does.
    lease text,
    lease_until timestamptz
);
create index bulk_import_open on bulk_import (created_at) where state in ('waiting', 'checking', 'merging');
create index bulk_import_created on bulk_import (created_at desc, id);
create index bulk_import_file on bulk_import (sha256, kind);

create table import_file (
    import_id uuid not null,
    piece int not null,
    content bytea not null,
    stored_at timestamptz not null default clock_timestamp(),
    primary key (import_id, piece)
);
alter table import_file alter column content set storage external;

-- A row of the file: what it makes of the table's columns, or what is wrong with it.
create table import_row (
    import_id uuid not null references bulk_import on delete cascade,
    row int not null,
    key text,
    record_id bigint,
    content jsonb,
    -- [{field, code, args}]
    faults jsonb,
    cells jsonb,
    target uuid,
    outcome text check (outcome in ('created', 'changed', 'unchanged')),
    primary key (import_id, row)
);
create index import_row_faulty on import_row (import_id, row) where faults is not null;
