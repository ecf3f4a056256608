-- The journal of what is recorded about plans. It runs after R__recording.sql.

create or replace function journal_plan() returns trigger
language plpgsql security definer set search_path from current as $$
declare
    before constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - 'content' end;
    after constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - 'content' end;
    named constant text := plan_kind(tg_table_name);
begin
    insert into change (kind, key, record_version, feed_xid, operation, changed_fields, old, new)
    values (named, plan_key(tg_table_name, coalesce(after, before)), (coalesce(after, before) ->> 'version')::bigint,
        -- Not before what was recorded of its kind so far, whichever transaction began first.
        greatest(pg_current_xact_id(), (select c.feed_xid from change c
            where c.topic = named and c.epoch = current_epoch() order by c.feed_xid desc limit 1)),
        case when tg_op = 'INSERT' then 'created'
            -- What is replaced is not overwritten: it is known no longer.
            when tg_op = 'DELETE' or (before ->> 'known_until' is null and after ->> 'known_until' is not null) then 'removed'
            else 'changed' end,
        changed_fields(before, after), before, after);
    return null;
end $$;

do $$
declare
    subject text;
begin
    foreach subject in array array['coverage', 'observation', 'plan', 'indicator', 'indicator_target',
            'indicator_reading', 'indicator_note', 'indicator_department', 'plan_evaluation'] loop
        execute format('create or replace trigger journal after insert or update or delete on %I
            for each row execute function journal_plan()', subject);
    end loop;
end $$;

-- What is published stays as it is.
create or replace function keep_published() returns trigger
language plpgsql as $$
begin
    raise exception 'evaluation % is published', old.id;
end $$;
create or replace trigger keep_published before update or delete on plan_evaluation for each row
    when (old.published_at is not null) execute function keep_published();
