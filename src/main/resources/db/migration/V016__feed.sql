-- The feed of changes (src/docs/decisions/0014-the-feed.md): one journal, in an order that suits its readers.

-- ---- One journal -------------------------------------------------------------------------------------------------------
-- What is recorded about plans and coverage is of no record; else it is a change as any other.
alter table change alter column record_id drop not null;
alter table change alter column record_version drop not null;

-- What a row of the plan's tables is called in the feed.
create function plan_kind(subject text) returns text
language sql immutable as $$
    select case subject when 'plan_evaluation' then 'plan-evaluation' else replace(subject, 'indicator_', '') end
$$;

-- Its key; the plan stands first.
create function plan_key(subject text, content jsonb) returns text
language sql immutable as $$
    select case subject
        when 'plan' then content ->> 'code'
        when 'coverage' then concat_ws('/', content ->> 'kind', content ->> 'year', content ->> 'district')
        when 'observation' then
            concat_ws('/', content ->> 'plan', content ->> 'indicator', content ->> 'year', content ->> 'district')
        when 'indicator' then concat_ws('/', content ->> 'plan', content ->> 'code')
        when 'indicator_target' then
            concat_ws('/', content ->> 'plan', content ->> 'indicator', coalesce(content ->> 'year', '-'),
                coalesce(content ->> 'district', '-'), coalesce(content ->> 'department', '-'), content ->> 'revision')
        when 'indicator_reading' then concat_ws('/', content ->> 'plan', content ->> 'indicator', content ->> 'code')
        when 'indicator_note' then concat_ws('/', content ->> 'plan', content ->> 'indicator', content ->> 'position')
        when 'indicator_department' then
            concat_ws('/', content ->> 'plan', content ->> 'indicator', content ->> 'department')
        when 'plan_evaluation' then concat_ws('/', content ->> 'plan', content ->> 'id')
    end
$$;

insert into change (xid, epoch, at, kind, key, record_version, operation, changed_fields, old, new, actor)
select xid, epoch, at, plan_kind(subject), plan_key(subject, coalesce(new, old)),
    (coalesce(new, old) ->> 'version')::bigint, operation,
    array(select key from jsonb_each(coalesce(new, '{}')) n full join jsonb_each(coalesce(old, '{}')) o using (key)
          where coalesce(n.value, 'null') <> coalesce(o.value, 'null')
            and key not in ('id', 'version', 'changed_at', 'recorded_at', 'known_from', 'known_until')
          order by key),
    old, new, actor
from plan_change order by id;

-- Every commit that an answer can depend on: the ticks of record time and the tags of lists rest on it.
create or replace view recorded_commit (epoch, xid) as select epoch, xid from change;
drop table plan_change;

-- ---- The order ---------------------------------------------------------------------------------------------------------
-- A transaction takes its id before it waits for a record that one with a higher id is changing: by xid alone, its change
-- would stand before the one that it was made on. So a change takes the highest id that its record has met. Readers see
-- what lies below their snapshot's xmin, and so is settled: no higher id is given to what is settled already, and nothing
-- that is not settled has a lower one than its own.
alter table record
    add column feed_epoch int not null default current_epoch(),
    add column feed_xid xid8 not null default pg_current_xact_id();

-- What decides who may see a change: its kind, and for a qualification also which.
alter table change
    add column feed_xid xid8,
    add column topic text generated always as
        (case kind when 'qualification' then 'qualification:' || coalesce(coalesce(new, old) ->> 'kind', '') else kind end)
        stored;
update change set feed_xid = xid;
alter table change alter column feed_xid set not null, alter column feed_xid set default pg_current_xact_id();

create unique index change_feed on change (epoch, feed_xid, id);
create index change_topic on change (topic, epoch, feed_xid, id);
drop index change_record;
create index change_record on change (record_id, epoch, feed_xid, id);
