-- What happens when something is recorded: the records touched are locked, what was known before is kept, the intervals
-- are derived, the version grows, and the change is written down. One trigger per table and event does it all, in that
-- order. It runs after R__intervals.sql (repeatable migrations run by name).
-- Without sequential scans, for the reason given there at derive_intervals.

-- Whether what was known from one transaction on, until another one, was known in a snapshot.
create or replace function known_at(known_from xid8, known_until xid8, snapshot pg_snapshot) returns boolean
language sql immutable parallel safe as $$
    select pg_visible_in_snapshot(known_from, snapshot)
        and (known_until is null or not pg_visible_in_snapshot(known_until, snapshot))
$$;

-- From a transaction on, the stretches between those that are in progress. What these have written nobody sees, and it may be millions of
-- rows (an import): who looks for what was recorded lately along an index has to leave them out, not to pass through them one by one.
-- Neither end belongs to a stretch. What the asker's own transaction has written is in none.
create or replace function between_running(first xid8) returns table (low xid8, high xid8)
language sql stable as $$
    select low, high
    from (
        select xid as low, lead(xid) over (order by xid) as high
        from (
            select greatest(first::text::bigint - 1, 0)::text::xid8
            union all
            select running from pg_snapshot_xip(pg_current_snapshot()) running where running >= first
            union all
            select pg_snapshot_xmax(pg_current_snapshot())
        ) ends (xid)
    ) stretches
    where high is not null
$$;

-- The transactions from one on whose changes are seen in this epoch; from each to the next in one step, however much it wrote.
create or replace function recorded_since(first xid8) returns setof xid8
language sql stable as $$
    with recursive met (xid, high) as (
        select (select c.xid from change c
                where c.epoch = current_epoch() and c.xid > s.low and c.xid < s.high order by c.epoch, c.xid limit 1), s.high
        from between_running(first) s
        union all
        select (select c.xid from change c
                where c.epoch = current_epoch() and c.xid > met.xid and c.xid < met.high order by c.epoch, c.xid limit 1), met.high
        from met where met.xid is not null
    )
    select xid from met where xid is not null
$$;

-- Notes what is known. A quiet registry adds no rows: while nothing was recorded, the last tick is only prolonged.
create or replace function tick() returns void
language plpgsql security definer set search_path from current as $$
begin
    -- One after the other, also where the service runs more than once: so the instants are in the order of the commits.
    perform pg_advisory_xact_lock(hashtextextended('tick', 0));
    update tick set last_at = clock_timestamp()
    where first_at = (select max(first_at) from tick)
      and not exists (
        select from recorded_since(pg_snapshot_xmin(snapshot)) recorded (xid)
        where not pg_visible_in_snapshot(recorded.xid, snapshot));
    if not found then
        insert into tick (snapshot, first_at, last_at)
        values (pg_current_snapshot(), clock_timestamp(), clock_timestamp());
    end if;
end $$;

-- Locking in one order is what keeps concurrent writers of one record from deriving intervals that overlap, and writers
-- of many records from deadlocks. Carriers come last: who records a stay holds the enterprise before it learns of the carrier.
create or replace function lock_records(subjects bigint[]) returns void
language plpgsql as $$
begin
    perform 1 from record where id = any (subjects) order by kind = 'carrier', id for no key update;
end $$;

-- Who stays, or stayed, in a carrier. Its recognitions say whether a stay in it is an incubation, so they are derived with it.
create or replace function residents(carriers bigint[]) returns bigint[]
language sql stable as $$
    select array(select distinct record_id from qualification where carrier_id = any (carriers))
$$;

-- What a transaction is going to write to, with what is derived with it. The triggers lock as well, but only what one
-- statement concerns: whoever writes to a carrier, or to several records, begins with this.
create or replace function hold_records(subjects bigint[]) returns void
language plpgsql as $$
declare
    held bigint[];
begin
    if not exists (select from record where id = any (subjects) and kind = 'carrier') then
        perform lock_records(subjects);
        return;
    end if;
    loop
        begin
            held := subjects || residents(subjects);
            perform lock_records(held);
            if residents(subjects) <@ held then
                return;
            end if;
            -- Somebody came to stay while the carrier was waited for. To lock him now would be against the order: the locks
            -- go with the block, and all begins anew.
            raise sqlstate 'HR000';
        exception when sqlstate 'HR000' then
            null;
        end;
    end loop;
end $$;

-- Whoever writes very many rows in one transaction calls this now and then. Nobody else sees those rows, so whoever else counts
-- the tables finds them empty; a planner that believes it reads a whole index for each record. Counted from within they are
-- seen, and others leave a table alone that is being counted until this transaction ends.
create or replace function analyze_written() returns void
language plpgsql security definer set search_path from current as $$
declare
    written text;
begin
    for written in select format('%I.%I', schemaname, relname) from pg_stat_xact_user_tables where n_tup_ins > 0 loop
        execute 'analyze (skip_locked) ' || written;
    end loop;
end $$;

-- The rows of a file are staged by then and committed. Till somebody counts them the planner takes them for a few, and compares
-- each with each.
create or replace function analyze_staged() returns void
language plpgsql security definer set search_path from current as $$
begin
    analyze (skip_locked) import_row (import_id, "row", key, record_id);
end $$;

-- An import holds the records of its new rows before it writes the first of them. Of those whose rows the tables refused none stays:
-- it would be there and nothing. Few are, since all that is known before is refused before: whatever may refer to a record is looked
-- through for each.
create or replace function forget_refused(of_import uuid) returns void
language sql security definer set search_path from current as $$
    delete from record n using import_row r
    where r.import_id = of_import and r.faults is not null and n.id = r.record_id
      and n.version = 1 and n.changed_xid = pg_current_xact_id()
      and not exists (select from enterprise e where e.id = n.id)
      and not exists (select from institution i where i.id = n.id)
      and not exists (select from facility f where f.id = n.id)
$$;

-- A version counts transactions, not statements: of a record here, of a fact in stamp_fact.
create or replace function touch_records(subjects bigint[]) returns void
language sql as $$
    update record set version = version + 1, changed_at = clock_timestamp(), changed_xid = pg_current_xact_id(),
        -- Where it stands in the feed (V016__feed.sql): never before what it was changed on. Ids of an earlier epoch do not count.
        feed_xid = case when feed_epoch = current_epoch() then greatest(feed_xid, pg_current_xact_id())
            else pg_current_xact_id() end,
        feed_epoch = current_epoch()
    where id = any (subjects) and changed_xid <> pg_current_xact_id()
$$;

-- What distinguishes two rows for a reader; bookkeeping columns do not.
create or replace function changed_fields(old jsonb, new jsonb) returns text[]
language sql immutable as $$
    select coalesce(array_agg(key order by key), '{}')
    from jsonb_each(coalesce(new, '{}')) n
    full join jsonb_each(coalesce(old, '{}')) o using (key)
    where coalesce(n.value, 'null') <> coalesce(o.value, 'null')
      and key not in ('id', 'record_id', 'version', 'changed_at', 'changed_xid', 'recorded_at', 'known_from', 'known_until',
                      'feed_epoch', 'feed_xid', 'period', 'name_folded', 'industry_division')
$$;

create or replace function fact_operation(old jsonb, new jsonb) returns text
language sql immutable as $$
    select case when old is null then 'created'
        when new is null then 'removed'
        when (new ->> 'withdrawn')::boolean and not (old ->> 'withdrawn')::boolean then 'withdrawn'
        when old ->> 'ended_from' is null and new ->> 'ended_from' is not null then 'ended'
        else 'changed' end
$$;

-- Before a fact is changed: its next version, known from now on.
create or replace function stamp_fact() returns trigger
language plpgsql as $$
begin
    new.version := old.version + (old.known_from <> pg_current_xact_id())::int;
    new.known_from := pg_current_xact_id();
    new.changed_at := clock_timestamp();
    return new;
end $$;

-- After facts were written. Argument: the name of the fact in the feed, and whether its contents may be copied there.
create or replace function record_facts() returns trigger
language plpgsql security definer set search_path from current set enable_seqscan = off as $$
declare
    subjects bigint[];
    derives constant boolean := tg_table_name in
        ('location', 'existence', 'cluster_assignment', 'qualification', 'recognition');
    others bigint[] := '{}';
    copies constant boolean := tg_argv[1]::boolean;
begin
    if tg_op = 'INSERT' then
        select array_agg(distinct record_id) into subjects from new_rows;
    elsif tg_op = 'UPDATE' then
        select array_agg(distinct record_id) into subjects
        from (select record_id from new_rows union all select record_id from old_rows) touched;
    else
        select array_agg(distinct record_id) into subjects from old_rows;
    end if;
    if subjects is null then
        return null;
    end if;
    -- A carrier and those who stay in it are locked together, so that neither misses what the other writes.
    if tg_table_name = 'qualification' and tg_op <> 'DELETE' then
        perform lock_records(subjects || array(select carrier_id from new_rows where carrier_id is not null));
    elsif tg_table_name = 'recognition' then
        perform hold_records(subjects);
        others := residents(subjects);
    else
        perform lock_records(subjects);
    end if;
    if copies and tg_op <> 'INSERT' then
        execute format('insert into %I select pg_current_xact_id(), o.* from old_rows o
            where o.known_from <> pg_current_xact_id()', tg_table_name || '_history');
    end if;
    if derives then
        perform derive_intervals(subjects || others);
    end if;
    perform touch_records(subjects || others);
    if tg_op = 'INSERT' then
        insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields, old, new)
        select tg_argv[0], c.id, r.id, r.version, r.feed_xid, 'created', changed_fields(null, c.new), null,
            case when copies then c.new end
        from (select id, record_id, to_jsonb(n) as new from new_rows n) c join record r on r.id = c.record_id;
    elsif tg_op = 'UPDATE' then
        insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields, old, new)
        select tg_argv[0], c.id, r.id, r.version, r.feed_xid, fact_operation(c.old, c.new), changed_fields(c.old, c.new),
            case when copies then c.old end, case when copies then c.new end
        from (select id, n.record_id, to_jsonb(o) as old, to_jsonb(n) as new
              from new_rows n join old_rows o using (id)) c
        join record r on r.id = c.record_id;
    else
        insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields, old, new)
        select tg_argv[0], c.id, r.id, r.version, r.feed_xid, 'removed', changed_fields(c.old, null),
            case when copies then c.old end, null
        from (select id, record_id, to_jsonb(o) as old from old_rows o) c join record r on r.id = c.record_id;
    end if;
    return null;
end $$;

-- After the rows of a kind of record were written: enterprise, institution, facility.
create or replace function record_records() returns trigger
language plpgsql security definer set search_path from current set enable_seqscan = off as $$
declare
    subjects bigint[];
begin
    select array_agg(distinct id) into subjects from new_rows;
    if subjects is null then
        return null;
    end if;
    perform lock_records(subjects);
    if tg_op = 'UPDATE' then
        insert into former_name (record_id, name)
        select o.id, o.name from old_rows o join new_rows n on n.id = o.id where n.name <> o.name;
    end if;
    perform derive_intervals(subjects);
    perform touch_records(subjects);
    if tg_op = 'INSERT' then
        insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields, old, new)
        select r.kind, r.key, r.id, r.version, r.feed_xid, 'created', changed_fields(null, to_jsonb(n)), null, to_jsonb(n)
        from new_rows n join record r using (id);
    else
        insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields, old, new)
        select r.kind, r.key, r.id, r.version, r.feed_xid, 'changed', changed_fields(to_jsonb(o), to_jsonb(n)), to_jsonb(o),
            to_jsonb(n)
        from new_rows n join old_rows o using (id) join record r using (id);
    end if;
    return null;
end $$;

-- A record that is withdrawn, or gets a successor, leaves the intervals. By row: it is rare, and `when` keeps every other
-- update of a record (its version) free of it.
create or replace function record_withdrawal() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    perform derive_intervals(array[new.id]);
    perform touch_records(array[new.id]);
    insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields, old, new)
    select r.kind, r.key, r.id, r.version, r.feed_xid,
        case when new.withdrawn_at is not null and old.withdrawn_at is null then 'withdrawn' else 'changed' end,
        changed_fields(to_jsonb(old), to_jsonb(new)), to_jsonb(old), to_jsonb(new)
    from record r where r.id = new.id;
    return null;
end $$;

-- Figures are an enterprise's, of a year; the feed says that they changed, not what they are.
create or replace function record_figures() returns trigger
language plpgsql security definer set search_path from current set enable_seqscan = off as $$
declare
    subjects bigint[];
begin
    select array_agg(distinct record_id) into subjects from new_rows;
    if subjects is null then
        return null;
    end if;
    perform lock_records(subjects);
    perform touch_records(subjects);
    insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields)
    select 'figures', n.year, r.id, r.version, r.feed_xid, case tg_op when 'INSERT' then 'created' else 'changed' end, '{}'
    from new_rows n join record r on r.id = n.record_id;
    return null;
end $$;

-- Of figures and evaluations, which are of a year.
create or replace function stamp_figures() returns trigger
language plpgsql as $$
begin
    new.version := old.version + 1;
    new.changed_at := clock_timestamp();
    return new;
end $$;

-- Evaluations are of a recognition, and so of its record.
create or replace function record_evaluations() returns trigger
language plpgsql security definer set search_path from current set enable_seqscan = off as $$
declare
    subjects bigint[];
begin
    select array_agg(distinct g.record_id) into subjects from new_rows n join recognition g on g.id = n.recognition_id;
    if subjects is null then
        return null;
    end if;
    perform lock_records(subjects);
    perform touch_records(subjects);
    if tg_op = 'INSERT' then
        insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields, old, new)
        select 'evaluation', n.recognition_id || '/' || n.year, r.id, r.version, r.feed_xid, 'created',
            changed_fields(null, to_jsonb(n)), null, to_jsonb(n)
        from new_rows n join recognition g on g.id = n.recognition_id join record r on r.id = g.record_id;
    else
        insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields, old, new)
        select 'evaluation', n.recognition_id || '/' || n.year, r.id, r.version, r.feed_xid, 'changed',
            changed_fields(to_jsonb(o), to_jsonb(n)), to_jsonb(o), to_jsonb(n)
        from new_rows n join old_rows o using (id)
        join recognition g on g.id = n.recognition_id join record r on r.id = g.record_id;
    end if;
    return null;
end $$;

-- A correction that is asked for, with the record that is meant (its trigger: V029__corrections.sql). All of government follows those: of
-- one about what is bound to a purpose the feed has only that there is one, and the audit has the rest. Of a contact person neither has.
create or replace function journal_correction() returns trigger
language plpgsql security definer set search_path from current as $$
declare
    subject constant jsonb := (select jsonb_build_object('record_kind', kind, 'record_key', key) from record where id = new.record_id);
    before constant jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) - 'topic' || subject end;
    after constant jsonb := to_jsonb(new) - 'topic' || subject;
    copies constant boolean := new.topic is null or (new.topic not in ('contact', 'figures') and not exists (
        select from qualification_kind where 'qualification:' || code = new.topic and visibility = 'purpose-bound'));
begin
    insert into change (kind, key, record_version, feed_xid, operation, changed_fields, old, new)
    values ('correction', new.key, new.version,
        -- Not before what was recorded of its kind so far, whichever transaction began first.
        greatest(pg_current_xact_id(), (select c.feed_xid from change c
            where c.topic = 'correction' and c.epoch = current_epoch() order by c.feed_xid desc limit 1)),
        case when tg_op = 'INSERT' then 'created' when new.state = 'withdrawn' then 'withdrawn' else 'changed' end,
        changed_fields(before, after), case when copies then before end, case when copies then after end);
    if not copies and new.topic <> 'contact' then
        insert into audit_change (kind, key, record_id, operation, changed_fields, old, new, reason, document)
        values ('correction', new.key, new.record_id, case tg_op when 'INSERT' then 'created' else 'changed' end,
            changed_fields(before, after), before, after, new.reason, new.document);
    end if;
    return null;
end $$;

do $$
declare
    fact record;
    kind text;
begin
    for fact in select * from (values
            ('location', 'location', true), ('existence', 'existence', true), ('cluster_assignment', 'clusters', true),
            ('zone_membership', 'zone', true), ('qualification', 'qualification', true),
            ('above_scale', 'above-scale', true), ('listing', 'listing', true), ('relation', 'relation', true),
            ('filing', 'filing', true), ('recognition', 'recognition', true), ('host', 'host', true),
            ('contact', 'contact', false)) as f(name, label, copies) loop
        execute format('create or replace trigger stamp before update on %I for each row execute function stamp_fact()',
            fact.name);
        execute format('create or replace trigger record_insert after insert on %I referencing new table as new_rows
            for each statement execute function record_facts(%L, %L)', fact.name, fact.label, fact.copies);
        execute format('create or replace trigger record_update after update on %I
            referencing old table as old_rows new table as new_rows
            for each statement execute function record_facts(%L, %L)', fact.name, fact.label, fact.copies);
        execute format('create or replace trigger record_delete after delete on %I referencing old table as old_rows
            for each statement execute function record_facts(%L, %L)', fact.name, fact.label, fact.copies);
    end loop;
    foreach kind in array array['enterprise', 'institution', 'facility'] loop
        execute format('create or replace trigger record_insert after insert on %I referencing new table as new_rows
            for each statement execute function record_records()', kind);
        execute format('create or replace trigger record_update after update on %I
            referencing old table as old_rows new table as new_rows
            for each statement execute function record_records()', kind);
    end loop;
end $$;

create or replace trigger record_withdrawal after update on record for each row
    when (old.withdrawn_at is distinct from new.withdrawn_at or old.successor_id is distinct from new.successor_id)
    execute function record_withdrawal();
create or replace trigger stamp before update on figures for each row execute function stamp_figures();
create or replace trigger record_insert after insert on figures referencing new table as new_rows
    for each statement execute function record_figures();
create or replace trigger record_update after update on figures referencing old table as old_rows new table as new_rows
    for each statement execute function record_figures();

create or replace trigger stamp before update on evaluation for each row execute function stamp_figures();
create or replace trigger record_insert after insert on evaluation referencing new table as new_rows
    for each statement execute function record_evaluations();
create or replace trigger record_update after update on evaluation referencing old table as old_rows new table as new_rows
    for each statement execute function record_evaluations();

-- ---- Scope ---------------------------------------------------------------------------------------------------------------
-- A caller may be limited to districts (registry.districts, set when the transaction begins). It writes only what stood there
-- before and stands there after: asked where every write is written down, in `change`, once for each row of it and as late as
-- the constraints of the facts. Who is not limited pays for a look at the setting.

-- The registry's day.
create or replace function today() returns date
language sql stable as 'select (now() at time zone ''Asia/Shanghai'')::date';

-- Where a record stands: today, or while it stands nowhere, where it is going to first.
create or replace function place_of(subject bigint) returns text
language sql stable as $$
    select l.district from location l
    where l.record_id = subject and not l.withdrawn and (l.period @> today() or lower(l.period) > today())
    order by not l.period @> today(), lower(l.period) limit 1
$$;

-- The same as it was before this transaction: of what it has changed, what was known before.
create or replace function place_before(subject bigint) returns text
language sql stable as $$
    select l.district
    from (
        select o.district, o.period, o.withdrawn from location o
        where o.record_id = subject and o.known_from <> pg_current_xact_id()
        union all
        select h.district, h.period, h.withdrawn from location_history h
        where h.record_id = subject and h.known_until = pg_current_xact_id()) l
    where not l.withdrawn and (l.period @> today() or lower(l.period) > today())
    order by not l.period @> today(), lower(l.period) limit 1
$$;

-- The caller's districts; null: the whole city.
create or replace function scope() returns text[]
language sql stable as $$
    select string_to_array(nullif(current_setting('registry.districts', true), ''), ',')
$$;

create or replace function refuse_scope(kind text, key text, district text) returns void
language plpgsql as $$
begin
    raise exception 'out of scope' using errcode = 'HR403', detail = concat_ws(' ', kind, key, coalesce(district, '-'));
end $$;

-- For who is going to write to a record and must not learn anything by it: refuses at once what would be refused in the end.
create or replace function require_scope(subject bigint) returns void
language plpgsql stable as $$
declare
    place constant text := place_of(subject);
begin
    if scope() is not null and (place is null or place <> all (scope())
            or exists (select from record where id = subject and kind = 'zone')) then
        perform refuse_scope(r.kind, r.key, case when r.kind <> 'zone' then place end) from record r where r.id = subject;
    end if;
end $$;

-- Of a row that is of a record, or of none, and so of no district.
create or replace function check_scope() returns trigger
language plpgsql security definer set search_path from current as $$
declare
    written constant jsonb := to_jsonb(new);
    districts constant text[] := scope();
    subject record;
    district text;
begin
    -- Anybody of the administration asks for a correction; who answers is checked where he does (correction.CorrectionService).
    if written ->> 'kind' = 'correction' then
        return null;
    end if;
    select r.*, r.version = 1 and r.changed_xid = pg_current_xact_id() as is_new into subject
    from record r where r.id = coalesce((written ->> 'record_id')::bigint,
        -- That a certificate stays as it is, or was ended, is said of who holds it; who is not ours is nobody.
        case when written ->> 'decision' in ('as-registered', 'ended') then (select i.record_id from list_item i
            where i.list_id = (written ->> 'list_id')::uuid and i.item = (written ->> 'item')::int) end);
    -- A zone spans districts.
    if subject.id is null or subject.kind = 'zone' then
        perform refuse_scope(coalesce(subject.kind, written ->> 'kind', tg_table_name),
            coalesce(subject.key, written ->> 'key', written ->> 'id'), null);
    end if;
    foreach district in array case when subject.is_new then array[place_of(subject.id)]
            else array[place_before(subject.id), place_of(subject.id)] end
            -- What is said of where it stood, or will, is of the districts that it names.
            || case when tg_table_name = 'change' and written ->> 'kind' = 'location' then
                array(select place ->> 'district' from unnest(array[written -> 'old', written -> 'new']) place
                      where jsonb_typeof(place) = 'object') end loop
        if district is null or district <> all (districts) then
            perform refuse_scope(subject.kind, subject.key, district);
        end if;
    end loop;
    return null;
end $$;

do $$
declare
    written text;
begin
    -- What is recorded; what is taken in for the whole province, and what is decided on it. A decision that another one takes the
    -- place of is changed by it.
    foreach written in array array['change', 'provincial_list', 'list_decision'] loop
        execute format('drop trigger if exists scope on %I', written);
        execute format($trigger$create constraint trigger scope after %s on %I deferrable initially deferred
            for each row when (current_setting('registry.districts', true) <> '') execute function check_scope()$trigger$,
            case written when 'list_decision' then 'insert or update' else 'insert' end, written);
    end loop;
end $$;

-- Records that stood before the triggers did (reference data of the migrations) enter the feed as created.
create or replace function rebuild_changes() returns void
language sql as $$
    insert into change (kind, key, record_id, record_version, feed_xid, operation, changed_fields, new)
    select r.kind, r.key, r.id, r.version, pg_current_xact_id(), 'created', '{}', coalesce(to_jsonb(e), to_jsonb(i), to_jsonb(f))
    from record r
    left join enterprise e using (id)
    left join institution i using (id)
    left join facility f using (id)
    where not exists (select from change c where c.record_id = r.id)
$$;

select rebuild_changes();
