-- Subscriptions to the feed (src/docs/decisions/0018-webhooks.md). What is sent is read from the feed: a delivery is a stretch of it.
create table subscription (
    id uuid primary key,
    -- Who holds it, and what he might see when he made it.
    owner text not null,
    roles text[] not null,
    url text not null,
    -- Empty: all that the owner may see.
    kinds text[] not null,
    description text,
    state text not null default 'active' check (state in ('active', 'paused', 'failing')),
    secret text not null,
    -- Signs too, until then.
    previous_secret text,
    previous_until timestamptz,
    -- Up to there the feed has been cut into deliveries.
    position text not null,
    -- The end of the feed when there was nothing to send: until it moves there is nothing to look for.
    looked text not null default '',
    -- Deliveries in a row that were given up.
    given_up int not null default 0,
    next_at timestamptz not null default clock_timestamp(),
    version bigint not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp(),
    -- Who works on it, and until when at the latest.
    lease text,
    lease_until timestamptz
);
create index subscription_owner on subscription (owner, created_at desc, id desc);
create index subscription_due on subscription (next_at) where state = 'active';

create table webhook_delivery (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    subscription_id uuid not null references subscription on delete cascade,
    after_position text not null,
    last_position text not null,
    changes int not null,
    state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
    -- Since it was made or replayed.
    tries int not null default 0,
    tried_since timestamptz not null default clock_timestamp(),
    -- [{at, status, error, millis}], the latest last; as many as a delivery has tries, over all replays.
    attempts jsonb not null default '[]',
    created_at timestamptz not null default clock_timestamp()
);
create index webhook_delivery_list on webhook_delivery (subscription_id, seq desc);
create index webhook_delivery_pending on webhook_delivery (subscription_id, seq) where state = 'pending';
create index webhook_delivery_dead on webhook_delivery (subscription_id, seq) where state = 'dead';
create index webhook_delivery_age on webhook_delivery (created_at) where state <> 'pending';
