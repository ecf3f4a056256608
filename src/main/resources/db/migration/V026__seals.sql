-- Seals over the journals (src/docs/decisions/0024-audit.md): each covers all rows of transactions from where the one before ended up to
-- (until_epoch, until_xid), which it leaves out, and holds their SHA-256 with that of the seal before. What a seal covers was settled when
-- it was made: its transactions lay below the snapshot's xmin, so no writer waited and none comes late.
create table audit_seal (
    number bigint primary key check (number > 0),
    until_epoch int not null,
    until_xid xid8 not null,
    rows bigint not null,
    sealed_at timestamptz not null,
    previous text not null check (previous ~ '^[0-9a-f]{64}$'),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    unique (until_epoch, until_xid)
);
