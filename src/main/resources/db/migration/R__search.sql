-- What records are found by, kept with what is recorded (V017__search.sql). It runs after R__recording.sql, and its triggers fire
-- after those of recording (by name): a name that was replaced is a former one by then.
-- Without sequential scans, for the reason given in R__intervals.sql at derive_intervals.

-- The syllables of a text, each beginning with a capital; what is not Chinese stays as it is, and signs go.
create or replace function pinyin(text text) returns text
language plpgsql stable strict set enable_seqscan = off as $$
declare
    spelt text := text;
    otherwise record;
begin
    for otherwise in select w.word, w.spelt from pinyin_word w where strpos(text, w.word) > 0 order by w.word loop
        spelt := replace(spelt, otherwise.word, otherwise.spelt);
    end loop;
    return left(coalesce((
        select string_agg(coalesce(
            -- One by one: a join reads all characters for each name.
            (select initcap(p.syllable) from pinyin p where p.character = c.character),
            upper(substring(c.character from '[a-z0-9]'))), '' order by c.place)
        from string_to_table(spelt, null) with ordinality c(character, place)), ''), 1000);
end $$;

-- What the records are found by. Certificates of kinds that everyone may see only, so that a hit tells nobody of others.
create or replace view searchable as
    select r.id as record_id, r.kind, r.key, t.field, t.text, t.field in ('name', 'former-name', 'alias') as is_read
    from record r
    cross join lateral (
        select 'code' as field, r.key as text
        union select 'name', e.name from enterprise e where e.id = r.id
        union select 'english-name', e.english_name from enterprise e where e.id = r.id
        union select 'name', i.name from institution i where i.id = r.id
        union select 'english-name', i.english_name from institution i where i.id = r.id
        union select 'code', i.credit_code from institution i where i.id = r.id
        union select 'alias', a from institution i, unnest(i.aliases) a where i.id = r.id
        union select 'name', f.name from facility f where f.id = r.id
        union select 'english-name', f.english_name from facility f where f.id = r.id
        union select 'alias', a from facility f, unnest(f.aliases) a where f.id = r.id
        union select 'former-name', n.name from former_name n where n.record_id = r.id
        union select 'certificate', q.number from qualification q
            join qualification_kind k on k.code = q.kind and k.visibility = 'public'
            where q.record_id = r.id and not q.withdrawn
        union select 'certificate', g.number from recognition g where g.record_id = r.id and not g.withdrawn
    ) t
    where r.withdrawn_at is null and r.successor_id is null and folded(t.text) <> '';

-- Only what differs is written: a certificate leaves the names alone. With one plan, as derive_intervals.
create or replace function search_again(subjects bigint[]) returns void
language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
    with wanted as materialized (
        select s.* from unnest(subjects) subject cross join lateral (select * from searchable where record_id = subject) s
    ), gone as (
        delete from search_text t
        where t.record_id = any (subjects)
          -- Not `not exists`: how many there are is not known beforehand, and a nested loop over them is quadratic.
          and (t.record_id, t.field, t.text) not in (select w.record_id, w.field, w.text from wanted w)
    ), new as materialized (
        select distinct w.record_id, w.kind, w.key, w.field, w.text, folded(w.text) as folded,
            case when w.is_read then pinyin(folded(w.text)) else '' end as pinyin
        from wanted w
        where (w.record_id, w.field, w.text) not in (
            select t.record_id, t.field, t.text from search_text t where t.record_id = any (subjects))
    )
    insert into search_text (record_id, kind, key, field, text, folded, pinyin, initials)
    select record_id, kind, key, field, text, folded, pinyin, lower(regexp_replace(pinyin, '[a-z]', '', 'g')) from new
    -- Two transactions that write to facts of one record wait for each other there; what they found may be one and the same.
    on conflict do nothing;
end $$;

-- After rows were written that records are found by. Argument: the column that names the record.
create or replace function search_written() returns trigger
language plpgsql security definer set search_path from current as $$
declare
    subjects bigint[];
begin
    if tg_op = 'DELETE' then
        execute format('select array_agg(distinct %I) from old_rows', tg_argv[0]) into subjects;
    else
        execute format('select array_agg(distinct %I) from new_rows', tg_argv[0]) into subjects;
    end if;
    if subjects is not null then
        perform search_again(subjects);
    end if;
    return null;
end $$;

create or replace function search_withdrawn() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    perform search_again(array[new.id]);
    return null;
end $$;

do $$
declare
    written record;
begin
    for written in select * from (values ('enterprise', 'id'), ('institution', 'id'), ('facility', 'id'),
            ('former_name', 'record_id'), ('qualification', 'record_id'), ('recognition', 'record_id')) as w(name, subject) loop
        execute format('create or replace trigger search_insert after insert on %I referencing new table as new_rows
            for each statement execute function search_written(%L)', written.name, written.subject);
        execute format('create or replace trigger search_update after update on %I referencing new table as new_rows
            for each statement execute function search_written(%L)', written.name, written.subject);
        execute format('create or replace trigger search_delete after delete on %I referencing old table as old_rows
            for each statement execute function search_written(%L)', written.name, written.subject);
    end loop;
end $$;

create or replace trigger search_withdrawal after update on record for each row
    when (old.withdrawn_at is distinct from new.withdrawn_at or old.successor_id is distinct from new.successor_id)
    execute function search_withdrawn();

-- Everything anew, some thousand records at a time.
create or replace function rebuild_search() returns void
language plpgsql as $$
declare
    subjects bigint[];
    last bigint := 0;
begin
    loop
        select array_agg(id order by id) into subjects
        from (select id from record where id > last order by id limit 5000) next;
        exit when subjects is null;
        perform search_again(subjects);
        last := subjects[array_upper(subjects, 1)];
    end loop;
end $$;

delete from search_text;
select rebuild_search();
