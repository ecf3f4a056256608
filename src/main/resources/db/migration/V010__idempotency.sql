-- The answer to a POST, kept in the transaction that did the work, so that neither is there without the other.
create table idempotency_key (
    caller      text        not null,
    key         text        not null check (key ~ '^[\x21-\x7e]{1,255}$'),
    fingerprint text        not null,
    status      smallint    not null check (status between 200 and 399),
    location    text,
    etag        text,
    body        text,
    created_at  timestamptz not null,
    primary key (caller, key)
);

create index idempotency_key_created_at on idempotency_key (created_at);

comment on table idempotency_key is 'Answers that a repeated POST receives again, for 24 hours';
comment on column idempotency_key.caller is 'The name of the client; keys of different clients never meet';
comment on column idempotency_key.fingerprint is 'SHA-256 of method, target and body: what the key stands for';
