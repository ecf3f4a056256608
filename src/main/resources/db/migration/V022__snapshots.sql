-- The work on snapshots (cn.innovation.registry.snapshots). What a snapshot is lies beside its files; here stands only what was asked for.
create table snapshot_run (
    -- The instant it was asked for; also the name of the folder.
    name text primary key check (name ~ '^[0-9]{8}T[0-9]{6}Z$'),
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    actor text not null,
    attempts int not null default 0,
    asked_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    ended_at timestamptz
);
-- One at a time: who asks while one is under way gets that one.
create unique index snapshot_run_open on snapshot_run ((true)) where state in ('waiting', 'running');
