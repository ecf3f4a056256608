-- Callers that are limited to districts (src/docs/decisions/0023-scope.md), and the erasure of contact persons.

-- ---- Who asked for the work of jobs ------------------------------------------------------------------------------------
-- The districts (GB/T 2260) that the caller was limited to; null: the whole city.
alter table bulk_import add column districts text[];
alter table subscription add column districts text[];

-- ---- Erasure -----------------------------------------------------------------------------------------------------------
-- What was said of a contact person is gone for good, and that there was one stays (个人信息保护法 art. 47).
alter table contact
    alter column name drop not null,
    add column erased_at timestamptz,
    add constraint contact_name_check check (name is not null or erased_at is not null),
    add constraint contact_erased_check
        check (erased_at is null or (name is null and role is null and phone is null and email is null));

create table contact_erasure (
    contact_id uuid primary key references contact,
    actor text not null,
    reason text not null,
    document text not null,
    erased_at timestamptz not null default clock_timestamp()
);
