-- The audit (src/docs/decisions/0024-audit.md): three journals, which are only added to. `change` has what was recorded and is for the
-- feed; `audit_change` what was done and is not; `call_log` who called, from where and what for. A request joins them.

alter table change add column request_id uuid default nullif(current_setting('registry.request', true), '')::uuid;
create index change_at on change (at, id);
create index change_request on change (request_id) where request_id is not null;
create index change_key on change (key);
create index change_actor on change (actor);

-- Restricted values, reveals of personal data (not the data), and what is administered: written by triggers alone.
create table audit_change (
    id bigint generated always as identity,
    xid xid8 not null default pg_current_xact_id(),
    epoch int not null default current_epoch(),
    at timestamptz not null default clock_timestamp(),
    kind text not null,
    key text not null,
    record_id bigint,
    operation text not null check (operation in ('created', 'changed', 'removed', 'revealed', 'erased')),
    changed_fields text[] not null,
    old jsonb,
    new jsonb,
    actor text not null default coalesce(nullif(current_setting('registry.actor', true), ''), session_user),
    reason text,
    document text,
    request_id uuid default nullif(current_setting('registry.request', true), '')::uuid,
    primary key (epoch, xid, id)
);
create index audit_change_at on audit_change (at, id);
create index audit_change_request on audit_change (request_id) where request_id is not null;
create index audit_change_key on audit_change (key);
create index audit_change_record on audit_change (record_id);
create index audit_change_actor on audit_change (actor);

-- What `change` says of figures is that they changed. From now on their values are here, and so is what was said so far.
insert into audit_change (xid, epoch, at, kind, key, record_id, operation, changed_fields, actor)
select xid, epoch, at, kind, key, record_id, operation, changed_fields, actor from change where kind = 'figures' order by epoch, xid, id;

-- Every call of somebody who said who he is, and every credential that was refused. What wrote is logged with what it wrote: its row
-- has no status, for it stands only if the transaction does.
create table call_log (
    id bigint generated always as identity,
    xid xid8 not null default pg_current_xact_id(),
    epoch int not null default current_epoch(),
    at timestamptz not null,
    kind text not null check (kind in ('call', 'refused', 'sign-in-failed', 'lost')),
    actor text,
    address text,
    request_id uuid,
    method text,
    path text,
    -- Of the query only what cannot be of a person.
    parameters text,
    purpose text,
    status int,
    milliseconds int,
    -- Of `lost`: how many calls could not be written down.
    calls bigint not null default 1,
    primary key (epoch, xid, id)
);
create index call_log_at on call_log (at, id);
create index call_log_request on call_log (request_id);
create index call_log_path on call_log (path);
create index call_log_actor on call_log (actor);

-- The job that an import is goes on with the request that asked for it.
alter table bulk_import add column request_id uuid default nullif(current_setting('registry.request', true), '')::uuid;
