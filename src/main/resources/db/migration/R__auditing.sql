-- What is written down for the audit alone (V025__audit.sql): restricted values, administration, reveals. By row: none of it comes in
-- numbers, but for figures, whose rows are short.

-- Arguments: the kind, the column of its key, and the columns of which only is told that they changed: secrets, and what may hold some.
create or replace function audit_row() returns trigger
language plpgsql security definer set search_path from current as $$
declare
    before constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    after constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    fields constant text[] := changed_fields(before, after);
    hidden constant text[] := tg_argv[2]::text[];
begin
    if tg_op = 'UPDATE' and fields = '{}' then
        return null;
    end if;
    insert into audit_change (kind, key, record_id, operation, changed_fields, old, new, reason, document)
    values (tg_argv[0], coalesce(after, before) ->> tg_argv[1], (coalesce(after, before) ->> 'record_id')::bigint,
        case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'removed' end,
        fields, before - hidden, after - hidden, after ->> 'reason', after ->> 'document');
    return null;
end $$;

-- Of a contact person: that it was seen or erased, by whom and why. Never what.
create or replace function audit_person() returns trigger
language plpgsql security definer set search_path from current as $$
declare
    written constant jsonb := to_jsonb(new);
begin
    insert into audit_change (kind, key, record_id, operation, changed_fields, new, actor, reason, document)
    select 'contact', c.id, c.record_id, tg_argv[0], '{}', nullif(jsonb_strip_nulls(jsonb_build_object('purpose', written -> 'purpose')), '{}'),
        written ->> 'actor', written ->> 'reason', written ->> 'document'
    from contact c where c.id = (written ->> 'contact_id')::uuid;
    return null;
end $$;

do $$
declare
    subject record;
begin
    for subject in select * from (values
            ('figures', 'figures', 'year', '{}', null),
            ('subscription', 'subscription', 'id',
                '{url,secret,previous_secret,previous_until,position,looked,given_up,next_at,lease,lease_until}',
                'owner, roles, districts, url, kinds, description, state, secret'),
            ('client', 'client', 'id', '{}', 'name, organisation, purpose, roles, districts, key_days, enabled'),
            ('client_key', 'client-key', 'prefix', '{sha256,last_used_at}', 'expires_at, ended_at'),
            ('quota', 'quota', 'client', '{}', null),
            ('move', 'move', 'id', '{}', null)) as s(name, kind, key, hidden, columns) loop
        continue when to_regclass(subject.name) is null;
        execute format('create or replace trigger audit after insert or delete or update %s on %I
            for each row execute function audit_row(%L, %L, %L)',
            'of ' || subject.columns, subject.name, subject.kind, subject.key, subject.hidden);
    end loop;
    for subject in select * from (values ('contact_reveal', 'revealed'), ('contact_erasure', 'erased')) as s(name, operation) loop
        continue when to_regclass(subject.name) is null;
        execute format('create or replace trigger audit after insert on %I for each row execute function audit_person(%L)',
            subject.name, subject.operation);
    end loop;
end $$;
