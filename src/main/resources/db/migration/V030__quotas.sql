-- Quotas (src/docs/decisions/0026-quotas.md): how many requests a client has in a window of time.

-- What a client has instead of the usual; null: the usual.
create table quota (
    client text collate "C" primary key,
    requests int constraint quota_requests_check check (requests >= 0),
    costly int constraint quota_costly_check check (costly >= 0),
    reason text not null,
    set_by text not null,
    version int not null default 1,
    changed_at timestamptz not null default clock_timestamp()
);

-- What the instances have taken of the current window. It is written often, and a window after a crash nobody asks for it:
-- hence no journal, so that taking waits for no disk.
create unlogged table quota_use (
    client text not null,
    bucket text not null,
    began timestamptz not null,
    used int not null,
    primary key (client, bucket)
);
create index quota_use_began on quota_use (began);

-- Takes some of what is left of a client's window, at most half of it, so that other instances find some too. The clock is the
-- database's alone; one that goes back begins no window anew.
create function lease_quota(whose text, of_bucket text, seconds int, usual int, asked int,
    out granted int, out remaining int, out most int, out millis bigint)
language plpgsql as $$
declare
    use quota_use;
    at timestamptz;
begin
    select case of_bucket when 'costly' then costly else requests end into most from quota where client = whose;
    most := coalesce(most, usual);
    insert into quota_use (client, bucket, began, used) values (whose, of_bucket, '-infinity', 0)
    on conflict (client, bucket) do nothing;
    select * into use from quota_use where client = whose and bucket = of_bucket for update;
    at := clock_timestamp();
    if use.began < to_timestamp(floor(extract(epoch from at) / seconds) * seconds) then
        use.began := to_timestamp(floor(extract(epoch from at) / seconds) * seconds);
        use.used := 0;
    end if;
    remaining := greatest(most - use.used, 0);
    granted := least(asked, (remaining + 1) / 2);
    remaining := remaining - granted;
    millis := greatest(extract(epoch from use.began + make_interval(secs => seconds) - at) * 1000, 1);
    update quota_use set began = use.began, used = use.used + granted where client = whose and bucket = of_bucket;
end $$;
