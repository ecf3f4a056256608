-- Corrections asked for (src/docs/decisions/0025-corrections.md): what another department holds to be wrong, and what became of it.

-- The facts of the records, as the feed calls them, and the topic that says who may see them. Some are older than the feed.
create view recorded_fact (record_id, kind, key, topic) as
    select record_id, 'location', id::text, 'location' from location
    union all select record_id, 'existence', id::text, 'existence' from existence
    union all select record_id, 'clusters', id::text, 'clusters' from cluster_assignment
    union all select record_id, 'zone', id::text, 'zone' from zone_membership
    union all select record_id, 'qualification', id::text, 'qualification:' || kind from qualification
    union all select record_id, 'above-scale', id::text, 'above-scale' from above_scale
    union all select record_id, 'listing', id::text, 'listing' from listing
    union all select record_id, 'relation', id::text, 'relation' from relation
    union all select record_id, 'filing', id::text, 'filing' from filing
    union all select record_id, 'contact', id::text, 'contact' from contact
    union all select record_id, 'recognition', id::text, 'recognition' from recognition
    union all select record_id, 'host', id::text, 'host' from host
    union all select record_id, 'figures', year::text, 'figures' from figures
    union all select g.record_id, 'evaluation', e.recognition_id || '/' || e.year, 'evaluation'
        from evaluation e join recognition g on g.id = e.recognition_id;

create table correction (
    id bigint generated always as identity primary key,
    key uuid not null default uuidv7() constraint correction_key unique,
    record_id bigint not null constraint correction_record_fk references record,
    -- The doubtful fact; without one it is the record itself that is doubted.
    fact_kind text,
    fact_key text,
    topic text,
    field text,
    stated text,
    proposed text,
    reason text not null,
    document text not null,
    asked_by text not null,
    asked_at timestamptz not null default clock_timestamp(),
    due_on date not null,
    state text not null default 'open'
        constraint correction_state_check check (state in ('open', 'corrected', 'refused', 'withdrawn')),
    answer text,
    answer_document text,
    answered_by text,
    answered_at timestamptz,
    -- The positions of the changes that corrected it.
    changes text[] not null default '{}',
    version int not null default 1,
    constraint correction_fact_check check ((fact_kind is null) = (fact_key is null) and (fact_kind is null) = (topic is null)),
    constraint correction_answer_check check ((state = 'open') = (answered_at is null)),
    constraint correction_changes_check check ((state = 'corrected') = (cardinality(changes) > 0))
);
create index correction_record on correction (record_id);
create index correction_due on correction (due_on, key);
create index correction_state on correction (state, key);

-- Into the feed, with the record that is meant. Of a contact person nothing is copied.
create function journal_correction() returns trigger
language plpgsql security definer set search_path from current as $$
declare
    subject constant jsonb := (select jsonb_build_object('record_kind', kind, 'record_key', key) from record where id = new.record_id);
    before constant jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) - 'topic' || subject end;
    after constant jsonb := to_jsonb(new) - 'topic' || subject;
    copies constant boolean := new.topic is distinct from 'contact';
begin
    insert into change (kind, key, record_version, feed_xid, operation, changed_fields, old, new)
    values ('correction', new.key, new.version,
        -- Not before what was recorded of its kind so far, whichever transaction began first.
        greatest(pg_current_xact_id(), (select c.feed_xid from change c
            where c.topic = 'correction' and c.epoch = current_epoch() order by c.feed_xid desc limit 1)),
        case when tg_op = 'INSERT' then 'created' when new.state = 'withdrawn' then 'withdrawn' else 'changed' end,
        changed_fields(before, after), case when copies then before end, case when copies then after end);
    return null;
end $$;
create trigger journal after insert or update on correction for each row execute function journal_correction();
