-- Moves between districts that are proposed by one end and accepted by the other (cn.innovation.registry.moves).
create table move (
    id uuid primary key default uuidv7(),
    record_id bigint not null references record,
    -- Where it stood when the move was proposed, and where it is to stand. Null: not known; `outside`: not in the city.
    from_district text constraint move_from_fk references district,
    to_district text constraint move_to_fk references district,
    -- The first day there.
    effective_on date not null,
    -- Which end proposed it: from, to, or the city, whose word is enough.
    proposed_as text not null check (proposed_as in ('from', 'to', 'city')),
    source text,
    reason text not null,
    document text not null,
    proposed_by text not null,
    proposed_at timestamptz not null default clock_timestamp(),
    state text not null default 'proposed' check (state in ('proposed', 'accepted', 'refused', 'withdrawn')),
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    -- What the acceptance wrote.
    location_id uuid references location,
    version bigint not null default 1,
    changed_at timestamptz not null default clock_timestamp(),
    constraint move_ends_check check (from_district is distinct from to_district),
    constraint move_decided_check check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint move_location_check check ((state = 'accepted') = (location_id is not null))
);
-- One at a time: who wants another one withdraws the first, or waits for the answer.
create unique index move_open on move (record_id) where state = 'proposed';
create index move_record on move (record_id, id desc);
create index move_from on move (from_district, id desc);
create index move_to on move (to_district, id desc);
create index move_state on move (state, id desc);
