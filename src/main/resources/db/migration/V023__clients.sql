-- Other systems that call, and their keys (src/docs/decisions/0022-identity.md).
create table client (
    id uuid primary key default gen_random_uuid(),
    name text not null constraint client_name_key unique,
    organisation text not null,
    -- What it calls for, and on which ground (业务依据).
    purpose text not null,
    roles text[] not null constraint client_roles_check check (roles <@ array['government', 'registrar', 'statistician',
        'personal-data-reader', 'auditor', 'access-administrator', 'system-administrator']),
    -- Null: the whole city.
    districts text[] constraint client_districts_check check (cardinality(districts) > 0),
    -- How long a key lasts that is given to it.
    key_days int not null constraint client_key_days_check check (key_days between 1 and 730),
    enabled boolean not null default true,
    version bigint not null default 1,
    created_by text not null,
    created_at timestamptz not null default clock_timestamp(),
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp(),
    -- 等保 2.0 (GB/T 22239-2019, 8.1.5): the administrations of system, security and audit are three persons.
    constraint client_administrations_check check (
        cardinality(array_positions(array[
            'auditor' = any(roles), 'access-administrator' = any(roles), 'system-administrator' = any(roles)], true)) < 2)
);
create index client_list on client (created_at desc, id desc);

create table client_key (
    -- Of the whole key, which is known to nobody but its holder: 256 random bits need no salt and no slow hash.
    sha256 bytea primary key check (length(sha256) = 32),
    client_id uuid not null references client,
    -- The beginning of the key, by which it is told from others; none of the random bits.
    prefix text not null unique check (prefix ~ '^rck_[0-9a-f]{8}$'),
    created_by text not null,
    created_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    -- When it ends before that, because another took its place; may lie ahead.
    ended_at timestamptz,
    last_used_at timestamptz
);
create index client_key_of_client on client_key (client_id, created_at desc);

-- What was done to a client, and what it was then.
create table client_change (
    seq bigint generated always as identity primary key,
    client_id uuid not null references client,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    act text not null check (act in ('created', 'changed', 'rotated', 'disabled', 'enabled')),
    -- Of rotated the key, of everything else the client.
    state jsonb,
    key_prefix text,
    overlap_hours int,
    check ((state is null) = (act = 'rotated'))
);
create index client_change_of_client on client_change (client_id, seq desc);

-- The administrator of access whom nobody else can make: for the owner of a new database without an identity provider.
-- It is told the digest of a key that he made, and refuses once there is such an administrator.
create function first_access_administrator(name text, prefix text, sha256 text) returns uuid language plpgsql as $$
declare
    made uuid;
begin
    lock table client in share row exclusive mode;
    if exists (
        select from client c join client_key k on k.client_id = c.id
        where c.enabled and 'access-administrator' = any(c.roles) and least(k.expires_at, k.ended_at) > clock_timestamp())
    then
        raise exception 'There is an administrator of access already: ask him for a client';
    end if;
    insert into client (name, organisation, purpose, roles, key_days, created_by, changed_by)
    values (first_access_administrator.name, '-', 'first administrator of access', '{access-administrator}', 365, session_user, session_user)
    returning id into made;
    insert into client_key (sha256, client_id, prefix, created_by, expires_at)
    values (decode(first_access_administrator.sha256, 'hex'), made, first_access_administrator.prefix, session_user,
        clock_timestamp() + interval '365 days');
    insert into client_change (client_id, actor, act, state)
    select c.id, session_user, 'created', jsonb_build_object('name', c.name, 'organisation', c.organisation, 'purpose', c.purpose,
        'roles', c.roles, 'districts', c.districts, 'keyDays', c.key_days, 'enabled', c.enabled)
    from client c where c.id = made;
    return made;
end $$;
