-- Quotas (src/docs/decisions/0026-quotas.md): as V030, but for a clock that stepped. A window that is not the current one is over,
-- also one that lies ahead: the database's clock had gone wrong and was put right, and nobody waits until that time has come again. And
-- what is neither of the two that a client may have otherwise (the credentials of an address that were refused) is as usual for all.
create or replace function lease_quota(whose text, of_bucket text, seconds int, usual int, asked int,
    out granted int, out remaining int, out most int, out millis bigint)
language plpgsql as $$
declare
    use quota_use;
    at timestamptz;
    begins timestamptz;
begin
    select case of_bucket when 'costly' then costly when 'requests' then requests end into most from quota where client = whose;
    most := coalesce(most, usual);
    insert into quota_use (client, bucket, began, used) values (whose, of_bucket, '-infinity', 0)
    on conflict (client, bucket) do nothing;
    select * into use from quota_use where client = whose and bucket = of_bucket for update;
    at := clock_timestamp();
    begins := to_timestamp(floor(extract(epoch from at) / seconds) * seconds);
    if use.began <> begins then
        use.began := begins;
        use.used := 0;
    end if;
    remaining := greatest(most - use.used, 0);
    granted := least(asked, (remaining + 1) / 2);
    remaining := remaining - granted;
    millis := greatest(extract(epoch from use.began + make_interval(secs => seconds) - at) * 1000, 1);
    update quota_use set began = use.began, used = use.used + granted where client = whose and bucket = of_bucket;
end $$;

-- ---- The audit -----------------------------------------------------------------------------------------------------------
-- What is asked of the journals by kind, or for what is rare in them, is found without walking through all the rest.
create index change_kind on change (kind, at, id);
create index change_rare on change (operation, at, id) where operation not in ('created', 'changed');
create index audit_change_kind on audit_change (kind, at, id);
create index audit_change_rare on audit_change (operation, at, id) where operation not in ('created', 'changed');
create index call_log_rare on call_log (kind, at, id) where kind <> 'call';
