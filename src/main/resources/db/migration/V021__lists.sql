-- Lists of the province (cn.innovation.registry.lists): what was granted to whom, by name and number, without credit codes. A list is
-- an import of the same id, with what holds of all its rows and with what became of each of them.
create table provincial_list (
    id uuid primary key references bulk_import on delete cascade,
    kind text not null references qualification_kind,
    year int not null check (year between 1980 and 2100),
    batch text,
    issued_on date not null,
    valid_until date,
    document text not null,
    -- city: a row that names another city is left out; match: its place is not looked at.
    scope text not null check (scope in ('city', 'match')),
    not_ours int not null default 0,
    elsewhere int not null default 0
);
create index provincial_list_kind on provincial_list (kind, year);

-- What was decided on a name and number, once; the latest counts.
create table list_decision (
    id bigint generated always as identity primary key,
    list_id uuid not null references provincial_list,
    item int not null,
    kind text not null,
    year int not null,
    folded text not null,
    number text,
    -- Nobody bore the name: then it goes with the name, whatever the number.
    by_name boolean not null,
    decision text not null check (decision in ('grant', 'register', 'not-ours', 'as-registered', 'ended')),
    record_id bigint references record,
    -- What it wrote.
    qualification_id uuid,
    reason text not null,
    document text,
    actor text not null,
    decided_at timestamptz not null default clock_timestamp(),
    revised_at timestamptz
);
create unique index list_decision_current on list_decision (kind, year, folded, coalesce(number, '')) where revised_at is null;
create index list_decision_number on list_decision (kind, folded, number) where revised_at is null;

create table list_item (
    list_id uuid not null references provincial_list on delete cascade,
    -- The row of the file; what is missing from it is counted on behind the last one.
    item int not null,
    missing boolean not null default false,
    name text not null,
    folded text not null,
    number text,
    place text,
    credit_code text,
    state text not null check (state in ('granted', 'unchanged', 'elsewhere', 'not-ours', 'open', 'decided')),
    -- Why it is work.
    reason text check (reason in ('ambiguous', 'unknown', 'contradiction', 'refused', 'missing')),
    -- What exactly: [{field, code, args}].
    causes jsonb not null default '[]',
    -- Who may be meant: [{creditCode, name, matched, score}].
    candidates jsonb not null default '[]',
    record_id bigint references record,
    -- What the registry has already, or what was granted.
    qualification_id uuid,
    decision_id bigint references list_decision,
    primary key (list_id, item)
);
create index list_item_ours on list_item (list_id, state, reason, item) where state not in ('not-ours', 'elsewhere');
create index list_item_record on list_item (record_id) where record_id is not null;
create index list_item_name on list_item (folded) where state = 'open';

-- With the import ends what the list made of its rows: of one that came to nothing nothing stays, and what the table of
-- qualifications refused when it was written, though nothing spoke against it before, is work.
create function list_ended() returns trigger
language plpgsql as $$
begin
    if new.state = 'done' then
        update list_item i set state = 'open', reason = 'refused', causes = r.faults
        from import_row r
        where i.list_id = new.id and i.state = 'granted' and r.import_id = new.id and r.row = i.item and r.faults is not null;
    else
        delete from list_item where list_id = new.id;
    end if;
    return null;
end $$;
create trigger list_ended after update of state on bulk_import for each row
    when (new.kind = 'lists' and new.state in ('done', 'rejected', 'failed', 'cancelled'))
    execute function list_ended();
