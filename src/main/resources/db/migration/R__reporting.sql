-- The journal of what is recorded about plans. It runs after R__recording.sql.

create or replace function journal_plan() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    insert into plan_change (subject, operation, old, new)
    values (tg_table_name,
        case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'removed' end,
        case when tg_op <> 'INSERT' then to_jsonb(old) - 'content' end,
        case when tg_op <> 'DELETE' then to_jsonb(new) - 'content' end);
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
